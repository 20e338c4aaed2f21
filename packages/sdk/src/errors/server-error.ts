import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * The server failed (5xx). `isRetryable` is true for 502, 503 and 504, where a later try may work.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof ServerError) console.log(error.isRetryable ? 'Try again' : 'Report it', error.requestId)
 * })
 */
export class ServerError extends PixelError {
  override readonly name = 'ServerError'
  override readonly code = 'server_error'
  override readonly isRetryable: boolean

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts)
    this.isRetryable = [502, 503, 504].includes(facts.status ?? 0)
  }
}
