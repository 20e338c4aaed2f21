import type {RetryOptions} from '../http/http-config.ts'
import {retryDelay} from '../http/retry-delay.ts'
import type {Clock} from '../lib/clock.ts'
import {sleep} from '../lib/sleep.ts'

/** What decides about another try. */
export interface RetrySetting {
  readonly retry: RetryOptions
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal | undefined
  readonly isRepeatable: boolean
}

/** Runs a call again where a repeat is harmless and its failure says that it may pass. */
export async function retryCall<Result>(
  {retry, clock, random, signal, isRepeatable}: RetrySetting,
  run: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      const isOver = !isRepeatable || signal?.aborted
      const waitMs = isOver ? undefined : retryDelay(error, attempt, {retry, random})
      if (waitMs === undefined) throw error
      await sleep(waitMs, {clock, signal})
    }
  }
}
