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
  /** Finished items from an index on, in order, up to the first that is not finished. */
  page(from: number, size: number): ResultsPage
}

/** What a job is made of. */
export interface JobSetup {
  id: string
  owner: string
  items: readonly unknown[]
  answer: AnswerItem
  clock: Clock
  concurrency: number
}

/** Creates a queued job. */
export function createJob({id, owner, items, answer, clock, concurrency}: JobSetup): Job {
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
    const outcome = await settleItem(() => answer(items[index], controller.signal))
    // What was under way at a cancel has no result: it was stopped, it did not fail.
    if (isOver()) return
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
