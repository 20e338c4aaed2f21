import {PixelError} from './pixel-error.ts'

/**
 * The key or token may not do this (403): its scope is too small or it belongs to another client.
 * @example
 * await pixel.reloadModel().catch((error: unknown) => {
 *   if (error instanceof PermissionError) console.log('This needs an admin key')
 * })
 */
export class PermissionError extends PixelError {
  override readonly name = 'PermissionError'
  override readonly code = 'forbidden'
}
