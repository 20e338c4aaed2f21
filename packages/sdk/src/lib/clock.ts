/** Time as the code sees it: injected, so that a test moves it and a worker without timers can bring its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls back once after `milliseconds`; returns what cancels it. */
  schedule(callback: () => void, milliseconds: number): () => void
}

/**
 * The machine's own clock.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787', clock: systemClock})
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, milliseconds) {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}

/**
 * The machine's own clock for what a server does beside its work: where the platform allows it, these timers do not keep a
 * process alive.
 * @example
 * const stop = backgroundClock.schedule(() => console.log('a minute has passed'), 60_000)
 */
export const backgroundClock: Clock = {
  now: () => Date.now(),
  schedule(callback, milliseconds) {
    const timer: unknown = setTimeout(callback, milliseconds)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref()
    return () => clearTimeout(timer as ReturnType<typeof setTimeout>) // what setTimeout gave
  },
}
