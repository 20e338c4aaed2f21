import type {Datatype} from '@pixelated/sdk/triton-wire'
import type {TritonCore} from '../core/create-triton-core.ts'
import {idTag} from '../core/check-request.ts'
import type {ModelRequest} from '../core/model-request.ts'
import {bytesOfTexts, type NamedTensor} from '../core/tensor.ts'
import {invalid} from '../core/triton-fault.ts'
import {valueOf, type GrpcContents, type GrpcInferRequest, type GrpcInput, type GrpcParameters} from './grpc-message.ts'

/** How an output shall come over gRPC. */
export interface GrpcWish {
  readonly name: string
  readonly classification: number
  readonly place: {region: string; offset: number; byteSize: number} | undefined
}

export interface ReadGrpcInfer {
  readonly request: ModelRequest
  readonly wishes: readonly GrpcWish[]
  readonly wantsEmptyFinal: boolean
}

export function readGrpcInfer(core: TritonCore, asked: GrpcInferRequest, signal: AbortSignal): ReadGrpcInfer {
  const {id} = asked
  const parameters = readParameters(asked.parameters)
  const {wantsEmptyFinal, ...rest} = parameters
  const inputs = readInputs(core, asked)
  const wishes = asked.outputs.map(({name, parameters: wish}): GrpcWish => {
    const {region, offset, byteSize} = readPlace(wish)
    const classification = Number(readNumber(wish, 'classification') ?? 0)
    if (region !== undefined && classification > 0) {
      throw invalid("shared memory can't be used for output with 'classification'")
    }
    return {name, classification, place: region === undefined ? undefined : {region, offset, byteSize}}
  })
  return {request: {id, inputs, outputs: wishes.map(({name}) => name), ...rest, signal}, wishes, wantsEmptyFinal}
}

function readNumber(parameters: GrpcParameters, name: string): number | bigint | undefined {
  const parameter = parameters[name]
  if (parameter === undefined) return undefined
  const value = valueOf(parameter)
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return value
  throw invalid(`invalid value type for '${name}' parameter, expected int64_param.`)
}

function readPlace(parameters: GrpcParameters) {
  const region = parameters.shared_memory_region?.string_param
  const offset = Number(readNumber(parameters, 'shared_memory_offset') ?? 0)
  const byteSize = Number(readNumber(parameters, 'shared_memory_byte_size') ?? 0)
  return {region: region === '' ? undefined : region, offset, byteSize}
}

function readParameters(parameters: GrpcParameters) {
  const sequence = {id: '', isStart: false, isEnd: false}
  const model: Record<string, string | number | bigint | boolean> = {}
  let wantsEmptyFinal = false
  const flag = (name: string): boolean => {
    const value = parameters[name]?.bool_param
    if (typeof value !== 'boolean') throw invalid(`invalid value type for '${name}' parameter, expected bool_param.`)
    return value
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = valueOf(parameter)
    if (name === 'sequence_id') sequence.id = value === 0 || value === undefined ? '' : String(value)
    else if (name === 'sequence_start') sequence.isStart = flag(name)
    else if (name === 'sequence_end') sequence.isEnd = flag(name)
    else if (name === 'triton_enable_empty_final_response') wantsEmptyFinal = flag(name)
    else if (name.startsWith('triton_')) {
      throw invalid("parameter keys starting with 'triton_' are reserved for Triton usage and should not be specified.")
    } else if (name !== 'priority' && name !== 'timeout' && value !== undefined) model[name] = value
  }
  const priority = Number(readNumber(parameters, 'priority') ?? 0)
  const timeoutMicroseconds = Number(readNumber(parameters, 'timeout') ?? 0)
  return {sequence, parameters: model, priority, timeoutMicroseconds, wantsEmptyFinal}
}

function readInputs(core: TritonCore, asked: GrpcInferRequest): readonly NamedTensor[] {
  const {model_name: model, raw_input_contents: raw, id} = asked
  const inputs: NamedTensor[] = []
  let at = 0
  for (const input of asked.inputs) {
    const {name, datatype} = input
    if (inputs.some((other) => other.name === name))
      throw invalid(`${idTag(id)}input '${name}' already exists in request`)
    const shape = input.shape.map(Number)
    const {region, offset, byteSize} = readPlace(input.parameters)
    if (region !== undefined) {
      inputs.push({name, datatype, shape, bytes: core.sharedMemory.read(region, offset, byteSize)})
      continue
    }
    const typed = typedField(input.contents)
    if (typed !== undefined && raw.length > 0) {
      throw invalid(
        `contents field must not be specified when using raw_input_contents for '${name}' for model '${model}'`,
      )
    }
    const bytes = typed === undefined ? raw[at++] : bytesOfContents(input, typed, model)
    if (bytes === undefined)
      throw invalid(`unable to find data for input tensor '${name}' for model '${model}' in request.`)
    inputs.push({name, datatype, shape, bytes})
  }
  if (at < raw.length) {
    throw invalid(`expected ${at} raw_input_contents for model '${model}', got ${raw.length}`)
  }
  return inputs
}

type Field = keyof GrpcContents

/** The field of each datatype, and the word that stands for the field in a complaint. */
const fieldOf: Readonly<Partial<Record<Datatype, Field>>> = {
  BOOL: 'bool_contents',
  INT8: 'int_contents',
  INT16: 'int_contents',
  INT32: 'int_contents',
  INT64: 'int64_contents',
  UINT8: 'uint_contents',
  UINT16: 'uint_contents',
  UINT32: 'uint_contents',
  UINT64: 'uint64_contents',
  FP32: 'fp32_contents',
  FP64: 'fp64_contents',
  BYTES: 'bytes_contents',
}
const words: Readonly<Record<Field, string>> = {
  bool_contents: 'BOOL',
  int_contents: 'INT32',
  int64_contents: 'INT64',
  uint_contents: 'UINT32',
  uint64_contents: 'UINT64',
  fp32_contents: 'FP32',
  fp64_contents: 'FP64',
  bytes_contents: 'BYTES',
}
const isField = (name: string): name is Field => Object.hasOwn(words, name)

function typedField(contents: GrpcContents | null): Field | undefined {
  return Object.keys(words).find((name): name is Field => isField(name) && (contents?.[name].length ?? 0) > 0)
}

const wrap = <Data extends ArrayLike<number> | ArrayLike<bigint>>(data: Data & {buffer: ArrayBufferLike}) =>
  new Uint8Array(data.buffer)

function bytesOfContents({name, datatype, contents}: GrpcInput, typed: Field, model: string): Uint8Array {
  const expected = fieldOf[datatype as Datatype] // unknown words have none
  if (contents === null || expected !== typed) {
    throw invalid(
      `unexpected explicit tensor data for input tensor '${name}' for model '${model}' of type '${words[typed]}', expected datatype '${datatype}'`,
    )
  }
  switch (datatype) {
    case 'BOOL':
      return Uint8Array.from(contents.bool_contents, Number)
    case 'INT8':
      return wrap(Int8Array.from(contents.int_contents))
    case 'INT16':
      return wrap(Int16Array.from(contents.int_contents))
    case 'INT32':
      return wrap(Int32Array.from(contents.int_contents))
    case 'INT64':
      return wrap(BigInt64Array.from(contents.int64_contents, BigInt))
    case 'UINT8':
      return Uint8Array.from(contents.uint_contents)
    case 'UINT16':
      return wrap(Uint16Array.from(contents.uint_contents))
    case 'UINT32':
      return wrap(Uint32Array.from(contents.uint_contents))
    case 'UINT64':
      return wrap(BigUint64Array.from(contents.uint64_contents, BigInt))
    case 'FP32':
      return wrap(Float32Array.from(contents.fp32_contents))
    case 'FP64':
      return wrap(Float64Array.from(contents.fp64_contents))
    default:
      return bytesOfTexts(contents.bytes_contents)
  }
}
