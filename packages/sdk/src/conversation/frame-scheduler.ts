import {systemClock, type Clock} from '../lib/clock.ts'

/**
 * Calls back once, when it is time to show more text; returns what cancels it.
 * @example
 * const atOnce: FrameScheduler = (callback) => {
 *   queueMicrotask(callback)
 *   return () => {}
 * }
 */
export type FrameScheduler = (callback: () => void) => () => void

/**
 * For `createFrameScheduler`.
 * @example
 * const options: FrameSchedulerOptions = {everyMs: 50}
 */
export interface FrameSchedulerOptions {
  /** The least time between two, in milliseconds. By default each frame of the screen. */
  everyMs?: number | undefined
  clock?: Clock | undefined
}

/** In a hidden page there are no frames; and one that is hidden while it waits for one would wait for long. */
const hiddenMs = 250
const frameMs = 16

/**
 * The frames of the screen, in a page; timers where there is no screen, or nobody sees it.
 * @example
 * const scheduler = createFrameScheduler({everyMs: 50}) // at most 20 times a second
 */
export function createFrameScheduler({everyMs = 0, clock = systemClock}: FrameSchedulerOptions = {}): FrameScheduler {
  let last = -Infinity
  return (callback) => {
    const run = () => {
      cancel()
      last = clock.now()
      callback()
    }
    const hasFrames = everyMs === 0 && typeof requestAnimationFrame === 'function'
    const waitMs = everyMs === 0 ? frameMs : Math.max(0, last + everyMs - clock.now())
    const stopTimer = clock.schedule(run, hasFrames ? hiddenMs : waitMs)
    const frame = hasFrames ? requestAnimationFrame(run) : undefined
    const cancel = () => {
      stopTimer()
      if (frame !== undefined) cancelAnimationFrame(frame)
    }
    return cancel
  }
}
