/** A Python `datetime`: microseconds of its wall clock since 1970-01-01T00:00, and its offset when it has one. */
export interface PythonDatetime {
  micros: number
  offsetMinutes?: number
}

/** Prints as Python's `isoformat()`: the fraction has six digits, or is absent when it is zero. */
export function isoFormat({micros, offsetMinutes}: PythonDatetime): string {
  const millis = Math.floor(micros / 1000)
  const fraction = micros - Math.floor(micros / 1_000_000) * 1_000_000
  const wall = new Date(millis).toISOString().slice(0, 19)
  const tail = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0')}`
  return `${wall}${tail}${offsetMinutes === undefined ? '' : formatOffset(offsetMinutes)}`
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
