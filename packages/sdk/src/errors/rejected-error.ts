import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * The server refused the request (another 4xx, for example 413 or 415). Sending it again will not help.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof RejectedError) console.log(error.status) // for example 413
 * })
 */
export class RejectedError extends PixelError {
  override readonly name = 'RejectedError'
  override readonly code = 'rejected'
  /** True for 408 only: the server gave up waiting for us. */
  override readonly isRetryable: boolean

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts)
    this.isRetryable = facts.status === 408
  }
}
