import {toVersionNumber, type TritonCore} from '../core/create-triton-core.ts'
import {unknownTraceModel, type LogSettings, type TraceSettings} from '../core/settings.ts'
import {invalid, unsupported} from '../core/triton-fault.ts'
import {parseConfigJson} from '../http/control-routes.ts'
import type {GrpcParameters} from './grpc-message.ts'

/** What the requests of these methods hold. Which of the fields are there depends on the method. */
export interface ControlRequest {
  readonly name: string
  readonly version: string
  readonly ready: boolean
  readonly repository_name: string
  readonly model_name: string
  readonly parameters: GrpcParameters
  readonly settings: Readonly<Record<string, {readonly value?: readonly string[]} & GrpcParameters[string]>>
  readonly key: string
  readonly offset: string
  readonly byte_size: string
}

type Handle = (core: TritonCore, request: ControlRequest) => object

const versionOf = ({version}: ControlRequest) => toVersionNumber(version)

function refuseRepository({repository_name: repository}: ControlRequest): void {
  if (repository !== '') throw unsupported("'repository_name' specification is not supported")
}

function loadParameters(parameters: GrpcParameters) {
  for (const [name, parameter] of Object.entries(parameters)) {
    const isConfig = name === 'config' && typeof parameter.string_param === 'string'
    const isFile = name.startsWith('file:') && parameter.bytes_param !== undefined
    if (!isConfig && !isFile) throw invalid(`unrecognized load parameter '${name}'.`)
  }
  const text = parameters.config?.string_param
  return text === undefined ? undefined : parseConfigJson(text)
}

const showTrace = (settings: TraceSettings) => ({
  settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, {value: [value].flat()}])),
})

function showLog(settings: LogSettings) {
  const entries = Object.entries(settings).map(([name, value]) => {
    if (typeof value === 'boolean') return [name, {bool_param: value}]
    return [name, typeof value === 'number' ? {uint32_param: value} : {string_param: value}]
  })
  return {settings: Object.fromEntries(entries) as Record<string, object>} // as just made
}

function changeLog(settings: ControlRequest['settings']): LogSettings {
  const entries = Object.entries(settings).map(([name, value]) => {
    return [name, value.bool_param ?? value.uint32_param ?? value.string_param ?? ''] as const
  })
  return Object.fromEntries(entries)
}

/** Every method but those of inference. */
export const controlHandlers: Readonly<Record<string, Handle>> = {
  ServerLive: () => ({live: true}),
  ServerReady: ({repository}) => ({ready: repository.isReady()}),
  ModelReady: (core, request) => ({ready: core.isModelReady(request.name, versionOf(request))}),
  ServerMetadata: (core) => core.serverMetadata(),
  ModelMetadata: (core, request) => core.modelMetadata(request.name, versionOf(request)),
  ModelConfig: ({repository}, request) => ({config: repository.find(request.name, versionOf(request)).config}),
  ModelStatistics: (core, request) => core.statistics(request.name, versionOf(request)),
  RepositoryIndex: ({repository}, request) => ({models: repository.index(request.ready)}),
  RepositoryModelLoad({repository}, request) {
    refuseRepository(request)
    repository.load(request.model_name, loadParameters(request.parameters))
    return {}
  },
  RepositoryModelUnload({repository}, request) {
    refuseRepository(request)
    repository.unload(request.model_name, request.parameters.unload_dependents?.bool_param === true)
    return {}
  },
  SystemSharedMemoryStatus({sharedMemory}, {name}) {
    return {regions: Object.fromEntries(sharedMemory.systemStatus(name).map((region) => [region.name, region]))}
  },
  SystemSharedMemoryRegister({sharedMemory}, {name, key, offset, byte_size: size}) {
    sharedMemory.registerSystem({name, key, offset: Number(offset), byte_size: Number(size)})
    return {}
  },
  SystemSharedMemoryUnregister({sharedMemory}, {name}) {
    sharedMemory.unregisterSystem(name)
    return {}
  },
  CudaSharedMemoryStatus({sharedMemory}, {name}) {
    return {regions: Object.fromEntries(sharedMemory.cudaStatus(name).map((region) => [region.name, region]))}
  },
  CudaSharedMemoryRegister: ({sharedMemory}, {name}) => sharedMemory.registerCuda(name),
  CudaSharedMemoryUnregister({sharedMemory}) {
    sharedMemory.unregisterCuda()
    return {}
  },
  TraceSetting({settings, repository}, {settings: changes, model_name: name}) {
    if (name !== '' && repository.readyVersions(name).length === 0) throw unknownTraceModel(name)
    const model = name === '' ? undefined : name
    const entries = Object.entries(changes).map(
      ([key, {value = []}]) => [key, value.length === 0 ? null : value] as const,
    )
    const shown =
      entries.length === 0 ? settings.trace(model) : settings.changeTrace(model, Object.fromEntries(entries))
    return showTrace(shown)
  },
  LogSettings({settings}, {settings: changes}) {
    return showLog(Object.keys(changes).length === 0 ? settings.log() : settings.changeLog(changeLog(changes)))
  },
}
