import type {ModelSource} from './backend.ts'
import {modelMetadata, modelStatistics, serverMetadata} from './documents.ts'
import type {EmulationTools} from './emulation-tools.ts'
import {metricsText} from './metrics-text.ts'
import {createRepository, type ModelControl} from './repository.ts'
import {createResponseCache} from './response-cache.ts'
import {createSettings} from './settings.ts'
import {createSharedMemory, type SharedMemoryPort} from './shared-memory.ts'
import {invalid} from './triton-fault.ts'

export interface TritonCoreOptions {
  readonly sources: readonly ModelSource[]
  readonly control: ModelControl
  readonly startup: readonly string[]
  readonly isSharedMemoryAllowed: boolean
  readonly sharedMemory: SharedMemoryPort | undefined
  readonly serverName: string
  readonly tools: EmulationTools
  /** As `--cache-config local,size=`; 0 for none. */
  readonly cacheBytes: number
  readonly poll: {readonly everyMs: number; look(): readonly ModelSource[]} | undefined
}

/** The release that is emulated: container 26.06. */
const tritonVersion = '2.70.0'

/** Everything about the server that is the same for each front end. */
export type TritonCore = ReturnType<typeof createTritonCore>

export function createTritonCore(options: TritonCoreOptions) {
  const {sources, control, startup, serverName, tools, poll, cacheBytes} = options
  const cache = cacheBytes > 0 ? createResponseCache(cacheBytes) : undefined
  const repository = createRepository({sources, control, startup, tools, cache, poll})
  const {isSharedMemoryAllowed: isAllowed, sharedMemory: port} = options

  return {
    tools,
    repository,
    settings: createSettings(),
    sharedMemory: createSharedMemory({isAllowed, port}),
    serverMetadata: () => serverMetadata(serverName, tritonVersion),
    modelMetadata(name: string, version: number) {
      const model = repository.find(name, version)
      return modelMetadata(model, version === -1 ? repository.readyVersions(name) : [model])
    },
    /** Whether a version is ready. That a model is unknown is no error here: it is not ready. */
    isModelReady(name: string, version: number): boolean {
      const ready = repository.readyVersions(name)
      return version === -1 ? ready.length > 0 : ready.some((model) => model.version === version)
    },
    statistics(name: string, version: number) {
      const all = name === '' ? repository.all() : repository.readyVersions(name)
      if (name !== '' && all.length === 0) throw invalid(`requested model '${name}' is not available`)
      const models = version === -1 ? all : all.filter((model) => model.version === version)
      if (models.length === 0 && version !== -1) {
        throw invalid(`requested model version is not available for model '${name}'`)
      }
      return {model_stats: models.map(modelStatistics)}
    },
    metrics: () => metricsText(repository.all()),
    close: () => repository.close(),
  }
}

/** The version that a path or a message names; -1 for none. */
export function toVersionNumber(text: string): number {
  if (text === '') return -1
  const version = /^\s*[+-]?\d+/.test(text) ? Number.parseInt(text, 10) : Number.NaN
  if (!Number.isSafeInteger(version)) {
    throw invalid(
      `failed to get model version from specified version string '${text}' (details: stol), version should be an integral value > 0`,
    )
  }
  if (version < 0) throw invalid(`invalid model version specified '${text}' , version should be an integral value > 0`)
  return version
}
