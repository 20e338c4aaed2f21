import type {ConfigMessage} from '../config/config-value.ts'
import type {TritonCore} from '../core/create-triton-core.ts'
import {unknownTraceModel, type LogSettings} from '../core/settings.ts'
import {internal, invalid, unsupported} from '../core/triton-fault.ts'
import {textAnswer, type HttpAnswer, type HttpAsk} from './http-message.ts'
import {asBoolean, asList, asObject, asText, asUnsigned, member, parsing} from './json-access.ts'
import {parseRapidJson, type JsonObject, type JsonValue} from './rapid-json.ts'

const shown = (value: unknown): HttpAnswer => textAnswer(200, JSON.stringify(value))
const done = (): HttpAnswer => textAnswer(200, '')
const readBody = ({body}: HttpAsk): JsonObject | undefined =>
  body.length === 0 ? undefined : parsing('request', () => asObject(parseRapidJson(body)))

export function answerIndex({repository}: TritonCore, ask: HttpAsk): HttpAnswer {
  const ready = readBody(ask)?.get('ready')
  if (ready !== undefined && typeof ready !== 'boolean') throw invalid("Invalid value for 'ready': expected a boolean")
  return shown(repository.index(ready === true))
}

export interface ControlPath {
  readonly repository: string | undefined
  readonly model: string
}

/** Loads a model, perhaps with another configuration. */
export function answerLoad({repository}: TritonCore, ask: HttpAsk, path: ControlPath): HttpAnswer {
  if (path.repository !== undefined) throw unsupported("'repository_name' specification is not supported")
  repository.load(path.model, readLoadParameters(readBody(ask)?.get('parameters')))
  return done()
}

function readLoadParameters(value: JsonValue | undefined): ConfigMessage | undefined {
  if (value === undefined) return undefined
  let config: ConfigMessage | undefined
  let hasFiles = false
  for (const [name, item] of parsing('parameters', () => asObject(value)).entries) {
    if (typeof item !== 'string' || (name !== 'config' && !name.startsWith('file:'))) {
      throw internal('unexpected error on creating Triton parameter')
    }
    if (name === 'config') config = parseConfigJson(item)
    else hasFiles = true
  }
  if (hasFiles && config === undefined) {
    throw invalid("load model with override files requires the model 'config' to be specified")
  }
  return config
}

/** The configuration of a load request: JSON with the names of the `config.pbtxt`. */
export function parseConfigJson(text: string): ConfigMessage {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return {...parsed}
  } catch {
    // Told below.
  }
  throw invalid('failed to parse the model config: it is no JSON object')
}

export function answerUnload({repository}: TritonCore, ask: HttpAsk, path: ControlPath): HttpAnswer {
  if (path.repository !== undefined) throw unsupported("'repository_name' specification is not supported")
  const parameters = readBody(ask)?.get('parameters')
  let hasDependents = false
  if (parameters !== undefined) {
    const dependents = parsing('parameters', () => asObject(parameters)).get('unload_dependents')
    if (dependents !== undefined) hasDependents = parsing('unload_dependents', () => asBoolean(dependents))
  }
  repository.unload(path.model, hasDependents)
  return done()
}

/** Reads or changes the settings of traces, of all models or of one. */
export function answerTrace({settings, repository}: TritonCore, ask: HttpAsk, model: string | undefined): HttpAnswer {
  if (model !== undefined && repository.readyVersions(model).length === 0) throw unknownTraceModel(model)
  if (ask.method === 'GET') return shown(settings.trace(model))
  const changes = asObject(parseRapidJson(ask.body)).entries.map(([name, value]) => {
    if (value === null) return [name, null] as const
    if (name === 'trace_level') return [name, parsing(name, () => asList(value).map(asText))] as const
    return [name, [parsing(name, () => asText(value))]] as const
  })
  return shown(settings.changeTrace(model, Object.fromEntries(changes)))
}

export function answerLogging({settings}: TritonCore, ask: HttpAsk): HttpAnswer {
  if (ask.method === 'GET') return shown(settings.log())
  const changes = asObject(parseRapidJson(ask.body)).entries.map(([name, value]) => {
    if (name === 'log_verbose_level') return [name, Number(parsing(name, () => asUnsigned(value)))] as const
    if (name === 'log_file' || name === 'log_format') return [name, parsing(name, () => asText(value))] as const
    return [name, parsing(name, () => asBoolean(value))] as const
  })
  const all: LogSettings = Object.fromEntries(changes)
  return shown(settings.changeLog(all))
}

export interface SharedMemoryPath {
  readonly kind: 'system' | 'cuda'
  /** Empty: all of them. */
  readonly region: string
  readonly action: string
}

/** Status, register and unregister, of either kind. */
export function answerSharedMemory({sharedMemory}: TritonCore, ask: HttpAsk, path: SharedMemoryPath): HttpAnswer {
  const {kind, region: name, action} = path
  if (action === 'status') {
    return shown(kind === 'system' ? sharedMemory.systemStatus(name) : sharedMemory.cudaStatus(name))
  }
  if (action === 'unregister') {
    if (kind === 'system') sharedMemory.unregisterSystem(name)
    else sharedMemory.unregisterCuda()
    return done()
  }
  if (name === '') throw invalid(`'region name' is necessary to register ${kind} shared memory region`)
  if (kind === 'cuda') return sharedMemory.registerCuda(name)
  const fields = asObject(parseRapidJson(ask.body))
  const offset = fields.get('offset')
  sharedMemory.registerSystem({
    name,
    key: parsing('key', () => asText(member(fields, 'key'))),
    offset: offset === undefined ? 0 : Number(parsing('offset', () => asUnsigned(offset))),
    byte_size: Number(parsing('byte_size', () => asUnsigned(member(fields, 'byte_size')))),
  })
  return done()
}
