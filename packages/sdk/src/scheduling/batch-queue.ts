/** How items become batches. */
export interface BatchRules {
  /** The most items of one batch. */
  readonly maxBatchSize: number
  /** Sizes that are sent at once, from the smallest to the largest. */
  readonly preferredSizes: readonly number[]
  /** How long an item waits for company, in milliseconds. */
  readonly maxDelayMs: number
  /** The most batches at work at a time. */
  readonly maxConcurrency: number
  /** The most items that wait; one more is refused. */
  readonly maxWaiting: number
}

/** One item that waits. Only items with the same `shape` go together; `owner` is whose turn it is. */
export interface WaitingItem {
  readonly id: number
  readonly shape: string
  readonly owner: string
  readonly arrivedAt: number
}

/** All that the batcher knows. Items stand in the order in which they came. */
export interface BatchQueue {
  readonly waiting: readonly WaitingItem[]
  /** Batches at work. */
  readonly running: number
  /** The owner who was served last: the next batch begins behind it. */
  readonly lastOwner: string | undefined
}

/** What happens to a queue. */
export type BatchEvent =
  | {readonly type: 'add'; readonly item: WaitingItem}
  | {readonly type: 'cancel'; readonly id: number}
  | {readonly type: 'finish'}
  | {readonly type: 'tick'}

/** What is to be done then: these batches start, this item is refused, and at that time a tick is due. */
export interface BatchStep {
  readonly queue: BatchQueue
  readonly batches: readonly (readonly WaitingItem[])[]
  readonly refused: number | undefined
  readonly wakeAt: number | undefined
}

export const emptyQueue: BatchQueue = {waiting: [], running: 0, lastOwner: undefined}

/**
 * The whole of the batching as a function. A batch starts when a slot is free and one shape has a full batch, or a preferred size, or
 * an item that has waited long enough: the shape whose first item is the oldest comes first, so none starves. Within a shape owners take
 * turns, so that one who asks for much does not keep the others waiting.
 */
export function reduceBatches(
  queue: BatchQueue,
  event: BatchEvent,
  {rules, now}: {rules: BatchRules; now: number},
): BatchStep {
  const changed = applyEvent(queue, event, rules)
  let {waiting, running, lastOwner} = changed.queue
  const batches: WaitingItem[][] = []
  while (running < rules.maxConcurrency) {
    const batch = nextBatch(waiting, lastOwner, {rules, now})
    if (batch === undefined) break
    const taken = new Set(batch.map(({id}) => id))
    waiting = waiting.filter(({id}) => !taken.has(id))
    lastOwner = batch.at(-1)?.owner
    batches.push(batch)
    running++
  }
  const oldest = waiting[0]
  // With every slot taken, the end of a batch is what comes next.
  const wakeAt = oldest && running < rules.maxConcurrency ? oldest.arrivedAt + rules.maxDelayMs : undefined
  return {queue: {waiting, running, lastOwner}, batches, refused: changed.refused, wakeAt}
}

function applyEvent(
  queue: BatchQueue,
  event: BatchEvent,
  {maxWaiting}: BatchRules,
): {queue: BatchQueue; refused?: number | undefined} {
  if (event.type === 'finish') return {queue: {...queue, running: Math.max(0, queue.running - 1)}}
  if (event.type === 'cancel') return {queue: {...queue, waiting: queue.waiting.filter(({id}) => id !== event.id)}}
  if (event.type === 'tick') return {queue}
  if (queue.waiting.length >= maxWaiting) return {queue, refused: event.item.id}
  return {queue: {...queue, waiting: [...queue.waiting, event.item]}}
}

function nextBatch(
  waiting: readonly WaitingItem[],
  lastOwner: string | undefined,
  {rules, now}: {rules: BatchRules; now: number},
): WaitingItem[] | undefined {
  const shapes = new Map<string, WaitingItem[]>()
  for (const item of waiting) {
    const alike = shapes.get(item.shape)
    if (alike) alike.push(item)
    else shapes.set(item.shape, [item])
  }
  // A map keeps the order of its first items, which is that of their age.
  for (const alike of shapes.values()) {
    const size = sizeOf(alike, {rules, now})
    if (size > 0) return takeTurns(alike, size, lastOwner)
  }
  return undefined
}

/** How many of these start now; 0 when they wait for more. */
function sizeOf(alike: readonly WaitingItem[], {rules, now}: {rules: BatchRules; now: number}): number {
  const {maxBatchSize, preferredSizes, maxDelayMs} = rules
  const count = alike.length
  if (count >= maxBatchSize) return maxBatchSize
  const [oldest] = alike
  if (oldest && now - oldest.arrivedAt >= maxDelayMs) return count
  return preferredSizes.filter((size) => size <= count).at(-1) ?? 0
}

/** One item of each owner in turn, beginning with the owner after the last. The oldest item is always among them. */
function takeTurns(alike: readonly WaitingItem[], size: number, lastOwner: string | undefined): WaitingItem[] {
  if (size === alike.length) return [...alike]
  const owners = new Map<string, WaitingItem[]>()
  for (const item of alike) owners.set(item.owner, [...(owners.get(item.owner) ?? []), item])
  const names = [...owners.keys()]
  const start = lastOwner === undefined ? 0 : names.indexOf(lastOwner) + 1
  const order = [...names.slice(start), ...names.slice(0, start)]
  const [oldest] = alike
  const taken = oldest ? [oldest] : []
  for (let round = 0; taken.length < size; round++) {
    for (const name of order) {
      const item = owners.get(name)?.[round]
      if (item && item !== oldest && taken.length < size) taken.push(item)
    }
  }
  return taken
}
