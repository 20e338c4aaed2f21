import {float} from './python-float.ts'
import type {PythonObject, PythonValue} from './python-value.ts'

/** Python's `JSONDecodeError`: its message and place, counted in code points. */
export class JsonDecodeError extends Error {
  override readonly name = 'JsonDecodeError'
  readonly reason: string
  readonly document: string
  readonly position: number
  readonly line: number
  readonly column: number

  constructor(reason: string, document: string, unit: number) {
    const before = document.slice(0, unit)
    const position = [...before].length
    const lastBreak = before.lastIndexOf('\n')
    super(reason)
    this.reason = reason
    this.document = document
    this.position = position
    this.line = before.split('\n').length
    this.column = [...before.slice(lastBreak + 1)].length + 1
  }

  /** The sentence Python prints for it. */
  get sentence(): string {
    return `${this.reason}: line ${this.line} column ${this.column} (char ${this.position})`
  }
}

/** Python gives up at its recursion limit; the exact depth differs by build. */
const deepest = 990
const space = /[ \t\n\r]*/y
const number = /(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
const constants: readonly [string, PythonValue][] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', float(Number.NaN)],
  ['Infinity', float(Number.POSITIVE_INFINITY)],
  ['-Infinity', float(Number.NEGATIVE_INFINITY)],
]

/** Reads JSON as Python's `json.loads` does: `NaN` and `Infinity` pass, ints differ from floats, errors have its words. */
export function readPythonJson(document: string): PythonValue {
  const reader = {document, at: 0}
  skipSpace(reader)
  const value = readValue(reader, 0)
  skipSpace(reader)
  if (reader.at < document.length) throw new JsonDecodeError('Extra data', document, reader.at)
  return value
}

interface Reader {
  readonly document: string
  at: number
}

function skipSpace(reader: Reader): void {
  space.lastIndex = reader.at
  space.exec(reader.document)
  reader.at = space.lastIndex
}

function fail(reader: Reader, reason: string, at = reader.at): never {
  throw new JsonDecodeError(reason, reader.document, at)
}

function readValue(reader: Reader, depth: number): PythonValue {
  if (depth > deepest) throw new RangeError('maximum recursion depth exceeded')
  const next = reader.document[reader.at]
  if (next === '"') return readString(reader)
  if (next === '{') return readObject(reader, depth)
  if (next === '[') return readArray(reader, depth)
  for (const [word, value] of constants) {
    if (!reader.document.startsWith(word, reader.at)) continue
    reader.at += word.length
    return value
  }
  return readNumber(reader)
}

function readNumber(reader: Reader): PythonValue {
  number.lastIndex = reader.at
  const match = number.exec(reader.document)
  if (match === null) return fail(reader, 'Expecting value')
  reader.at = number.lastIndex
  const [text, whole = '0', fraction, exponent] = match
  if (fraction !== undefined || exponent !== undefined) return float(Number(text))
  const value = Number(whole)
  return Number.isSafeInteger(value) ? value + 0 : BigInt(whole)
}

function readArray(reader: Reader, depth: number): PythonValue[] {
  const items: PythonValue[] = []
  reader.at += 1
  skipSpace(reader)
  if (reader.document[reader.at] === ']') {
    reader.at += 1
    return items
  }
  for (;;) {
    items.push(readValue(reader, depth + 1))
    skipSpace(reader)
    const next = reader.document[reader.at]
    if (next !== ',' && next !== ']') return fail(reader, "Expecting ',' delimiter")
    reader.at += 1
    if (next === ']') return items
    skipSpace(reader)
  }
}

function readObject(reader: Reader, depth: number): PythonObject {
  const members: PythonObject = new Map()
  reader.at += 1
  skipSpace(reader)
  if (reader.document[reader.at] === '}') {
    reader.at += 1
    return members
  }
  for (;;) {
    if (reader.document[reader.at] !== '"') return fail(reader, 'Expecting property name enclosed in double quotes')
    const key = readString(reader)
    skipSpace(reader)
    if (reader.document[reader.at] !== ':') return fail(reader, "Expecting ':' delimiter")
    reader.at += 1
    skipSpace(reader)
    members.set(key, readValue(reader, depth + 1))
    skipSpace(reader)
    const next = reader.document[reader.at]
    if (next !== ',' && next !== '}') return fail(reader, "Expecting ',' delimiter")
    reader.at += 1
    if (next === '}') return members
    skipSpace(reader)
  }
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

function readString(reader: Reader): string {
  const {document} = reader
  const begin = reader.at
  let text = ''
  let at = begin + 1
  for (;;) {
    const unit = document[at]
    if (unit === undefined) return fail(reader, 'Unterminated string starting at', begin)
    if (unit === '"') break
    if (unit < ' ') return fail(reader, 'Invalid control character at', at)
    if (unit !== '\\') {
      text += unit
      at += 1
      continue
    }
    const escape = document[at + 1]
    if (escape === undefined) return fail(reader, 'Unterminated string starting at', begin)
    if (escape === 'u') {
      const hex = document.slice(at + 2, at + 6)
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) return fail(reader, 'Invalid \\uXXXX escape', at + 1)
      text += String.fromCharCode(Number.parseInt(hex, 16))
      at += 6
      continue
    }
    const meaning = Object.hasOwn(simpleEscapes, escape) ? simpleEscapes[escape] : undefined
    if (meaning === undefined) return fail(reader, 'Invalid \\escape', at)
    text += meaning
    at += 2
  }
  reader.at = at + 1
  return text
}
