import {TensorError} from '../errors/tensor-error.ts'
import {countElements} from './count-elements.ts'
import type {Datatype} from './datatype.ts'
import {datatypeCodecs} from './datatype-codecs.ts'
import type {TensorOf} from './tensor.ts'
import {tensorFromBytes, tensorToBytes} from './tensor-bytes.ts'

type Described = Pick<TensorOf<Datatype>, 'datatype' | 'shape'>

/**
 * What tensors must have in common to be rows of one batch: their datatype, and their shape without the first dimension.
 * @example
 * console.log(rowShape(toTensor('FP32', [[1, 2]]))) // FP32 2
 */
export const rowShape = ({datatype, shape}: Described): string => `${datatype} ${shape.slice(1).join('x')}`

/**
 * Joins tensors along their first dimension, the batch: what a `run` of a micro-batcher sends.
 * @example
 * const batch = joinRows([toTensor('FP32', [[1, 2]]), toTensor('FP32', [[3, 4]])]) // shape [2, 2]
 */
export function joinRows<Kind extends Datatype>(tensors: readonly TensorOf<Kind>[]): TensorOf<Kind> {
  const [first] = tensors
  if (first === undefined) throw new TensorError('count', 'there is nothing to join')
  if (tensors.some((tensor) => tensor.shape.length === 0 || rowShape(tensor) !== rowShape(first))) {
    throw new TensorError('shape', 'tensors of different shapes are no rows of one batch')
  }
  const parts = tensors.map(tensorToBytes)
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  const rows = tensors.reduce((sum, {shape}) => sum + (shape[0] ?? 0), 0)
  return tensorFromBytes(first.datatype, [rows, ...first.shape.slice(1)], bytes)
}

/**
 * Cuts a tensor along its first dimension into parts of so many rows each. The parts look at the tensor's own memory.
 * @example
 * const [one, two] = splitRows(toTensor('FP32', [[1, 2], [3, 4]]), [1, 1])
 */
export function splitRows<Kind extends Datatype>(tensor: TensorOf<Kind>, rows: readonly number[]): TensorOf<Kind>[] {
  const {datatype, data, shape} = tensor
  const size = countElements(shape.slice(1))
  if (
    shape.length === 0 ||
    countElements([shape[0] ?? 0]) !== rows.reduce((sum, count) => sum + countElements([count]), 0)
  ) {
    throw new TensorError('shape', 'the parts are not all of its rows')
  }
  let at = 0
  return rows.map((count) => {
    const part = datatypeCodecs[datatype].part(data, at, at + count * size)
    at += count * size
    return {datatype, shape: [count, ...shape.slice(1)], data: part}
  })
}
