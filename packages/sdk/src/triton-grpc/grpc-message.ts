import {TensorError} from '../errors/tensor-error.ts'
import {isDatatype, type Datatype} from '../triton/datatype.ts'
import {
  isShared,
  outgoingInput,
  outputParameters,
  requestedOutputs,
  requestParameters,
  toInferResult,
} from '../triton/infer-message.ts'
import type {InferRequest, InferResult} from '../triton/infer-types.ts'
import {plainVersion} from '../triton/model-path.ts'
import {toTensor} from '../triton/to-tensor.ts'
import {tensorToBytes} from '../triton/tensor-bytes.ts'
import type {IncomingTensor, WireParameters} from '../triton/wire-tensor.ts'
import {fromGrpcParameters, toGrpcParameters, type GrpcParameter} from './infer-parameters.ts'

/** An answer as the library hands it over: names of the wire, defaults filled in, 64-bit integers as texts. */
export interface GrpcInferResponse {
  model_name: string
  model_version: string
  id: string
  parameters: Record<string, GrpcParameter>
  outputs: GrpcTensor[]
  raw_output_contents: Uint8Array[]
}

interface GrpcTensor {
  name: string
  datatype: string
  shape: string[]
  parameters: Record<string, GrpcParameter>
  contents: Record<string, readonly unknown[]> | null
}

export interface GrpcStreamResponse {
  error_message: string
  infer_response: GrpcInferResponse | null
}

export const versionText = (version: string | number | undefined): string =>
  version === undefined ? '' : plainVersion(version)

/** A request with its tensors in raw contents, one entry for each that is not in shared memory. */
export function toGrpcRequest(request: InferRequest, extra: WireParameters = {}): object {
  const inputs = Object.entries(request.inputs).map(([name, input]) => ({
    outgoing: outgoingInput(name, input, 'binary'),
    isRaw: !isShared(input),
  }))
  return {
    model_name: request.model,
    model_version: versionText(request.version),
    id: request.id ?? '',
    parameters: toGrpcParameters({...requestParameters(request), ...extra}),
    inputs: inputs.map(({outgoing: {name, datatype, shape, parameters}}) => ({
      name,
      datatype,
      shape,
      parameters: toGrpcParameters(parameters),
    })),
    outputs: (requestedOutputs(request) ?? []).map((output) => ({
      name: output.name,
      parameters: toGrpcParameters(outputParameters(output)),
    })),
    raw_input_contents: inputs.filter(({isRaw}) => isRaw).map(({outgoing}) => outgoing.content),
  }
}

/** What tells the last answer of a request in a stream. */
const finalFlag = 'triton_final_response'

export const isFinal = ({parameters}: GrpcInferResponse): boolean => parameters[finalFlag]?.bool_param === true

/** An answer as callers see it, without what only the transport needs. */
export function fromGrpcResponse(response: GrpcInferResponse): InferResult {
  const {id, model_name: modelName, model_version: modelVersion, raw_output_contents: raw} = response
  const {[finalFlag]: _, ...parameters} = fromGrpcParameters(response.parameters)
  const outputs = response.outputs.map((output, index) => toIncoming(output, raw[index]))
  return toInferResult({id: id || undefined, modelName, modelVersion: modelVersion || undefined, parameters, outputs})
}

function toIncoming(
  {name, datatype, shape, parameters, contents}: GrpcTensor,
  raw: Uint8Array | undefined,
): IncomingTensor {
  if (!isDatatype(datatype)) throw new TensorError('datatype', 'its datatype is not known', {field: name})
  const base = {name, datatype, shape: shape.map(Number), parameters: fromGrpcParameters(parameters), values: undefined}
  if ('shared_memory_region' in base.parameters) return {...base, bytes: undefined}
  // Triton never answers in typed contents; others do.
  return {...base, bytes: contents ? fromContents({...base, contents}) : (raw ?? new Uint8Array())}
}

const contentFields: Readonly<Partial<Record<Datatype, string>>> = {
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

interface WithContents {
  name: string
  datatype: Datatype
  shape: readonly number[]
  contents: Record<string, readonly unknown[]>
}

function fromContents({name, datatype, shape, contents}: WithContents): Uint8Array {
  const field = contentFields[datatype]
  if (field === undefined) throw new TensorError('form', 'it has no typed contents', {field: name})
  const isLong = datatype === 'INT64' || datatype === 'UINT64'
  const values = (contents[field] ?? []).map((value) => (isLong ? BigInt(String(value)) : value))
  // `toTensor` looks at every element, whatever the type says.
  return tensorToBytes(toTensor<'FP32'>(datatype as 'FP32', values as number[], shape))
}
