import {isPixelError} from '../errors/pixel-error.ts'
import type {RetryOptions} from './http-config.ts'

/**
 * The only retry policy here. How long to wait before the next try, in milliseconds, or `undefined` to give up. The errors say
 * themselves whether a later try may work: network errors, timeouts, 408, 429 for bursts (a used-up quota does not come back), 502, 503 and 504; exponential with full jitter, or as long
 * as the server asks. When it asks for longer than `maxDelayMs` we give up, because coming early would be refused again.
 */
export function retryDelay(
  error: unknown,
  attempt: number,
  {retry, random}: {retry: RetryOptions; random: () => number},
): number | undefined {
  if (!isPixelError(error) || !error.isRetryable || attempt > retry.limit) return undefined
  if (error.retryAfterMs !== undefined) return error.retryAfterMs <= retry.maxDelayMs ? error.retryAfterMs : undefined
  return Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** (attempt - 1)) * random()
}
