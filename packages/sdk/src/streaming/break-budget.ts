import {NotFoundError} from '../errors/not-found-error.ts'
import type {PixelError} from '../errors/pixel-error.ts'
import {StreamError} from '../errors/stream-error.ts'
import {TimeoutError} from '../errors/timeout-error.ts'

/** Breaks in a row, without a new event between them, before we give up. A second stall in a row is one too many. */
const breaksAllowed = 3
const firstPauseMs = 200

/** How far a turn had come when its connection broke. */
interface Progress {
  /** The server has named the turn: it can be asked for the rest. */
  hasBegun: boolean
  /** Events so far. */
  seen: number
}

/** Counts breaks. The longest pause before the next connection, in milliseconds, or `undefined` when none would help. */
export type BreakBudget = (error: PixelError, progress: Progress) => number | undefined

export function createBreakBudget(): BreakBudget {
  let breaks = 0
  let seenAtBreak = 0
  return (error, {hasBegun, seen}) => {
    const isServersWord = error instanceof StreamError && error.failure === 'reported'
    if (error instanceof NotFoundError || isServersWord) return undefined
    // Before the turn has begun, a page that is no stream will not become one, and waiting twice is too long.
    const isHopeless = seen > 0 || error.status !== undefined || error instanceof TimeoutError
    if (!hasBegun && isHopeless) return undefined
    breaks = seen > seenAtBreak ? 1 : breaks + 1
    seenAtBreak = seen
    return breaks <= (error instanceof TimeoutError ? 1 : breaksAllowed) ? firstPauseMs * 2 ** (breaks - 1) : undefined
  }
}
