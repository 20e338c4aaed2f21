import {ConfigurationError} from '../errors/configuration-error.ts'
import {OverloadError} from '../errors/overload-error.ts'
import {ResponseError} from '../errors/response-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {emptyQueue, reduceBatches, type BatchEvent, type BatchRules, type WaitingItem} from './batch-queue.ts'

/**
 * What became of one item of a batch: its own value, or its own failure, which the others do not share.
 * @example
 * const outcome: BatchOutcome<string> = {value: 'hello'}
 */
export type BatchOutcome<Result> = {readonly value: Result} | {readonly error: unknown}

/**
 * How a batcher works. Only `run` is needed.
 * @example
 * const options: BatcherOptions<number, number> = {run: async (items) => items.map((item) => ({value: item * 2}))}
 */
export interface BatcherOptions<Item, Result> {
  /**
   * Does a batch: one outcome for each item, in the same order. If it rejects, all of its items do. The signal aborts when nobody wants
   * any of them any more.
   */
  run(items: readonly Item[], options: {signal: AbortSignal}): Promise<readonly BatchOutcome<Result>[]>
  /** Only items of the same shape go together. Default: all do. */
  shapeOf?: ((item: Item) => string) | undefined
  /** Default: 8. */
  maxBatchSize?: number | undefined
  /** Sizes that start at once; a full batch always does. Default: none. */
  preferredSizes?: readonly number[] | undefined
  /** How long an item waits for company. Default: 5 ms. */
  maxDelayMs?: number | undefined
  /** The most batches at a time. Default: 1. */
  maxConcurrency?: number | undefined
  /** The most items that wait; one more is refused with an `OverloadError`. Default: 1,000. */
  maxWaiting?: number | undefined
  clock?: Clock | undefined
}

/**
 * Joins single items into batches.
 * @example
 * const batcher: MicroBatcher<string, number> = createMicroBatcher({
 *   run: async (texts: readonly string[]) => texts.map((text) => ({value: text.length})),
 * })
 */
export interface MicroBatcher<Item, Result> {
  /**
   * Resolves with the item's own result. Aborting takes the item back; the others of its batch do not notice. Owners take turns when
   * there is more than fits.
   */
  submit(item: Item, options?: {signal?: AbortSignal | undefined; owner?: string | undefined}): Promise<Result>
  /** Resolves when an item would not be refused. */
  whenRoom(): Promise<void>
  /** Items that wait for a batch. */
  readonly waiting: number
}

interface Pending<Item, Result> {
  readonly item: Item
  resolve(value: Result): void
  reject(error: unknown): void
  /** Nobody wants it any more. */
  leave(): void
}

/**
 * Makes a batcher: single calls come in, batches go out, as soon as one is full, of a preferred size, or has waited long enough.
 * @example
 * const batcher = createMicroBatcher({
 *   maxBatchSize: 32,
 *   run: async (texts: readonly string[]) => texts.map((text) => ({value: text.toUpperCase()})),
 * })
 * console.log(await batcher.submit('hello')) // HELLO
 */
export function createMicroBatcher<Item, Result>(options: BatcherOptions<Item, Result>): MicroBatcher<Item, Result> {
  const {run, shapeOf = () => '', clock = systemClock} = options
  const rules = toRules(options)
  const pending = new Map<number, Pending<Item, Result>>()
  let queue = emptyQueue
  let nextId = 0
  let stopTimer = () => {}
  let waitingForRoom: (() => void)[] = []

  function dispatch(event: BatchEvent): void {
    const step = reduceBatches(queue, event, {rules, now: clock.now()})
    queue = step.queue
    stopTimer()
    stopTimer = () => {}
    if (step.wakeAt !== undefined) {
      stopTimer = clock.schedule(() => dispatch({type: 'tick'}), Math.max(0, step.wakeAt - clock.now()))
    }
    if (step.refused !== undefined) take(step.refused)?.reject(new OverloadError('Too many items wait for a batch'))
    for (const batch of step.batches) void work(batch)
    if (queue.waiting.length < rules.maxWaiting) for (const wake of waitingForRoom.splice(0)) wake()
  }

  function take(id: number): Pending<Item, Result> | undefined {
    const one = pending.get(id)
    pending.delete(id)
    return one
  }

  async function work(batch: readonly WaitingItem[]): Promise<void> {
    const members = batch.flatMap(({id}) => {
      const one = take(id)
      return one ? [one] : []
    })
    await runBatch(members, run)
    dispatch({type: 'finish'})
  }

  function submit(
    item: Item,
    {signal, owner = ''}: {signal?: AbortSignal | undefined; owner?: string | undefined} = {},
  ) {
    return new Promise<Result>((resolve, reject) => {
      signal?.throwIfAborted()
      const id = nextId++
      const onAbort = () => {
        reject(signal?.reason)
        one.leave()
      }
      const settle = () => signal?.removeEventListener('abort', onAbort)
      const one: Pending<Item, Result> = {
        item,
        resolve(value) {
          settle()
          resolve(value)
        },
        reject(error) {
          settle()
          reject(error)
        },
        leave() {
          take(id)
          dispatch({type: 'cancel', id})
        },
      }
      signal?.addEventListener('abort', onAbort, {once: true})
      pending.set(id, one)
      dispatch({type: 'add', item: {id, shape: shapeOf(item), owner, arrivedAt: clock.now()}})
    })
  }

  return {
    submit,
    whenRoom: () =>
      new Promise((resolve) => {
        if (queue.waiting.length < rules.maxWaiting) resolve()
        else waitingForRoom.push(resolve)
      }),
    get waiting() {
      return queue.waiting.length
    },
  }
}

/** Runs one batch and gives each of its members what became of it. Never rejects. */
async function runBatch<Item, Result>(
  members: readonly Pending<Item, Result>[],
  run: BatcherOptions<Item, Result>['run'],
): Promise<void> {
  const controller = new AbortController()
  let wanted = members.length
  for (const member of members) {
    member.leave = () => {
      if (--wanted === 0) controller.abort(new DOMException('Nobody wants this batch any more', 'AbortError'))
    }
  }
  const items = members.map(({item}) => item)
  try {
    const outcomes = await run(items, {signal: controller.signal})
    if (outcomes.length !== members.length) {
      throw new ResponseError(`${outcomes.length} outcomes came for a batch of ${members.length}`)
    }
    for (const [index, member] of members.entries()) {
      const outcome = outcomes[index]
      if (outcome && 'value' in outcome) member.resolve(outcome.value)
      else member.reject(outcome?.error)
    }
  } catch (error) {
    for (const member of members) member.reject(error)
  }
}

function toRules({
  maxBatchSize = 8,
  preferredSizes = [],
  maxDelayMs = 5,
  maxConcurrency = 1,
  maxWaiting = 1_000,
}: Omit<BatcherOptions<never, never>, 'run'>): BatchRules {
  const counts = {maxBatchSize, maxConcurrency, maxWaiting}
  for (const [name, value] of Object.entries(counts)) {
    if (!Number.isInteger(value) || value < 1)
      throw new ConfigurationError(`Option "${name}" must be a whole number from 1 on`)
  }
  if (!(maxDelayMs >= 0)) throw new ConfigurationError('Option "maxDelayMs" must not be negative')
  const sizes = preferredSizes.filter((size) => size >= 1 && size <= maxBatchSize).sort((one, other) => one - other)
  return {...counts, maxDelayMs, preferredSizes: sizes}
}
