import {TensorError} from '../errors/tensor-error.ts'
import {fromUtf8, toUtf8} from './bytes-elements.ts'
import {countElements} from './count-elements.ts'
import {isDatatype} from './datatype.ts'
import {parseWireJson} from './parse-wire-json.ts'
import {readFields, readList, readParameters, readText, type WireFields} from './wire-fields.ts'
import type {IncomingTensor, OutgoingTensor, WireParameters} from './wire-tensor.ts'
import {writeScalar, writeText} from './write-json.ts'

/** Bytes that `fetch` takes; before TypeScript 5.7 they have no other name. */
type OwnBytes = ReturnType<TextEncoder['encode']>

/**
 * A body and, when tensors follow its JSON in bytes, how long that JSON is: the value of `Inference-Header-Content-Length`.
 * @example
 * const {body, headerLength} = encodeInferRequest({inputs: []})
 */
export interface WireBody {
  readonly body: OwnBytes
  readonly headerLength: number | undefined
}

/** The JSON of a body and the bytes behind it. Without a length all of the body is JSON. */
export function splitBody(body: Uint8Array, headerLength: number | undefined): {fields: WireFields; rest: Uint8Array} {
  const length = headerLength ?? body.length
  if (!Number.isSafeInteger(length) || length < 0 || length > body.length) {
    throw new TensorError('header', `the JSON can not be ${length} of ${body.length} bytes long`)
  }
  const fields = readFields(parseWireJson(fromUtf8(body.subarray(0, length))), 'body')
  return {fields, rest: body.subarray(length)}
}

/** Puts a body together: one copy of each tensor's bytes. */
export function joinBody(json: string, tensors: readonly OutgoingTensor[]): WireBody {
  const header = toUtf8(json)
  const parts = tensors.flatMap(({content}) => (typeof content === 'string' ? [] : [content ?? []].flat()))
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  if (length === 0) return {body: header, headerLength: undefined}
  const body = new Uint8Array(header.length + length)
  body.set(header)
  let at = header.length
  for (const part of parts) {
    body.set(part, at)
    at += part.length
  }
  return {body, headerLength: header.length}
}

/** Reads the tensors of a message and gives each its part of the bytes behind the JSON. Nothing may be left over. */
export function readTensors(value: unknown, field: string, rest: Uint8Array): IncomingTensor[] {
  let at = 0
  const tensors = readList(value, field).map((entry): IncomingTensor => {
    const fields = readFields(entry, field)
    const name = readText(fields.name, `${field}.name`)
    const {datatype} = fields
    if (!isDatatype(datatype)) throw new TensorError('datatype', 'its datatype is not known', {field: name})
    const shape = readShape(fields.shape, name)
    const {binary_data_size: size, ...parameters} = readParameters(fields.parameters, name)
    const values = fields.data === undefined ? undefined : readList(fields.data, name)
    if (size === undefined) return {name, datatype, shape, parameters, bytes: undefined, values}
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > rest.length - at) {
      throw new TensorError('size', `${rest.length - at} bytes are left for it, which is not what it says`, {
        field: name,
      })
    }
    if (values !== undefined) throw new TensorError('structure', 'it has elements and bytes', {field: name})
    const bytes = rest.subarray(at, at + size)
    at += size
    return {name, datatype, shape, parameters, bytes, values}
  })
  if (at < rest.length) throw new TensorError('size', `${rest.length - at} bytes belong to no tensor`)
  return tensors
}

function readShape(value: unknown, field: string): readonly number[] {
  const shape = readList(value, field).map((size) => {
    if (typeof size !== 'number') throw new TensorError('shape', 'a dimension is no whole number from 0 on', {field})
    return size
  })
  countElements(shape)
  return shape
}

/** One tensor as a JSON object, its keys in the protocol's order. */
export function writeTensor(
  {name, datatype, shape, parameters, content}: OutgoingTensor,
  order: 'request' | 'response',
) {
  const isBinary = content !== undefined && typeof content !== 'string'
  const all = isBinary ? {...parameters, binary_data_size: content.length} : parameters
  const kind = `"datatype":"${datatype}"`
  const size = `"shape":[${shape.join()}]`
  return writeObject([
    `"name":${writeText(name)}`,
    ...(order === 'request' ? [size, kind] : [kind, size]),
    writeParameters(all),
    typeof content === 'string' ? `"data":${content}` : undefined,
  ])
}

export const writeObject = (fields: readonly (string | undefined)[]): string =>
  `{${fields.filter((field) => field !== undefined).join()}}`

/** The field `parameters`, or nothing when there are none: Triton prints no empty object. */
export function writeParameters(parameters: WireParameters | undefined): string | undefined {
  const fields = Object.entries(parameters ?? {}).map(([name, value]) => `${writeText(name)}:${writeScalar(value)}`)
  return fields.length === 0 ? undefined : `"parameters":{${fields.join()}}`
}
