import {PythonFloat} from './python-float.ts'

/** A value as Python's `json.loads` gives it. Objects are maps: any key is safe and the order stays as sent. */
export type PythonValue = null | boolean | string | number | bigint | PythonFloat | PythonValue[] | PythonObject
export type PythonObject = Map<string, PythonValue>

/** What the writer takes: parsed values, and plain objects of our own. A bare whole number is an `int`. */
export type Writable =
  | null
  | boolean
  | string
  | number
  | bigint
  | PythonFloat
  | readonly Writable[]
  | ReadonlyMap<string, Writable>
  | {readonly [key: string]: Writable | undefined}

/** True for `int` and `float`, not for booleans. */
export function isNumeric(value: PythonValue): value is number | bigint | PythonFloat {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof PythonFloat
}

/** The number behind an `int` or a `float`. */
export function toNumber(value: number | bigint | PythonFloat): number {
  return value instanceof PythonFloat ? value.value : Number(value)
}

/** The parsed value as plain JSON: the difference between 0 and 0.0 is lost. */
export function toPlain(value: PythonValue): unknown {
  if (value instanceof PythonFloat) return value.value
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, toPlain(item)]))
  return value
}
