/** How often something happened and how long it took in all. */
export interface Duration {
  count: number
  ns: number
}

/** What a version of a model has done. Durations in nanoseconds. */
export interface ModelStatistics {
  /** Milliseconds since the epoch; 0 before the first. */
  lastInference: number
  /** Rows. */
  inferences: number
  executions: number
  success: Duration
  fail: Duration
  queue: Duration
  input: Duration
  infer: Duration
  output: Duration
  /** By rows of an execution. */
  batches: Map<number, {input: Duration; infer: Duration; output: Duration}>
  /** Of a decoupled model, by the place of a response. */
  responses: Map<number, ResponseStatistics>
  failures: Record<FailureReason, number>
  pending: number
  /** Only of models whose answers are cached. */
  cacheHit: Duration
  cacheMiss: Duration
}

export interface ResponseStatistics {
  infer: Duration
  output: Duration
  success: Duration
  fail: Duration
  empty: Duration
  cancel: Duration
}

export type FailureReason = 'REJECTED' | 'CANCELED' | 'BACKEND' | 'OTHER'

const none = (): Duration => ({count: 0, ns: 0})

export const createStatistics = (): ModelStatistics => ({
  lastInference: 0,
  inferences: 0,
  executions: 0,
  success: none(),
  fail: none(),
  queue: none(),
  input: none(),
  infer: none(),
  output: none(),
  batches: new Map(),
  responses: new Map(),
  failures: {REJECTED: 0, CANCELED: 0, BACKEND: 0, OTHER: 0},
  pending: 0,
  cacheHit: none(),
  cacheMiss: none(),
})

export function addTo(duration: Duration, ns: number): void {
  duration.count++
  duration.ns += ns
}

/** The durations of one phase of executions with so many rows. */
export function batchStatistics({batches}: ModelStatistics, rows: number) {
  const kept = batches.get(rows)
  if (kept) return kept
  const fresh = {input: none(), infer: none(), output: none()}
  batches.set(rows, fresh)
  return fresh
}

export function responseStatistics({responses}: ModelStatistics, index: number): ResponseStatistics {
  const kept = responses.get(index)
  if (kept) return kept
  const fresh = {infer: none(), output: none(), success: none(), fail: none(), empty: none(), cancel: none()}
  responses.set(index, fresh)
  return fresh
}
