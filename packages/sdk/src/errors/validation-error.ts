import type {FieldError} from '../contract/problem.ts'
import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * A value was refused, before sending or by the server (400, 422). `fieldErrors` names each field; values are never repeated.
 * @example
 * await pixel.infer({user_query: 'hello'}).catch((error: unknown) => {
 *   if (error instanceof ValidationError) for (const {path, code} of error.fieldErrors) console.log(path, code)
 * })
 */
export class ValidationError extends PixelError {
  override readonly name = 'ValidationError'
  override readonly code = 'validation'

  constructor(fieldErrors: readonly FieldError[], facts: ErrorFacts = {}) {
    const named = fieldErrors.slice(0, 3).map(({path, code}) => `${path || 'body'} (${code})`)
    super(`Refused: ${named.join(', ') || 'the request is not valid'}`, {...facts, fieldErrors})
  }
}
