import type {LoadedModel} from './loaded-model.ts'
import type {Duration, FailureReason, ModelStatistics} from './statistics.ts'

interface Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  /** The rows of one version: more labels, and a value. */
  rows(model: LoadedModel): readonly (readonly [labels: Record<string, string>, value: number])[]
}

const one = (value: number): readonly (readonly [Record<string, string>, number])[] => [[{}, value]]
const microseconds = ({ns}: Duration): number => Math.round(ns / 1000)
/** Only models whose answers are cached have these rows. */
const cached =
  (read: (statistics: ModelStatistics) => number): Family['rows'] =>
  ({isCached, statistics}) =>
    isCached ? one(read(statistics)) : []
const reasons: readonly FailureReason[] = ['REJECTED', 'CANCELED', 'BACKEND', 'OTHER']

const families: readonly Family[] = [
  {
    name: 'nv_inference_request_success',
    help: 'Number of successful inference requests, all batch sizes',
    type: 'counter',
    rows: ({statistics}) => one(statistics.success.count),
  },
  {
    name: 'nv_inference_request_failure',
    help: 'Number of failed inference requests, all batch sizes',
    type: 'counter',
    rows: ({statistics}) => reasons.map((reason) => [{reason}, statistics.failures[reason]] as const),
  },
  {
    name: 'nv_inference_count',
    help: 'Number of inferences performed (does not include cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(statistics.inferences),
  },
  {
    name: 'nv_inference_exec_count',
    help: 'Number of model executions performed (does not include cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(statistics.executions),
  },
  {
    name: 'nv_inference_request_duration_us',
    help: 'Cumulative inference request duration in microseconds (includes cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(microseconds(statistics.success)),
  },
  {
    name: 'nv_inference_queue_duration_us',
    help: 'Cumulative inference queuing duration in microseconds (includes cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(microseconds(statistics.queue)),
  },
  {
    name: 'nv_inference_compute_input_duration_us',
    help: 'Cumulative compute input duration in microseconds (does not include cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(microseconds(statistics.input)),
  },
  {
    name: 'nv_inference_compute_infer_duration_us',
    help: 'Cumulative compute inference duration in microseconds (does not include cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(microseconds(statistics.infer)),
  },
  {
    name: 'nv_inference_compute_output_duration_us',
    help: 'Cumulative inference compute output duration in microseconds (does not include cached requests)',
    type: 'counter',
    rows: ({statistics}) => one(microseconds(statistics.output)),
  },
  {
    name: 'nv_inference_pending_request_count',
    help: 'Instantaneous number of pending requests awaiting execution per-model.',
    type: 'gauge',
    rows: ({statistics}) => one(statistics.pending),
  },
  {
    name: 'nv_model_load_duration_secs',
    help: 'Model load time in seconds',
    type: 'gauge',
    rows: ({loadSeconds}) => one(loadSeconds),
  },
  {
    name: 'nv_cache_num_hits_per_model',
    help: 'Number of cache hits per model',
    type: 'counter',
    rows: cached(({cacheHit}) => cacheHit.count),
  },
  {
    name: 'nv_cache_num_misses_per_model',
    help: 'Number of cache misses per model',
    type: 'counter',
    rows: cached(({cacheMiss}) => cacheMiss.count),
  },
  {
    name: 'nv_cache_hit_duration_per_model',
    help: 'Total cache hit duration per model, in microseconds',
    type: 'counter',
    rows: cached(({cacheHit}) => microseconds(cacheHit)),
  },
  {
    name: 'nv_cache_miss_duration_per_model',
    help: 'Total cache miss duration per model, in microseconds',
    type: 'counter',
    rows: cached(({cacheMiss}) => microseconds(cacheMiss)),
  },
]

/** Of a machine without a GPU: these families have one row each and no labels. */
const machine: readonly (readonly [name: string, help: string, value: number])[] = [
  ['nv_cpu_utilization', 'CPU utilization rate [0.0 - 1.0]', 0],
  ['nv_cpu_memory_total_bytes', 'CPU total memory (RAM), in bytes', 0],
  ['nv_cpu_memory_used_bytes', 'CPU used memory (RAM), in bytes', 0],
  ['nv_pinned_memory_pool_total_bytes', 'Pinned memory pool total memory size, in bytes', 268_435_456],
  ['nv_pinned_memory_pool_used_bytes', 'Pinned memory pool used memory size, in bytes', 0],
]

const escape = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`)

/** Labels in alphabetical order, as Triton prints them. */
const print = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}="${escape(value)}"`)
    .join()

function labelsOf({config, version}: LoadedModel): Record<string, string> {
  const tags = Object.entries(config.metric_tags).map(([name, value]) => [`_${name}`, value] as const)
  return {model: config.name, version: String(version), ...Object.fromEntries(tags)}
}

/** What Prometheus reads. Every version has its rows from the moment it is loaded, zeros included. Durations in microseconds. */
export function metricsText(models: readonly LoadedModel[]): string {
  const lines = families.flatMap(({name, help, type, rows}) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...models.flatMap((model) =>
      rows(model).map(([labels, value]) => `${name}{${print({...labelsOf(model), ...labels})}} ${value}`),
    ),
  ])
  const more = machine.flatMap(([name, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    `${name} ${value}`,
  ])
  return `${[...lines, ...more].join('\n')}\n`
}
