import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * What was waited for: an answer to the request, the rest of its body, the first event, or the next one.
 * @example
 * const phase: TimeoutPhase = 'stall'
 */
export type TimeoutPhase = 'connect' | 'body' | 'first-event' | 'stall'

/**
 * Nothing arrived in time. `phase` tells a slow connect from a stream that went quiet.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof TimeoutError) console.log(error.phase) // for example 'stall'
 * })
 */
export class TimeoutError extends PixelError {
  override readonly name = 'TimeoutError'
  override readonly code = 'timeout'
  override readonly isRetryable = true
  readonly phase: TimeoutPhase

  constructor(phase: TimeoutPhase, milliseconds: number, facts: ErrorFacts = {}) {
    super(`Timed out after ${milliseconds} ms (${phase})`, facts)
    this.phase = phase
  }
}
