import type {PythonObject, PythonValue} from './python-value.ts'

/**
 * Pydantic 1 calls `dict(value)` on what is not a dictionary. So an empty list or text becomes an empty object, and a
 * list of pairs becomes an object of those pairs. Undefined where Python would raise.
 */
export function asPythonDict(value: PythonValue): PythonObject | undefined {
  const entries = typeof value === 'string' ? [...value] : value
  if (!Array.isArray(entries)) return undefined
  const members: PythonObject = new Map()
  for (const entry of entries) {
    const pair = toSequence(entry)
    if (pair === undefined || pair.length !== 2) return undefined
    const [key, item] = pair
    if (typeof key !== 'string' || item === undefined) return undefined
    members.set(key, item)
  }
  return members
}

function toSequence(value: PythonValue): readonly PythonValue[] | undefined {
  if (typeof value === 'string') return [...value]
  if (Array.isArray(value)) return value
  return value instanceof Map ? [...value.keys()] : undefined
}
