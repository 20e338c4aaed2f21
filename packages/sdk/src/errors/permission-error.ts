import {PixelError} from './pixel-error.ts'

/** The key or token may not do this (403): its scope is too small or it belongs to another client. */
export class PermissionError extends PixelError {
  override readonly name = 'PermissionError'
  override readonly code = 'forbidden'
}
