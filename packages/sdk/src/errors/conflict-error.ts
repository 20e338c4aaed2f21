import {PixelError} from './pixel-error.ts'

/** The request contradicts what is stored (409), or an idempotency key was used again with another body. */
export class ConflictError extends PixelError {
  override readonly name = 'ConflictError'
  override readonly code = 'conflict'
}
