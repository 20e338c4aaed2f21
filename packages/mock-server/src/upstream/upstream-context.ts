import {systemClock, type Clock} from '@pixelated/sdk/clock'
import type {Dialect} from './fastapi/issue.ts'
import {sampleLatency} from '../lib/sample-latency.ts'
import {createSeededRandom} from '../lib/seeded-random.ts'
import {isoFormat} from './fastapi/python-datetime.ts'
import type {UpstreamOptions} from './upstream-options.ts'
import {createWaitingRoom, type WaitingRoom} from './waiting-room.ts'

/** What every service of the original needs from outside, with the defaults filled in. */
export interface UpstreamContext {
  readonly options: UpstreamOptions
  readonly dialect: Dialect
  readonly random: () => number
  /** Microseconds since the epoch, rising with every reading, as Python's clock does. */
  micros(): number
  /** Resolves after `milliseconds`, or at once when the signal aborts. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** The server's local time without an offset, as `datetime.now().isoformat()` gives it. */
  localTime(micros?: number): string
  /** What an inference occupies while it runs. */
  readonly room: WaitingRoom
  /** How long one inference takes, in milliseconds; 0 without a latency option. */
  drawLatency(): number
}

/** Fills in the defaults. */
export function createUpstreamContext(options: UpstreamOptions): UpstreamContext {
  const clock = options.clock ?? systemClock
  const seeded = createSeededRandom(options.seed ?? 1)
  const random = options.random ?? seeded.next
  const micros = createMicroClock(clock)
  const offset = (options.offsetMinutes ?? 0) * 60_000_000
  return {
    options,
    dialect: options.pydantic ?? 1,
    random,
    micros,
    wait: (milliseconds, signal) => wait(clock, milliseconds, signal),
    localTime: (at = micros()) => isoFormat({micros: at + offset}),
    room: createWaitingRoom({isOpen: options.blocking !== true}),
    drawLatency() {
      const {latency} = options
      return latency === undefined ? 0 : sampleLatency(latency.p50Ms, latency.p99Ms, {...seeded, next: random})
    },
  }
}

/** No two readings are equal, so that ids and orders by time are unambiguous even under a clock that stands still. */
function createMicroClock(clock: Clock): () => number {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    last = Math.max(Math.round(clock.now() * 1000), last + 1)
    return last
  }
}

function wait(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted === true) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    const leave = () => {
      cancel()
      finish()
    }
    signal?.addEventListener('abort', leave, {once: true})
    const cancel = clock.schedule(finish, milliseconds)
  })
}
