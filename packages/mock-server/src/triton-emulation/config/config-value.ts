import {invalid} from '../core/triton-fault.ts'
import {configFields, configWords, type ConfigField} from './config-schema.ts'

/** A message of a configuration, by the names of its fields, checked against the schema. */
export type ConfigMessage = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (path: string, what: string) => invalid(`failed to parse the model config: ${path}: ${what}`)

function defaultOf(field: ConfigField): unknown {
  if (field.isRepeated) return []
  switch (field.kind) {
    case 'map':
      return {}
    case 'text':
      return ''
    case 'bool':
      return false
    case 'int':
      return 0
    case 'enum':
      return configWords(field.of ?? '')[0]
    case 'message':
      return undefined
  }
}

function readScalar(value: unknown, {kind, of = ''}: ConfigField, path: string): unknown {
  if (kind === 'message') return completeMessage(value, of, path)
  if (kind === 'enum') {
    const word = typeof value === 'number' ? configWords(of)[value] : value
    if (typeof word !== 'string' || !configWords(of).includes(word)) throw wrong(path, `no word of ${of}`)
    return word
  }
  if (kind === 'int') {
    const whole = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof whole !== 'number' || !Number.isInteger(whole)) throw wrong(path, 'no whole number')
    return whole
  }
  if (typeof value !== (kind === 'bool' ? 'boolean' : 'string'))
    throw wrong(path, kind === 'bool' ? 'no bool' : 'no string')
  return value
}

function readValue(value: unknown, field: ConfigField, path: string): unknown {
  if (field.kind === 'map') {
    if (!isObject(value)) throw wrong(path, 'no map')
    const of: ConfigField = {...field, kind: field.of === undefined ? 'text' : 'message'}
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readScalar(item, of, `${path}.${key}`)]))
  }
  if (!field.isRepeated) return readScalar(value, field, path)
  if (!Array.isArray(value)) throw wrong(path, 'no list')
  return value.map((item: unknown, index) => readScalar(item, field, `${path}[${index}]`))
}

/**
 * Checks a message against the schema and fills in what protobuf's JSON prints even when it was not set: scalars and empty lists,
 * not messages. Fields come in the order of their declaration. One that the schema does not know is refused, as Triton does.
 */
export function completeMessage(value: unknown, message: string, path = message): ConfigMessage {
  if (!isObject(value)) throw wrong(path, 'no message')
  const fields = configFields(message)
  for (const name of Object.keys(value)) {
    if (!fields.some((field) => field.name === name))
      throw wrong(path, `Message type "inference.${message}" has no field named "${name}".`)
  }
  const entries = fields.map((field) => {
    const given = value[field.name]
    return [
      field.name,
      given === undefined ? defaultOf(field) : readValue(given, field, `${path}.${field.name}`),
    ] as const
  })
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
}
