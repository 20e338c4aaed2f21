import type {Shape} from '../lib/shape.ts'

/**
 * What a server says about itself.
 * @example
 * const {version}: ServerMetadata = await triton.serverMetadata()
 */
export interface ServerMetadata {
  name: string
  version: string
  extensions: string[]
}

/**
 * A tensor of a model, as its metadata names it: -1 is any size, and the first dimension is the batch where the model has one.
 * @example
 * const {inputs} = await triton.modelMetadata('pixel')
 * const shapes = inputs.map((input: TensorMetadata) => input.shape)
 */
export interface TensorMetadata {
  name: string
  datatype: string
  shape: number[]
}

/**
 * What a server says about a model. Only versions that are ready are named.
 * @example
 * const {platform}: ModelMetadata = await triton.modelMetadata('pixel')
 */
export interface ModelMetadata {
  name: string
  versions: string[]
  platform: string
  inputs: TensorMetadata[]
  outputs: TensorMetadata[]
}

/**
 * An input or output in a model's configuration, without the batch dimension.
 * @example
 * const {input} = await triton.modelConfig('pixel')
 * const optional = input.filter((one: ConfiguredTensor) => one.optional)
 */
export interface ConfiguredTensor {
  name: string
  data_type: string
  dims: number[]
  optional?: boolean
  label_filename?: string
}

/**
 * A model's configuration as the server has completed it. More fields than these are there, under the names of Triton's schema.
 * @example
 * const config: ModelConfig = await triton.modelConfig('pixel')
 * if (config.model_transaction_policy?.decoupled) console.log('answers as often as it likes')
 */
export interface ModelConfig {
  name: string
  platform?: string
  backend?: string
  max_batch_size: number
  input: ConfiguredTensor[]
  output: ConfiguredTensor[]
  model_transaction_policy?: {decoupled?: boolean}
}

/**
 * How often something happened, and how long it took altogether, in nanoseconds.
 * @example
 * const meanMs = ({count, ns}: StatisticDuration) => ns / count / 1e6
 */
export interface StatisticDuration {
  count: number
  ns: number
}

/**
 * What one version of a model has done since it was loaded. `inference_count` counts rows, `execution_count` batches,
 * `success.count` requests; `last_inference` is in milliseconds since the epoch, 0 before the first.
 * @example
 * const [statistics] = await triton.statistics('pixel')
 * const busy = (one: ModelStatistics) => one.inference_stats.compute_infer.ns
 */
export interface ModelStatistics {
  name: string
  version: string
  last_inference: number
  inference_count: number
  execution_count: number
  inference_stats: {
    success: StatisticDuration
    fail: StatisticDuration
    queue: StatisticDuration
    compute_input: StatisticDuration
    compute_infer: StatisticDuration
    compute_output: StatisticDuration
    cache_hit: StatisticDuration
    cache_miss: StatisticDuration
  }
  batch_stats: {
    batch_size: number
    compute_input: StatisticDuration
    compute_infer: StatisticDuration
    compute_output: StatisticDuration
  }[]
}

/**
 * A version of a model in the repository. A model that was never loaded has a name only.
 * @example
 * const entries = await triton.repository.index()
 * const failed = entries.filter((entry: RepositoryEntry) => entry.state === 'UNAVAILABLE')
 */
export interface RepositoryEntry {
  name: string
  version?: string
  /** READY, LOADING, UNLOADING, UNAVAILABLE or UNKNOWN. */
  state?: string
  /** Why it is not there: `unloaded`, or why loading failed. */
  reason?: string
}

/**
 * Settings of tracing. All values are texts; `trace_level` is a list of them.
 * @example
 * const settings: TraceSettings = await triton.traceSettings()
 */
export type TraceSettings = Record<string, string | string[]>

/**
 * Settings of logging.
 * @example
 * const settings: LogSettings = await triton.logSettings()
 */
export type LogSettings = Record<string, string | number | boolean>

/**
 * A region of system memory that a server knows.
 * @example
 * const regions: SystemMemoryRegion[] = await triton.systemSharedMemory.status()
 */
export interface SystemMemoryRegion {
  name: string
  key: string
  offset: number
  byte_size: number
}

/**
 * A region of a GPU's memory that a server knows.
 * @example
 * const regions: CudaMemoryRegion[] = await triton.cudaSharedMemory.status()
 */
export interface CudaMemoryRegion {
  name: string
  device_id: number
  byte_size: number
}

/** A document's shape, and what stands for lists and objects that a server left out. */
export interface DocumentKind<T> {
  readonly shape: Shape<T>
  readonly empty: Partial<T>
}

export const serverMetadataKind: DocumentKind<ServerMetadata> = {
  shape: {name: 'string', version: 'string', extensions: ['string']},
  empty: {extensions: []},
}

const tensorShape: Shape<TensorMetadata> = {name: 'string', datatype: 'string', shape: ['number']}
export const modelMetadataKind: DocumentKind<ModelMetadata> = {
  shape: {
    name: 'string',
    versions: ['string'],
    platform: 'string',
    inputs: [tensorShape],
    outputs: [tensorShape],
  },
  empty: {versions: [], inputs: [], outputs: []},
}

const configuredShape: Shape<ConfiguredTensor> = {
  name: 'string',
  data_type: 'string',
  dims: ['number'],
  optional: 'boolean?',
  label_filename: 'string?',
}
export const modelConfigKind: DocumentKind<ModelConfig> = {
  shape: {
    name: 'string',
    platform: 'string?',
    backend: 'string?',
    max_batch_size: 'number',
    input: [configuredShape],
    output: [configuredShape],
    model_transaction_policy: {decoupled: 'boolean?'},
  },
  empty: {input: [], output: []},
}

const durationShape: Shape<StatisticDuration> = {count: 'number', ns: 'number'}
const phases = {compute_input: durationShape, compute_infer: durationShape, compute_output: durationShape}
const modelStatisticsShape: Shape<ModelStatistics> = {
  name: 'string',
  version: 'string',
  last_inference: 'number',
  inference_count: 'number',
  execution_count: 'number',
  inference_stats: {
    ...phases,
    success: durationShape,
    fail: durationShape,
    queue: durationShape,
    cache_hit: durationShape,
    cache_miss: durationShape,
  },
  batch_stats: [{...phases, batch_size: 'number'}],
}
export const statisticsKind: DocumentKind<{model_stats: ModelStatistics[]}> = {
  shape: {model_stats: [modelStatisticsShape]},
  empty: {model_stats: []},
}

const never: StatisticDuration = {count: 0, ns: 0}
const noPhases = {compute_input: never, compute_infer: never, compute_output: never}

const noInferences = {...noPhases, success: never, fail: never, queue: never, cache_hit: never, cache_miss: never}

/** Counters that a server has left out are those of something that has not happened. */
export function completeStatistics(statistics: ModelStatistics): ModelStatistics {
  // The shape lets objects and lists be absent, the type does not.
  const {inference_stats: inference, batch_stats: batches}: Partial<ModelStatistics> = statistics
  return {
    ...statistics,
    inference_stats: Object.assign({}, noInferences, inference),
    batch_stats: (batches ?? []).map((batch) => Object.assign({}, noPhases, batch)),
  }
}

const entryShape: Shape<RepositoryEntry> = {name: 'string', version: 'string?', state: 'string?', reason: 'string?'}
export const indexShape = [entryShape] as const

const systemShape: Shape<SystemMemoryRegion> = {name: 'string', key: 'string', offset: 'number', byte_size: 'number'}
const cudaShape: Shape<CudaMemoryRegion> = {name: 'string', device_id: 'number', byte_size: 'number'}
export const systemRegionsShape = [systemShape] as const
export const cudaRegionsShape = [cudaShape] as const
