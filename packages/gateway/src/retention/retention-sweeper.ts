import type {Clock} from '@pixelated/sdk'
import type {Logger} from '../policy/logger.ts'
import {checkPolicy} from './retention-policy.ts'
import {sweep, type SweepParts} from './sweep.ts'

/** What has been swept since the gateway started. */
export interface RetentionCounts {
  readonly removed: number
  readonly sweeps: number
  readonly failures: number
  /** Milliseconds since the epoch; 0 before the first. */
  readonly lastSweptAt: number
}

/** Keeps a store to its policy while a gateway runs. */
export interface RetentionSweeper {
  readonly counts: RetentionCounts
  close(): void
}

/** What a sweeper is made of. */
export interface SweeperParts extends Pick<SweepParts, 'store' | 'audit' | 'policy'> {
  readonly clock: Clock
  readonly logger?: Logger | undefined
}

const firstMs = 60_000
const everyMs = 3_600_000
/** Between two pieces: at most 2,000 records a second, and everybody else in between. */
const pauseMs = 50

/** Sweeps a minute after the start and then every hour. A sweep that fails is told and tried again with the next. */
export function createRetentionSweeper({store, audit, policy, clock, logger}: SweeperParts): RetentionSweeper {
  checkPolicy(policy)
  const counts = {removed: 0, sweeps: 0, failures: 0, lastSweptAt: 0}
  let isClosed = false
  let cancel = (): void => {}
  let wake = (): void => {}

  const pause = async (): Promise<boolean> => {
    await new Promise<void>((resolve) => {
      wake = resolve
      cancel = clock.schedule(resolve, pauseMs)
    })
    return !isClosed
  }

  async function run(): Promise<void> {
    const before = counts.removed
    try {
      const outcome = await sweep({
        store,
        audit,
        policy,
        pause,
        now: () => clock.now(),
        onPiece: (removed) => (counts.removed += removed),
      })
      if (outcome === 'done') Object.assign(counts, {sweeps: counts.sweeps + 1, lastSweptAt: clock.now()})
      logger?.info('retention', {outcome, removed: counts.removed - before})
    } catch (error) {
      counts.failures += 1
      // The kind of error, not its message: that may quote what is kept.
      logger?.error('retention', {kind: error instanceof Error ? error.name : typeof error})
    }
    plan(everyMs)
  }
  function plan(milliseconds: number): void {
    if (!isClosed) cancel = clock.schedule(() => void run(), milliseconds)
  }

  plan(firstMs)
  return {
    counts,
    close() {
      isClosed = true
      cancel()
      wake()
    },
  }
}
