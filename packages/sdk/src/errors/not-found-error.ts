import {PixelError} from './pixel-error.ts'

/**
 * Nothing is there (404, 405, 410): an unknown id, an expired turn, or a route this server does not have.
 * @example
 * await pixel.batchJobs.get('job-1').catch((error: unknown) => {
 *   if (error instanceof NotFoundError) console.log('No such job')
 * })
 */
export class NotFoundError extends PixelError {
  override readonly name = 'NotFoundError'
  override readonly code = 'not_found'
}
