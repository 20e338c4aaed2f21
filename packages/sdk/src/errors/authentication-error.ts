import {PixelError} from './pixel-error.ts'

/**
 * The server does not know the caller (401): give `apiKey` or `getToken`, or renew the token.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof AuthenticationError) console.log('Sign in again')
 * })
 */
export class AuthenticationError extends PixelError {
  override readonly name = 'AuthenticationError'
  override readonly code = 'unauthenticated'
}
