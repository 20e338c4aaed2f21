import {PixelError} from './pixel-error.ts'

/**
 * There is no room now: a queue is full, or every version of a model rests after failures. Nothing was sent.
 * @example
 * const batcher = createMicroBatcher({run: async (texts: readonly string[]) => texts.map((value) => ({value}))})
 * await batcher.submit('hello').catch((error: unknown) => {
 *   if (error instanceof OverloadError) console.log('later') // or wait for batcher.whenRoom() before
 * })
 */
export class OverloadError extends PixelError {
  override readonly name = 'OverloadError'
  override readonly code = 'overload'
  override readonly isRetryable = true
}
