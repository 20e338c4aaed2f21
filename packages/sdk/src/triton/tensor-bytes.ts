import {TensorError} from '../errors/tensor-error.ts'
import {fromUtf8} from './bytes-elements.ts'
import {countElements} from './count-elements.ts'
import type {Datatype} from './datatype.ts'
import {datatypeCodecs} from './datatype-codecs.ts'
import type {Tensor, TensorOf} from './tensor.ts'
import {checkCount, fill} from './to-tensor.ts'

/**
 * The bytes of a tensor as the binary extension has them: little-endian, row-major, BYTES with lengths. Where memory already looks
 * like that it is a view of the tensor's own, not a copy.
 * @example
 * const bytes = tensorToBytes(toTensor('INT16', [1, 2])) // 1 0 2 0
 */
export function tensorToBytes<Kind extends Datatype>({datatype, shape, data}: TensorOf<Kind>): Uint8Array {
  checkCount(countElements(shape), data.length)
  return datatypeCodecs[datatype].toBytes(data)
}

/**
 * A tensor from such bytes: a view of them where their place in memory allows it. A size that is not the shape's is refused before
 * anything is made.
 * @example
 * const tensor = tensorFromBytes('INT16', [2], Uint8Array.of(1, 0, 2, 0))
 */
export function tensorFromBytes<Kind extends Datatype>(
  datatype: Kind,
  shape: readonly number[],
  bytes: Uint8Array,
): TensorOf<Kind> {
  const {elementSize, fromBytes} = datatypeCodecs[datatype]
  const count = countElements(shape)
  if (elementSize !== undefined && count * elementSize !== bytes.length) {
    throw new TensorError('size', `${bytes.length} bytes where the shape says ${count * elementSize}`)
  }
  return {datatype, shape, data: fromBytes(bytes, count)}
}

/**
 * The elements of a tensor as a JSON list, flat, in the digits that Triton prints. The halves have none: the protocol refuses them.
 * @example
 * console.log(tensorToJson(toTensor('FP32', [1, Number.NaN]))) // [1.0,NaN]
 */
export function tensorToJson<Kind extends Datatype>({datatype, shape, data}: TensorOf<Kind>): string {
  checkCount(countElements(shape), data.length)
  const {toJson} = datatypeCodecs[datatype]
  if (toJson === undefined) throw new TensorError('form', `${datatype} has no form in JSON, only in bytes`)
  return `[${toJson(data)}]`
}

/**
 * A tensor from the `data` of a message, nested in any way, as `parseWireJson` gives it. Elements that do not fit are refused.
 * @example
 * const tensor = tensorFromJson('INT64', [2], [1, 9007199254740993n])
 */
export function tensorFromJson<Kind extends Datatype>(
  datatype: Kind,
  shape: readonly number[],
  values: readonly unknown[],
): TensorOf<Kind> {
  const codec = datatypeCodecs[datatype]
  if (codec.toJson === undefined) throw new TensorError('form', `${datatype} has no form in JSON, only in bytes`)
  const count = countElements(shape)
  checkCount(
    count,
    fill(values, () => {}),
  )
  const data = codec.create(count)
  fill(values, (value, index) => {
    if (datatype === 'BYTES' && typeof value !== 'string') throw new TensorError('element', 'an element is no text')
    codec.put(data, index, value)
  })
  return {datatype, shape, data}
}

/**
 * The elements of a tensor of BYTES as texts.
 * @example
 * const [answer] = tensorToTexts(toTensor('BYTES', ['hello']))
 */
export function tensorToTexts(tensor: Tensor): string[] {
  if (tensor.datatype !== 'BYTES') throw new TensorError('datatype', 'only BYTES hold texts')
  return tensor.data.map(fromUtf8)
}
