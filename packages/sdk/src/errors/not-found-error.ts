import {PixelError} from './pixel-error.ts'

/** Nothing is there (404, 405, 410): an unknown id, an expired turn, or a route this server does not have. */
export class NotFoundError extends PixelError {
  override readonly name = 'NotFoundError'
  override readonly code = 'not_found'
}
