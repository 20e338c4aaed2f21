/** A double as Triton's own JSON library prints it: `1.0`, `1e30`, and bare words for what JSON has no number for. */
export function writeDouble(value: number): string {
  if (Number.isInteger(value)) {
    const text = Object.is(value, -0) ? '-0' : String(value)
    return text.includes('e') ? text.replace('e+', 'e') : `${text}.0`
  }
  return String(value)
}

/** Text as a JSON string. */
export const writeText = (text: string): string => JSON.stringify(text)

/** A value of a parameter: text, a truth value, a whole number of any size, or a double. */
export function writeScalar(value: string | number | bigint | boolean): string {
  if (typeof value === 'string') return writeText(value)
  return typeof value === 'number' && !Number.isInteger(value) ? writeDouble(value) : String(value)
}
