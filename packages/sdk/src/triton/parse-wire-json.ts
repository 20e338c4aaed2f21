import {TensorError} from '../errors/tensor-error.ts'

/** Triton's own limit for nested data, and a few for what is around it. */
const deepest = 128

/** A whole number of so many digits that a double may not hold it. */
const longInteger = /[[:,\s]-?\d{16,}(?=[\],}\s])|^-?\d{16,}$/

/**
 * Parses JSON as Triton writes and reads it: `NaN`, `Infinity` and `-Infinity` are numbers, and whole numbers that a double does
 * not hold come as bigint. Plain JSON takes the engine's way. Says where a text is no JSON, never what stands there.
 * @example
 * console.log(parseWireJson('[NaN, 9007199254740993]')) // [NaN, 9007199254740993n]
 */
export function parseWireJson(text: string): unknown {
  if (!longInteger.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      // The parser below knows whether it is a bare word, and where else it fails.
    }
  }
  return createParser(text).parse()
}

/** Whether an odd number of backslashes stands before this place. */
function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first--
  return (at - first) % 2 === 1
}

/** Where the string that begins here ends; here, when none does. */
function endOfString(text: string, start: number): number {
  if (text[start] !== '"') return start
  let end = text.indexOf('"', start + 1)
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end < 0 ? start : end + 1
}

const bareWords = {
  true: true,
  false: false,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}
const wordOrNumber = /true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
/** Some more digits than 64 bits have; to read a million would take too long. */
const longestInteger = 24
const blanks = /[ \t\n\r]*/y

function createParser(text: string) {
  let at = 0

  const fail = (): never => {
    throw new TensorError('json', `no JSON at character ${at} of ${text.length}`)
  }
  function skip(): string {
    blanks.lastIndex = at
    blanks.test(text)
    at = blanks.lastIndex
    return text[at] ?? ''
  }
  function take(token: RegExp): RegExpExecArray {
    token.lastIndex = at
    const match = token.exec(text)
    if (!match) return fail()
    at = token.lastIndex
    return match
  }
  function string(): string {
    const end = endOfString(text, at)
    try {
      const read: string = JSON.parse(text.slice(at, end))
      at = end
      return read
    } catch {
      return fail()
    }
  }
  function scalar(): unknown {
    const [word, fraction, exponent] = take(wordOrNumber)
    if (word in bareWords) return bareWords[word as keyof typeof bareWords] // what the line above has asked
    const value = Number(word)
    const isExact = fraction !== undefined || exponent !== undefined || Number.isSafeInteger(value)
    return isExact || word.length > longestInteger ? value : BigInt(word)
  }
  function list(depth: number): unknown[] {
    const items: unknown[] = []
    at++
    if (skip() === ']') return (at++, items)
    for (;;) {
      items.push(value(depth))
      const next = skip()
      at++
      if (next === ']') return items
      if (next !== ',') return (at--, fail())
    }
  }
  function record(depth: number): Record<string, unknown> {
    const fields: Record<string, unknown> = {}
    at++
    if (skip() === '}') return (at++, fields)
    for (;;) {
      skip()
      const name = string()
      if (skip() !== ':') return fail()
      at++
      // Assigning would set the prototype for one name.
      Object.defineProperty(fields, name, {value: value(depth), enumerable: true, writable: true, configurable: true})
      const next = skip()
      at++
      if (next === '}') return fields
      if (next !== ',') return (at--, fail())
    }
  }
  function value(depth: number): unknown {
    if (depth > deepest) throw new TensorError('limit', `nested more than ${deepest} deep`)
    const first = skip()
    if (first === '"') return string()
    if (first === '[') return list(depth + 1)
    if (first === '{') return record(depth + 1)
    return scalar()
  }
  return {
    parse(): unknown {
      const parsed = value(0)
      skip()
      return at === text.length ? parsed : fail()
    },
  }
}
