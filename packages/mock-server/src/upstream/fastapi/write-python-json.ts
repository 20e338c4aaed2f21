import {floatRepr, PythonFloat} from './python-float.ts'
import type {Writable} from './python-value.ts'

/** How Python's `json.dumps` is called. */
export interface WriteOptions {
  /** `compact` is Starlette's response writer (no spaces, UTF-8, no NaN); `default` is a bare `json.dumps`. */
  style?: 'compact' | 'default'
}

/** What Python raises when a value cannot be written; the server turns it into a plain text 500. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError'
}

/** Writes JSON with the bytes that Python would write. Absent (`undefined`) members are left out. */
export function writePythonJson(value: Writable, {style = 'compact'}: WriteOptions = {}): string {
  const text = write(value, style)
  if (style === 'default') return escapeNonAscii(text)
  if (!text.isWellFormed()) throw new UnwritableError('a lone surrogate cannot be encoded')
  return text
}

function write(value: Writable, style: 'compact' | 'default'): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : writeFloat(value, style)
  if (value instanceof PythonFloat) return writeFloat(value.value, style)
  const comma = style === 'compact' ? ',' : ', '
  if (isList(value)) return `[${value.map((item) => write(item, style)).join(comma)}]`
  const colon = style === 'compact' ? ':' : ': '
  const members: string[] = []
  for (const [key, item] of value instanceof Map ? value : Object.entries(value)) {
    if (item !== undefined) members.push(`${quote(key)}${colon}${write(item, style)}`)
  }
  return `{${members.join(comma)}}`
}

function isList(value: object): value is readonly Writable[] {
  return Array.isArray(value)
}

function writeFloat(value: number, style: 'compact' | 'default'): string {
  if (Number.isFinite(value)) return floatRepr(value)
  if (style === 'compact') throw new UnwritableError('out of range float values are not JSON compliant')
  return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Infinity' : 'Infinity'
}

/** `JSON.stringify` quotes as Python does, except that it also escapes lone surrogates: those are put back. */
function quote(text: string): string {
  const quoted = JSON.stringify(text)
  return text.isWellFormed()
    ? quoted
    : quoted.replace(/\\u(d[89a-f][0-9a-f]{2})/g, (whole, hex: string, at: number) =>
        isEscaped(quoted, at) ? whole : String.fromCharCode(Number.parseInt(hex, 16)),
      )
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

function escapeNonAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
