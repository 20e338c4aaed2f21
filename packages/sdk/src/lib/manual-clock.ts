import type {Clock} from './clock.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves the time on and calls back what falls due, in order. */
  advance(milliseconds: number): void
  /** The same, but after each callback promises and streams get their turn: for code that sets its next timer later. */
  run(milliseconds: number): Promise<void>
  /** Timers that are still set. */
  readonly pending: number
}

// Macrotasks, so that streams, promise chains and timers of zero come to rest.
async function settle(): Promise<void> {
  for (let round = 0; round < 4; round++) await new Promise<void>((resolve) => setTimeout(resolve, 0))
}

/**
 * Makes a clock for tests: nothing waits for real time.
 * @example
 * const clock = createManualClock()
 * const pixel = createPixelClient({baseUrl: 'http://pixel.test', clock})
 * const waiting = pixel.health().catch((error: unknown) => error)
 * await clock.run(30_000)
 * console.log(isPixelError(await waiting, 'timeout'))
 */
export function createManualClock(start = 0): ManualClock {
  let now = start
  const timers = new Set<{at: number; callback: () => void}>()
  /** Calls back the first that is due until `end`; false when none is. */
  const callNext = (end: number): boolean => {
    const [due] = [...timers].filter(({at}) => at <= end).sort((one, other) => one.at - other.at)
    if (!due) return false
    timers.delete(due)
    now = Math.max(now, due.at)
    due.callback()
    return true
  }
  return {
    now: () => now,
    schedule(callback, milliseconds) {
      const timer = {at: now + milliseconds, callback}
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(milliseconds) {
      const end = now + milliseconds
      while (callNext(end));
      now = end
    },
    async run(milliseconds) {
      const end = now + milliseconds
      await settle()
      while (callNext(end)) await settle()
      now = end
    },
    get pending() {
      return timers.size
    },
  }
}
