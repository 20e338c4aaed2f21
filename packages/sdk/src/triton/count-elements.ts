import {TensorError} from '../errors/tensor-error.ts'

/**
 * How many elements a shape holds. Every dimension is a whole number from 0 on, and the product one that a number can hold exactly.
 * @example
 * console.log(countElements([2, 3, 4])) // 24
 */
export function countElements(shape: readonly number[]): number {
  let count = 1
  let isEmpty = false
  for (const size of shape) {
    if (!Number.isSafeInteger(size) || size < 0)
      throw new TensorError('shape', 'a dimension is no whole number from 0 on')
    if (size === 0) isEmpty = true
    else count *= size
  }
  if (isEmpty) return 0
  if (count > Number.MAX_SAFE_INTEGER)
    throw new TensorError('shape', 'the shape holds more elements than can be counted')
  return count
}
