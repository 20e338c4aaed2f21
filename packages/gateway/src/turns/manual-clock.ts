import type {Clock} from '@pixelated/sdk'

/** A clock for tests: time stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves time on and calls back what falls due, in order. */
  advance(milliseconds: number): void
}

/** Creates a clock that starts at the epoch. */
export function createManualClock(): ManualClock {
  let time = 0
  const timers = new Set<{at: number; callback: () => void}>()
  return {
    now: () => time,
    schedule(callback, milliseconds) {
      const timer = {at: time + milliseconds, callback}
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(milliseconds) {
      const end = time + milliseconds
      for (;;) {
        const [next] = [...timers].filter(({at}) => at <= end).toSorted((one, other) => one.at - other.at)
        if (next === undefined) break
        timers.delete(next)
        time = next.at
        next.callback()
      }
      time = end
    },
  }
}
