import {TensorError} from '../errors/tensor-error.ts'
import {countElements} from './count-elements.ts'
import type {Datatype} from './datatype.ts'
import {datatypeCodecs} from './datatype-codecs.ts'
import type {TensorOf, TensorValues} from './tensor.ts'

/** Triton's own limit. */
const deepest = 100

/**
 * Makes a tensor of elements, flat or nested. Without a shape it is that of the nesting. What does not fit the datatype or the
 * shape is refused here, before anything is sent.
 * @example
 * const ids = toTensor('INT32', [[101, 2023, 102]]) // shape [1, 3]
 * const scores = toTensor('FP32', new Float32Array(10), [2, 5])
 */
export function toTensor<Kind extends Datatype>(
  datatype: Kind,
  values: TensorValues<Kind>,
  shape?: readonly number[],
): TensorOf<Kind> {
  const codec = datatypeCodecs[datatype]
  if (codec.isData(values)) {
    const dimensions = shape ?? [values.length]
    checkCount(countElements(dimensions), values.length)
    return {datatype, shape: dimensions, data: values}
  }
  const list = [...values]
  const dimensions = shape ?? shapeOf(list)
  const count = countElements(dimensions)
  if (list.some(Array.isArray)) checkNesting(list, dimensions, 0)
  else checkCount(count, list.length)
  const data = codec.create(count)
  checkCount(
    count,
    fill(list, (value, index) => codec.put(data, index, value)),
  )
  return {datatype, shape: dimensions, data}
}

/** Puts the elements of nested lists one by one and returns how many there were. How they are nested is not looked at. */
export function fill(values: readonly unknown[], put: (value: unknown, index: number) => void): number {
  let index = 0
  const walk = (list: readonly unknown[], depth: number): void => {
    if (depth > deepest) throw new TensorError('limit', `nested more than ${deepest} deep`)
    for (const value of list) {
      if (Array.isArray(value)) walk(value, depth + 1)
      else put(value, index++)
    }
  }
  walk(values, 1)
  return index
}

export function checkCount(expected: number, found: number): void {
  if (expected !== found) throw new TensorError('count', `${found} elements where the shape says ${expected}`)
}

function shapeOf(values: readonly unknown[]): number[] {
  const shape = []
  for (let level: unknown = values; Array.isArray(level); level = level[0]) {
    shape.push(level.length)
    if (shape.length > deepest) throw new TensorError('limit', `nested more than ${deepest} deep`)
  }
  return shape
}

function checkNesting(values: readonly unknown[], shape: readonly number[], level: number): void {
  if (values.length !== shape[level]) throw new TensorError('shape', 'the lists are not nested as the shape says')
  const isLast = level === shape.length - 1
  for (const value of values) {
    if (Array.isArray(value) === isLast) throw new TensorError('shape', 'the lists are not nested as the shape says')
    if (Array.isArray(value)) checkNesting(value, shape, level + 1)
  }
}
