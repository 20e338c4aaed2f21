import {PixelError, type ErrorFacts} from './pixel-error.ts'

/**
 * What is wrong with a tensor or with a message that carries some: an unknown `datatype`, a `shape` that is none, a `count` of
 * elements or a `size` in bytes that is not the shape's, an `element` of the wrong kind or out of range, `text` that is no UTF-8,
 * bytes that are no `json`, a `structure` that is no message of the protocol, a `header` length outside of the body, something
 * nested too deeply or longer than its `limit`, or a datatype that has no `form` in JSON.
 * @example
 * const problem: TensorProblem = 'count'
 */
export type TensorProblem =
  'datatype' | 'shape' | 'count' | 'size' | 'element' | 'text' | 'json' | 'structure' | 'header' | 'limit' | 'form'

/** Names of tensors and fields are words of a model's author; anything else could be a person's. */
const plainName = /^[\w.:/@-]{1,96}$/

/**
 * A tensor, or a message with tensors, is not what the protocol allows. It holds names, counts and sizes, never an element.
 * @example
 * try {
 *   toTensor('INT8', [1, 2, 300])
 * } catch (error) {
 *   if (error instanceof TensorError) console.log(error.problem, error.field) // 'element'
 * }
 */
export class TensorError extends PixelError {
  override readonly name = 'TensorError'
  override readonly code = 'tensor'
  readonly problem: TensorProblem
  /** The tensor or field, where one is to blame. */
  readonly field: string | undefined

  constructor(problem: TensorProblem, message: string, {field, ...facts}: ErrorFacts & {field?: string} = {}) {
    const name = field === undefined || plainName.test(field) ? field : '?'
    super(name === undefined ? message : `${name}: ${message}`, facts)
    this.problem = problem
    this.field = name
  }
}
