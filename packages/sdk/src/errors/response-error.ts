import {PixelError} from './pixel-error.ts'

/**
 * The server answered something that is not the contract: not JSON, or JSON of another shape. `fieldErrors` names the fields.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof ResponseError) console.log(error.fieldErrors)
 * })
 */
export class ResponseError extends PixelError {
  override readonly name = 'ResponseError'
  override readonly code = 'invalid_response'
}
