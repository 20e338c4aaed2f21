import type {Clock} from './clock.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves the time on and runs what falls due, in order; after each, promises that are settled get their turn. */
  advance(milliseconds: number): Promise<void>
  /** Timers that are still set. */
  readonly pending: number
}

/**
 * Makes a clock for tests: nothing waits for real time.
 * @example
 * const clock = createManualClock()
 * const pixel = createPixelClient({baseUrl: 'http://pixel.test', clock})
 * const waiting = pixel.health().catch((error: unknown) => error)
 * await clock.advance(30_000)
 * console.log(isPixelError(await waiting, 'timeout'))
 */
export function createManualClock(start = 0): ManualClock {
  let now = start
  let timers: {at: number; callback: () => void}[] = []
  const settle = async () => {
    // Macrotasks, so that streams, promise chains and timers of zero come to rest.
    for (let round = 0; round < 4; round++) await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
  return {
    now: () => now,
    schedule(callback, milliseconds) {
      const timer = {at: now + milliseconds, callback}
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    async advance(milliseconds) {
      const end = now + milliseconds
      await settle()
      for (;;) {
        const due = timers.filter(({at}) => at <= end).sort((one, other) => one.at - other.at)[0]
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        now = Math.max(now, due.at)
        due.callback()
        await settle()
      }
      now = end
    },
    get pending() {
      return timers.length
    },
  }
}
