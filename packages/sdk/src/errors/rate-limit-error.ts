import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * Too many requests (429). `rate_limited` passes in a while; `quota_exhausted` does not, and is never retried.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof RateLimitError) console.log(error.code, error.retryAfterMs)
 * })
 */
export class RateLimitError extends PixelError {
  override readonly name = 'RateLimitError'
  override readonly code: 'rate_limited' | 'quota_exhausted'
  override readonly isRetryable: boolean

  constructor(code: 'rate_limited' | 'quota_exhausted', facts: ErrorFacts = {}) {
    super(code === 'rate_limited' ? 'Too many requests: wait and try again' : 'The quota is used up', facts)
    this.code = code
    this.isRetryable = code === 'rate_limited'
  }
}
