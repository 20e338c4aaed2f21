import {ResponseError} from '../errors/response-error.ts'
import {checkShape} from '../http/read-json.ts'
import type {Shape} from '../lib/shape.ts'
import type {DocumentKind, LogSettings, RepositoryEntry, TraceSettings} from '../triton/server-documents.ts'

/** A message that is the same document as over HTTP. */
export const toDocument = <T extends object>(message: object, {shape, empty}: DocumentKind<T>): T => ({
  ...empty,
  ...checkShape(shape, message),
})

const field = (message: object, name: string): unknown => Object.entries(message).find(([key]) => key === name)?.[1]

function fieldsOf(value: unknown): [string, unknown][] {
  if (typeof value === 'object' && value !== null) return Object.entries(value)
  throw new ResponseError('The answer is not what the contract says')
}

/** Repeated entries, or those of a map. */
export const toDocuments = <T>(message: object, name: string, [shape]: readonly [Shape<T>]): T[] =>
  fieldsOf(field(message, name)).map(([, value]) => checkShape(shape, value))

/** gRPC has an empty text where JSON has nothing. */
export const toIndex = (message: object, shape: readonly [Shape<RepositoryEntry>]): RepositoryEntry[] =>
  toDocuments(message, 'models', shape).map(({name, version, state, reason}) => ({
    name,
    ...(version && {version}),
    ...(state && {state}),
    ...(reason && {reason}),
  }))

/** Each setting is a list there; as JSON only the level is one. */
export function toTraceSettings(message: object): TraceSettings {
  const settings: TraceSettings = {}
  for (const [name, setting] of fieldsOf(field(message, 'settings'))) {
    const values = fieldsOf(setting).flatMap(([, value]) => (Array.isArray(value) ? value.map(String) : []))
    settings[name] = name === 'trace_level' ? values : (values[0] ?? '')
  }
  return settings
}

export const fromTraceSettings = (settings: Readonly<Record<string, string | readonly string[] | null>>) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, {value: value === null ? [] : [value].flat()}]),
  )

export function toLogSettings(message: object): LogSettings {
  const settings: LogSettings = {}
  for (const [name, setting] of fieldsOf(field(message, 'settings'))) {
    const [, value] = fieldsOf(setting).find(([key]) => key.endsWith('_param')) ?? []
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') settings[name] = value
  }
  return settings
}

export function fromLogSettings(settings: Readonly<LogSettings>) {
  const toSetting = (value: LogSettings[string]) => {
    if (typeof value === 'boolean') return {bool_param: value}
    return typeof value === 'number' ? {uint32_param: value} : {string_param: value}
  }
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, toSetting(value)]))
}
