import type {Datatype} from './datatype.ts'

/**
 * What holds the elements of each datatype. BOOL is 0 and 1. The halves are widened to 32 bits, which loses nothing. An element of
 * BYTES is bytes: Triton does not say that they are text.
 * @example
 * const scores: TensorArrays['FP32'] = new Float32Array([0.5, 0.25])
 */
export interface TensorArrays {
  BOOL: Uint8Array
  UINT8: Uint8Array
  UINT16: Uint16Array
  UINT32: Uint32Array
  UINT64: BigUint64Array
  INT8: Int8Array
  INT16: Int16Array
  INT32: Int32Array
  INT64: BigInt64Array
  FP16: Float32Array
  BF16: Float32Array
  FP32: Float32Array
  FP64: Float64Array
  BYTES: readonly Uint8Array[]
}

/**
 * A tensor of one datatype: elements in row-major order, as many as the shape's product.
 * @example
 * const scores: TensorOf<'FP32'> = {datatype: 'FP32', shape: [1, 2], data: new Float32Array([0.5, 0.25])}
 */
export interface TensorOf<Kind extends Datatype> {
  readonly datatype: Kind
  readonly shape: readonly number[]
  readonly data: TensorArrays[Kind]
}

/**
 * A tensor of any datatype.
 * @example
 * const size = (tensor: Tensor) => tensor.data.length
 */
export type Tensor = {[Kind in Datatype]: TensorOf<Kind>}[Datatype]

interface Elements {
  BOOL: boolean | number
  UINT64: bigint | number
  INT64: bigint | number
  BYTES: string | Uint8Array
}
type ElementOf<Kind extends Datatype> = Kind extends keyof Elements ? Elements[Kind] : number
type Nested<Element> = readonly (Element | Nested<Element>)[]

/**
 * What a tensor can be made of: its own array, or a list of elements, flat or nested like the shape.
 * @example
 * const words: TensorValues<'BYTES'> = [['one', 'two'], ['three', 'four']]
 */
export type TensorValues<Kind extends Datatype> = TensorArrays[Kind] | Nested<ElementOf<Kind>>
