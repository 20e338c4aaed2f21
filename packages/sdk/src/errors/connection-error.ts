import {PixelError} from './pixel-error.ts'

/** No answer came: the address is wrong, the server is down, the network is gone, or the connection broke. */
export class ConnectionError extends PixelError {
  override readonly name = 'ConnectionError'
  override readonly code = 'connection'
  override readonly isRetryable = true
}
