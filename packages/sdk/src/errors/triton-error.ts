import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * What Triton refused or could not do: an argument it does not take, a model or version that is not there, something that is not
 * available now, something that it never does, a failure of its own or of a model, a call that needs another header, or a call
 * that ended early.
 * @example
 * const failure: TritonFailure = 'not_found'
 */
export type TritonFailure =
  | 'invalid_argument'
  | 'not_found'
  | 'unavailable'
  | 'unsupported'
  | 'internal'
  | 'forbidden'
  | 'cancelled'
  | 'already_exists'
  | 'unknown'

/**
 * Triton said no. `message` is its own where it is one of the server's sentences, which name models, tensors, shapes and sizes. What a
 * model or its backend wrote may repeat its input: that text is left out and `isWithheld` says so.
 * @example
 * try {
 *   await triton.infer({model: 'pixel', inputs: {}})
 * } catch (error) {
 *   if (error instanceof TritonError) console.log(error.failure, error.message)
 * }
 */
export class TritonError extends PixelError {
  override readonly name = 'TritonError'
  override readonly code = 'triton'
  /** True while the server or the model is not available: a full queue, a start, a proxy without a server behind it. */
  override readonly isRetryable: boolean
  readonly failure: TritonFailure
  readonly isWithheld: boolean

  constructor(failure: TritonFailure, message: string | undefined, facts: ErrorFacts = {}) {
    super(message ?? `Triton failed (${failure}); what it said is withheld`, facts)
    this.failure = failure
    this.isRetryable = failure === 'unavailable'
    this.isWithheld = message === undefined
  }
}
