import {PixelError} from './pixel-error.ts'

/**
 * The request contradicts what is stored (409), or an idempotency key was used again with another body.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof ConflictError) console.log('Use a new idempotency key')
 * })
 */
export class ConflictError extends PixelError {
  override readonly name = 'ConflictError'
  override readonly code = 'conflict'
}
