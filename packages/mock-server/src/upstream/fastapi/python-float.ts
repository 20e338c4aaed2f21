/** A Python `float` whose value may be whole: `0.0` and `0` are different bytes on the wire. */
export class PythonFloat {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** Marks a number as a Python `float`. */
export function float(value: number): PythonFloat {
  return new PythonFloat(value)
}

/** What Python's `repr` writes for a float: a dot or an exponent always, the exponent from 1e16 and below 1e-4. */
export function floatRepr(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (Object.is(value, -0)) return '-0.0'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) return exponential(value)
  const text = String(value)
  return text.includes('.') ? text : `${text}.0`
}

function exponential(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const sign = exponent.startsWith('-') ? '-' : '+'
  return `${digits}e${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`
}
