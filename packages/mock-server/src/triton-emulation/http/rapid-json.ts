import {internal} from '../core/triton-fault.ts'

/** A number that was written with a fraction or an exponent although it is whole: Triton does not take it for an integer. */
export class WholeDouble {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** An object as it was written: names may come twice, and the first is the one that is found. */
export class JsonObject {
  readonly entries: (readonly [string, JsonValue])[] = []

  get(name: string): JsonValue | undefined {
    return this.entries.find(([key]) => key === name)?.[1]
  }
}

/** Whole numbers are `number`, or `bigint` beyond what a double holds; other `number`s are doubles. */
export type JsonValue = null | boolean | string | number | bigint | WholeDouble | JsonObject | JsonValue[]

/** Nested more deeply than this, Triton's own recursion would be at risk. */
const deepest = 512
const utf8 = new TextDecoder('utf-8', {ignoreBOM: true})
const bytewise = new TextDecoder('latin1')
const number = /-?(?:(?:0|[1-9]\d*)(\.\d*)?([eE][+-]?\d*)?|(NaN|Inf(?:inity)?))/y
const blank = /[ \t\n\r]*/y
const plainText = /[^"\\\u0000-\u001f]*/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const words = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
])
const [leastInteger, mostInteger] = [-9_223_372_036_854_775_808n, 18_446_744_073_709_551_615n]

/** Reads JSON as Triton's parser does: bare NaN and Infinity are numbers, and what is wrong is said in its words, with the byte. */
export function parseRapidJson(bytes: Uint8Array): JsonValue {
  const reader = createReader(bytes)
  if (reader.peek() === '') throw reader.wrong('The document is empty.')
  const value = reader.value(0)
  if (reader.peek() !== '') throw reader.wrong('The document root must not be followed by other values.')
  return value
}

function createScanner(bytes: Uint8Array) {
  // One character a byte, so that places in the text are places in the body.
  const text = bytewise.decode(bytes)
  let at = 0

  const wrong = (what: string, place = at) =>
    internal(`failed to parse the request JSON buffer: ${what} at ${Math.min(place, text.length)}`)
  function peek(): string {
    blank.lastIndex = at
    blank.test(text)
    at = blank.lastIndex
    return text[at] ?? ''
  }
  function readNumber(): JsonValue {
    number.lastIndex = at
    const match = number.exec(text)
    if (match === null) throw wrong('Invalid value.')
    const [written, fraction, exponent, word] = match
    if (word !== undefined) {
      at += written.length
      const size = word === 'NaN' ? Number.NaN : Number.POSITIVE_INFINITY
      return written.startsWith('-') ? -size : size
    }
    if (fraction === '.') throw wrong('Miss fraction part in number.', at + written.length)
    if (exponent !== undefined && !/\d/.test(exponent)) throw wrong('Miss exponent in number.', at + written.length)
    const value = Number(written)
    if (!Number.isFinite(value)) throw wrong('Number too big to be stored in double.')
    at += written.length
    if (fraction !== undefined || exponent !== undefined)
      return Number.isInteger(value) ? new WholeDouble(value) : value
    if (Number.isSafeInteger(value)) return Object.is(value, -0) ? 0 : value
    if (written.length > 20) return new WholeDouble(value)
    const whole = BigInt(written)
    return whole < leastInteger || whole > mostInteger ? new WholeDouble(value) : whole
  }
  function readEscape(): string {
    const letter = text[at + 1] ?? ''
    if (letter !== 'u') {
      const plain = escapes[letter]
      if (plain === undefined) throw wrong('Invalid escape character in string.')
      at += 2
      return plain
    }
    const first = readHex(text, at + 2)
    if (first < 0) throw wrong(badHex)
    at += 6
    if (first < 0xd8_00 || first > 0xdf_ff) return String.fromCharCode(first)
    const second = text.startsWith('\\u', at) && first < 0xdc_00 ? readHex(text, at + 2) : 0
    if (second < 0) throw wrong(badHex)
    if (second < 0xdc_00 || second > 0xdf_ff) throw wrong('The surrogate pair in string is invalid.', at - 6)
    at += 6
    return String.fromCharCode(first, second)
  }
  function readText(): string {
    const start = at
    at++
    let read = ''
    for (;;) {
      const from = at
      plainText.lastIndex = at
      plainText.test(text)
      at = plainText.lastIndex
      if (at > from) read += utf8.decode(bytes.subarray(from, at))
      const next = text[at]
      if (next === '"') break
      if (next === '\\') read += readEscape()
      else if (next === undefined || next === '\0') throw wrong('Missing a closing quotation mark in string.', start)
      else throw wrong('Invalid encoding in string.')
    }
    at++
    return read
  }
  return {
    peek,
    wrong,
    readText,
    readNumber,
    skip: (length: number) => void (at += length),
    startsWith: (word: string) => text.startsWith(word, at),
  }
}

const badHex = String.raw`Incorrect hex digit after \u escape in string.`

/** The number that four hexadecimal digits are; -1 when they are none. */
function readHex(text: string, from: number): number {
  const digits = text.slice(from, from + 4)
  return /^[\da-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1
}

function createReader(bytes: Uint8Array) {
  const {peek, wrong, readText, readNumber, skip, startsWith} = createScanner(bytes)

  function readList(depth: number): JsonValue[] {
    const items: JsonValue[] = []
    skip(1)
    if (peek() === ']') return (skip(1), items)
    for (;;) {
      items.push(value(depth))
      const next = peek()
      if (next !== ',' && next !== ']') throw wrong('Missing a comma or ] after an array element.')
      skip(1)
      if (next === ']') return items
    }
  }
  function readObject(depth: number): JsonObject {
    const read = new JsonObject()
    skip(1)
    if (peek() === '}') return (skip(1), read)
    for (;;) {
      if (peek() !== '"') throw wrong('Missing a name for object member.')
      const name = readText()
      if (peek() !== ':') throw wrong('Missing a colon after a name of object member.')
      skip(1)
      read.entries.push([name, value(depth)])
      const next = peek()
      if (next !== ',' && next !== '}') throw wrong('Missing a comma or } after an object member.')
      skip(1)
      if (next === '}') return read
    }
  }
  function value(depth: number): JsonValue {
    if (depth > deepest) throw wrong('Terminate parsing due to Handler error.')
    const first = peek()
    if (first === '"') return readText()
    if (first === '[') return readList(depth + 1)
    if (first === '{') return readObject(depth + 1)
    for (const [word, meaning] of words) {
      if (!startsWith(word)) continue
      skip(word.length)
      return meaning
    }
    return readNumber()
  }
  return {peek, value, wrong}
}
