import type {Clock} from '@pixelated/sdk'
import type {BatchJob, InferenceResponse} from '@pixelated/sdk/contract'
import {isFailed, settleItem, type ItemOutcome} from './item-outcome.ts'
import {runItems} from './run-items.ts'

/** Answers one decoded item, or throws. */
export type AnswerItem = (item: unknown, signal: AbortSignal) => Promise<InferenceResponse>

/** One page of results; `nextCursor` is absent when there will be no more. */
export interface ResultsPage {
  results: ({index: number} & ItemOutcome)[]
  nextCursor?: number
}

/** A batch that is worked on in the background. */
export interface Job {
  readonly id: string
  readonly owner: string
  readonly isOver: boolean
  describe(): BatchJob
  /** Works through the items; resolves when the job is over. Never rejects. */
  run(): Promise<void>
  cancel(): void
  /** Removes what was asked and answered of a client or a conversation: such an item is then one that failed. */
  erase(id: string): void
  /** Finished items from an index on, in order, up to the first that is not finished. */
  page(from: number, size: number): ResultsPage
}

/** What a job is made of. */
export interface JobSetup {
  id: string
  owner: string
  items: readonly unknown[]
  /** Ids of the client and the conversation that the owner is bound to. */
  boundTo?: readonly (string | undefined)[]
  answer: AnswerItem
  clock: Clock
  concurrency: number
}

/** Creates a queued job. */
export function createJob({id, owner, items: given, boundTo = [], answer, clock, concurrency}: JobSetup): Job {
  const items = [...given]
  const outcomes: (ItemOutcome | undefined)[] = Array.from({length: items.length}, () => undefined)
  const controller = new AbortController()
  const createdAt = new Date(clock.now()).toISOString()
  let state: BatchJob['state'] = 'queued'
  let finishedAt: string | undefined
  let succeeded = 0
  let failed = 0
  let firstCode = 'failed'

  const isOver = () => finishedAt !== undefined
  const finish = (how: BatchJob['state']) => {
    if (isOver()) return
    state = how
    finishedAt = new Date(clock.now()).toISOString()
  }
  const runItem = async (index: number) => {
    const item = items[index]
    const answered = item === erased ? erasedOutcome : await settleItem(() => answer(item, controller.signal))
    // What was under way at a cancel has no result: it was stopped, it did not fail.
    if (isOver()) return
    const outcome = items[index] === erased ? erasedOutcome : answered
    outcomes[index] = outcome
    if (!isFailed(outcome)) succeeded += 1
    else {
      if (failed === 0) firstCode = outcome.error.code
      failed += 1
    }
  }

  return {
    id,
    owner,
    get isOver() {
      return isOver()
    },
    describe: () => ({
      id,
      state,
      total: items.length,
      succeeded,
      failed,
      created_at: createdAt,
      ...(finishedAt === undefined ? {} : {finished_at: finishedAt}),
      ...(state === 'failed' ? {error: {code: firstCode}} : {}),
    }),
    async run() {
      if (isOver()) return
      state = 'running'
      await runItems(items.length, runItem, {concurrency, signal: controller.signal})
      finish(succeeded === 0 ? 'failed' : 'completed')
    },
    cancel() {
      finish('cancelled')
      controller.abort()
    },
    erase(about) {
      const isBound = boundTo.includes(about)
      for (const [index, item] of items.entries()) {
        if (item === erased || !(isBound || isOf(item, about))) continue
        items[index] = erased
        if (outcomes[index] !== undefined) outcomes[index] = erasedOutcome
      }
    },
    page(from, size) {
      const results: ResultsPage['results'] = []
      let index = from
      while (index < items.length && results.length < size) {
        const outcome = outcomes[index]
        // A gap is passed only when it will never be filled: a reader must not miss what comes later.
        if (outcome === undefined && !isOver()) break
        if (outcome !== undefined) results.push({index, ...outcome})
        index += 1
      }
      return index < items.length || !isOver() ? {results, nextCursor: index} : {results}
    },
  }
}

/** Stands where an item was. */
const erased = Symbol('erased')
const erasedOutcome: ItemOutcome = {error: {code: 'erased', message: 'What this item was about has been erased.'}}

/** Whether an item, as it was sent, names a client or a conversation. */
const isOf = (item: unknown, id: string): boolean =>
  typeof item === 'object' &&
  item !== null &&
  (('user_id' in item && item.user_id === id) || ('session_id' in item && item.session_id === id))
