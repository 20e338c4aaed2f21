import {PixelError} from './pixel-error.ts'

/** The server refused the request (another 4xx, for example 413 or 415). Sending it again will not help. */
export class RejectedError extends PixelError {
  override readonly name = 'RejectedError'
  override readonly code = 'rejected'
}
