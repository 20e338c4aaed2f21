import type {Clock} from '@pixelated/sdk'

/** The machine's clock, with timers that never keep a process alive: a server stops when it is closed. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, milliseconds) {
    const timer: unknown = setTimeout(callback, milliseconds)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref()
    return () => clearTimeout(timer as ReturnType<typeof setTimeout>) // what setTimeout gave
  },
}
