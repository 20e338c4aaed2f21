import {PixelError} from './pixel-error.ts'

/**
 * No answer came: the address is wrong, the server is down, the network is gone, or the connection broke.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof ConnectionError) console.log('No connection: the message is kept, try again')
 * })
 */
export class ConnectionError extends PixelError {
  override readonly name = 'ConnectionError'
  override readonly code = 'connection'
  override readonly isRetryable = true
}
