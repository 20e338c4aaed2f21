import type {Clock} from '@pixelated/sdk/clock'
import type {ModelConfig, QueuePolicy} from '../config/model-config.ts'
import {idTag} from './check-request.ts'
import {joinable, upTo} from './form-batch.ts'
import type {ModelRequest} from './model-request.ts'
import {TritonFault, unavailable} from './triton-fault.ts'

/** A request that waits for its turn. */
export interface Queued {
  readonly request: ModelRequest
  readonly rows: number
  /** When it came, by the clock. */
  readonly queuedAt: number
  /** It will not run: too late, or nobody waits any more. */
  drop(fault: TritonFault): void
}

export interface SchedulerOptions<Item extends Queued> {
  readonly config: ModelConfig
  readonly clock: Clock
  /** Executions at a time. */
  readonly concurrency: number
  /** Runs a batch, to its end. Never rejects. */
  run(batch: readonly Item[]): Promise<void>
}

/**
 * Who runs when, and with whom. With `dynamic_batching` requests of equal shapes are joined: to the largest preferred size that is
 * there, else to what is there once the oldest has waited long enough. Without, each runs alone.
 */
export function createScheduler<Item extends Queued>({config, clock, concurrency, run}: SchedulerOptions<Item>) {
  const {dynamic_batching: batching, max_batch_size: largest} = config
  const delayMs = (batching?.max_queue_delay_microseconds ?? 0) / 1000
  const preferred = batching === undefined ? [] : [...batching.preferred_batch_size].sort((a, b) => b - a)
  const line = createLine<Item>(config, clock)
  let running = 0
  let cancelTimer: (() => void) | undefined
  let isPlanned = false

  /** In a microtask, so that requests that arrive together are seen together. */
  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    queueMicrotask(() => {
      isPlanned = false
      while (running < concurrency && startNext());
    })
  }
  function startNext(): boolean {
    cancelTimer?.()
    cancelTimer = undefined
    const items = line.items()
    const batch = batching === undefined ? items.slice(0, 1) : nextBatch(items)
    if (batch.length === 0) return false
    line.take(batch)
    running++
    void run(batch).finally(() => {
      running--
      plan()
    })
    return true
  }
  function nextBatch(items: readonly Item[]): readonly Item[] {
    const fitting = joinable(items, largest)
    const rows = fitting.reduce((sum, item) => sum + item.rows, 0)
    const [first] = fitting
    if (first === undefined) return []
    const target = preferred.find((size) => size <= rows)
    // A preferred size leaves at once; anything else waits for company until its time is up.
    if (target !== undefined) return upTo(fitting, target)
    const leftMs = first.queuedAt + delayMs - clock.now()
    if (leftMs <= 0) return fitting
    cancelTimer = clock.schedule(plan, Math.ceil(leftMs))
    return []
  }

  return {
    /** Takes an item into the queue, or throws why not. */
    enqueue(item: Item): void {
      line.add(item)
      plan()
    },
    /** Refuses all who wait. */
    close(): void {
      cancelTimer?.()
      const waiting = line.items()
      line.take(waiting)
      for (const item of waiting) item.drop(unavailable('Server exiting'))
    },
  }
}

/** The queue itself: by priority, then by time; who waits too long or goes away is dropped. */
function createLine<Item extends Queued>({dynamic_batching: batching}: ModelConfig, clock: Clock) {
  const policy = batching?.default_queue_policy
  let queue: {readonly item: Item; readonly priority: number; readonly release: () => void}[] = []

  function take(items: readonly Item[]): void {
    for (const {item, release} of queue) if (items.includes(item)) release()
    queue = queue.filter(({item}) => !items.includes(item))
  }
  function watch(item: Item): () => void {
    const {request, drop} = item
    const giveUp = (fault: TritonFault) => {
      take([item])
      drop(fault)
    }
    const onAbort = () => giveUp(new TritonFault('CANCELLED', `${idTag(request.id)}Request cancelled`))
    request.signal.addEventListener('abort', onAbort, {once: true})
    const limitMs = policy?.timeout_action === 'REJECT' ? timeoutOf(request, policy) : 0
    const expire = () => giveUp(unavailable(`${idTag(request.id)}Request timeout expired`))
    const cancel = limitMs > 0 ? clock.schedule(expire, limitMs) : undefined
    return () => {
      request.signal.removeEventListener('abort', onAbort)
      cancel?.()
    }
  }

  return {
    take,
    items: (): readonly Item[] => queue.map(({item}) => item),
    add(item: Item): void {
      const {request} = item
      if (policy !== undefined && policy.max_queue_size > 0 && queue.length >= policy.max_queue_size) {
        throw unavailable(`${idTag(request.id)}Exceeds maximum queue size`)
      }
      const priority = batching?.priority_levels ? request.priority || batching.default_priority_level : 0
      const after = queue.findIndex((other) => other.priority > priority)
      queue.splice(after < 0 ? queue.length : after, 0, {item, priority, release: watch(item)})
    },
  }
}

/** The model's own timeout in milliseconds, which a request may only shorten, and only where the model allows it. */
function timeoutOf({timeoutMicroseconds: wanted}: ModelRequest, policy: QueuePolicy): number {
  const {default_timeout_microseconds: own, allow_timeout_override: mayShorten} = policy
  const isShorter = mayShorten && wanted > 0 && (own === 0 || wanted < own)
  return (isShorter ? wanted : own) / 1000
}
