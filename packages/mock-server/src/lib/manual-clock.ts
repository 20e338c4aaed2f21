import type {Clock} from '@pixelated/sdk'

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** Moves time on and calls back whatever falls due, in order. */
  advance(milliseconds: number): void
  /** How many callbacks wait. */
  readonly pending: number
}

interface Waiting {
  at: number
  callback: () => void
}

/**
 * Makes a clock for tests: time passes only by `advance`.
 * @example
 * const clock: ManualClock = createManualClock()
 * const server = createMockServer({clock, scenario: 'slow-start'})
 * clock.advance(8000)
 */
export function createManualClock(start = 0): ManualClock {
  let time = start
  let waiting: Waiting[] = []
  const nextDue = (until: number) =>
    waiting.filter((entry) => entry.at <= until).sort((one, other) => one.at - other.at)[0]
  return {
    now: () => time,
    schedule(callback, milliseconds) {
      const entry = {at: time + milliseconds, callback}
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    advance(milliseconds) {
      const until = time + milliseconds
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        const current = due
        waiting = waiting.filter((entry) => entry !== current)
        time = current.at
        current.callback()
      }
      time = until
    },
    get pending() {
      return waiting.length
    },
  }
}
