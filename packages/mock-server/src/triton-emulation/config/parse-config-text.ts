import {invalid} from '../core/triton-fault.ts'
import {configFields, type ConfigField} from './config-schema.ts'
import {completeMessage, type ConfigMessage} from './config-value.ts'

const token =
  /\s*(?:#[^\n]*\n\s*)*(?:("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([A-Za-z_]\w*)|(-?\d+(?:\.\d+)?)|([{}[\]:,;<>])|$)/y

/**
 * Reads `config.pbtxt`, protobuf's text format. A field that the schema does not know, a value of the wrong kind, or one field given
 * twice where it stands once is refused with its place, before any model is loaded.
 */
export function parseConfigText(text: string): ConfigMessage {
  const reader = createReader(text)
  const message = reader.message('ModelConfig', '')
  return completeMessage(message, 'ModelConfig')
}

type Token = {readonly kind: 'text' | 'word' | 'number' | 'sign' | 'end'; readonly value: string}

function createTokens(text: string) {
  let at = 0
  let next = read()

  function wrong(what: string) {
    const line = text.slice(0, at).split('\n').length
    return invalid(`failed to parse text format of inference.ModelConfig at line ${line}: ${what}`)
  }
  function read(): Token {
    token.lastIndex = at
    const match = token.exec(text)
    if (match === null) throw wrong('no token of the format')
    at = token.lastIndex
    const [, quoted, word, number, sign] = match
    if (quoted !== undefined) return {kind: 'text', value: unquote(quoted)}
    if (word !== undefined) return {kind: 'word', value: word}
    if (number !== undefined) return {kind: 'number', value: number}
    return sign === undefined ? {kind: 'end', value: ''} : {kind: 'sign', value: sign}
  }
  function take(): Token {
    const taken = next
    next = read()
    return taken
  }
  const isSign = (sign: string) => next.kind === 'sign' && next.value === sign
  function skip(sign: string): boolean {
    if (!isSign(sign)) return false
    take()
    return true
  }
  function expect(sign: string): void {
    if (!skip(sign)) throw wrong(`expected "${sign}", found "${next.value}"`)
  }
  return {take, skip, expect, isSign, wrong, peek: () => next}
}

function createReader(text: string) {
  const {take, skip, expect, isSign, wrong, peek} = createTokens(text)

  function scalar({kind, name}: ConfigField): unknown {
    const {kind: found, value} = take()
    if (kind === 'text' && found === 'text') {
      let whole = value
      while (peek().kind === 'text') whole += take().value
      return whole
    }
    if (kind === 'int' && found === 'number' && /^-?\d+$/.test(value)) return Number(value)
    if (kind === 'bool' && (value === 'true' || value === 'false') && found === 'word') return value === 'true'
    if (kind === 'enum' && found === 'word') return value
    throw wrong(`"${value}" is no value for ${name}`)
  }
  function entry(field: ConfigField): readonly [string, unknown] {
    expect('{')
    let [key, value]: [string | undefined, unknown] = [undefined, undefined]
    while (!isSign('}')) {
      const {value: word} = take()
      const hasColon = skip(':')
      if (word === 'key') key = String(take().value)
      else if (word === 'value' && field.of === undefined) value = scalar({...field, kind: 'text'})
      else if (word === 'value' && (hasColon || isSign('{'))) value = block(field.of ?? '')
      else throw wrong(`"${word}" stands in no map`)
      void (skip(',') || skip(';'))
    }
    expect('}')
    return [key ?? '', value ?? '']
  }
  function block(of: string): Record<string, unknown> {
    const close = isSign('<') ? '>' : '}'
    expect(close === '>' ? '<' : '{')
    const value = message(of, close)
    expect(close)
    return value
  }
  function values(field: ConfigField): unknown[] {
    const isBlock = field.kind === 'message' || field.kind === 'map'
    if (!skip(':') && !isBlock) throw wrong(`expected ":" after ${field.name}`)
    const one = () => (field.kind === 'map' ? entry(field) : isBlock ? block(field.of ?? '') : scalar(field))
    if (!field.isRepeated && field.kind !== 'map') return [one()]
    if (!skip('[')) return [one()]
    const list: unknown[] = []
    while (!isSign(']')) {
      list.push(one())
      if (!skip(',') && !isSign(']')) throw wrong('expected "," or "]"')
    }
    expect(']')
    return list
  }
  function message(of: string, close: string): Record<string, unknown> {
    const fields: Record<string, unknown> = {}
    while (peek().kind !== 'end' && !(close !== '' && isSign(close))) {
      const {kind, value: name} = take()
      const field = kind === 'word' ? configFields(of).find((candidate) => candidate.name === name) : undefined
      if (field === undefined) throw wrong(`Message type "inference.${of}" has no field named "${name}".`)
      put(fields, field, values(field))
      void (skip(',') || skip(';'))
    }
    return fields
  }
  function put(fields: Record<string, unknown>, field: ConfigField, found: readonly unknown[]): void {
    const {name, kind, isRepeated} = field
    const given = fields[name]
    if (kind === 'map') {
      const pairs = found as readonly (readonly [string, unknown])[] // `entry` made each of them
      fields[name] = {...(given as object | undefined), ...Object.fromEntries(pairs)} // what this line made before
    } else if (isRepeated) fields[name] = [...(Array.isArray(given) ? given : []), ...found]
    else if (given === undefined) fields[name] = found[0]
    else throw wrong(`Non-repeated field "${name}" is specified multiple times.`)
  }
  return {message}
}

const escaped = /\\(.)/g
const letters: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r'}
const unquote = (quoted: string): string =>
  quoted.slice(1, -1).replace(escaped, (_, letter: string) => letters[letter] ?? letter)
