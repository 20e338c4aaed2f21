import {fullShape, isDecoupled, wireDatatype, type ConfigTensor, type ModelConfig} from '../config/model-config.ts'
import type {LoadedModel} from './loaded-model.ts'
import type {Duration, ModelStatistics} from './statistics.ts'

/** What the server says of itself. `generate` is not among the extensions, although it is there. */
export const serverMetadata = (name: string, version: string) => ({
  name,
  version,
  extensions: [
    ...['classification', 'sequence', 'model_repository', 'model_repository(unload_dependents)', 'schedule_policy'],
    ...['model_configuration', 'system_shared_memory', 'cuda_shared_memory', 'binary_tensor_data', 'parameters'],
    ...['statistics', 'trace', 'logging'],
  ],
})

/** What the server says of a model: the versions that are ready, or the one that was asked for. */
export function modelMetadata({config}: LoadedModel, versions: readonly LoadedModel[]) {
  const tensor = (declared: ConfigTensor) => ({
    name: declared.name,
    datatype: wireDatatype(declared),
    shape: fullShape(declared, config),
  })
  return {
    name: config.name,
    versions: versions.map(({version}) => String(version)),
    platform: platformOf(config),
    inputs: config.input.map(tensor),
    outputs: config.output.map(tensor),
  }
}

const platformOf = ({platform, backend}: ModelConfig): string => (platform === '' ? backend : platform)

const copy = ({count, ns}: Duration) => ({count, ns})

/** The statistics of one version, durations in nanoseconds. */
export function modelStatistics({config, version, statistics}: LoadedModel) {
  const {success, fail, queue, input, infer, output} = statistics
  return {
    name: config.name,
    version: String(version),
    last_inference: statistics.lastInference,
    inference_count: statistics.inferences,
    execution_count: statistics.executions,
    inference_stats: {
      success: copy(success),
      fail: copy(fail),
      queue: copy(queue),
      compute_input: copy(input),
      compute_infer: copy(infer),
      compute_output: copy(output),
      cache_hit: copy(statistics.cacheHit),
      cache_miss: copy(statistics.cacheMiss),
    },
    response_stats: isDecoupled(config) ? responseStats(statistics) : {},
    batch_stats: [...statistics.batches]
      .sort(([a], [b]) => a - b)
      .map(([size, phases]) => ({
        batch_size: size,
        compute_input: copy(phases.input),
        compute_infer: copy(phases.infer),
        compute_output: copy(phases.output),
      })),
    memory_usage: [],
  }
}

function responseStats({responses}: ModelStatistics) {
  const entries = [...responses].map(([index, counted]) => [
    String(index),
    {
      compute_infer: copy(counted.infer),
      compute_output: copy(counted.output),
      success: copy(counted.success),
      fail: copy(counted.fail),
      empty_response: copy(counted.empty),
      cancel: copy(counted.cancel),
    },
  ])
  return Object.fromEntries(entries) as Record<string, Record<string, Duration>> // as just made
}
