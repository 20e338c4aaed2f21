/** So many values are remembered; what is said over and over is among them. */
const remembered = 8

/** Makes a function that gives, for a plain value, an equal one that it was given before, so that thousands of equal ones are one in memory. */
export function shareAlike<Value extends object>(): (value: Value) => Value {
  const known: Value[] = []
  return (value) => {
    const found = known.find((one) => isAlike(one, value))
    if (found) return found
    known.unshift(value)
    known.length = Math.min(known.length, remembered)
    return value
  }
}

function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isAlike(one[key], other[key]))
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
