import {PixelError} from './pixel-error.ts'

/** The server does not know the caller (401): give `apiKey` or `getToken`, or renew the token. */
export class AuthenticationError extends PixelError {
  override readonly name = 'AuthenticationError'
  override readonly code = 'unauthenticated'
}
