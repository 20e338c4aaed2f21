import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * How a stream failed: `malformed` bytes or events, `incomplete` (it ended without an answer and could not be resumed), or
 * `reported` (the server sent an `error` event; its code is `serverCode`).
 * @example
 * const failure: StreamFailure = 'incomplete'
 */
export type StreamFailure = 'malformed' | 'incomplete' | 'reported'

/**
 * A streamed turn did not finish. What arrived before stays readable on the stream.
 * @example
 * const stream = pixel.inferStream({user_query: 'hello'})
 * await stream.text().catch((error: unknown) => {
 *   if (error instanceof StreamError) console.log(error.failure, stream.partialText.length)
 * })
 */
export class StreamError extends PixelError {
  override readonly name = 'StreamError'
  override readonly code = 'stream'
  override readonly isRetryable: boolean
  readonly failure: StreamFailure

  constructor(failure: StreamFailure, facts: ErrorFacts & {isRetryable?: boolean} = {}) {
    const {isRetryable = failure === 'incomplete', ...rest} = facts
    super(`The stream failed: ${failure}`, rest)
    this.failure = failure
    this.isRetryable = isRetryable
  }
}
