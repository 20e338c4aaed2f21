import {TensorError} from '../errors/tensor-error.ts'
import type {InferRequest, InferResult, RequestedOutput, SharedMemoryPlace, SharedTensor} from './infer-types.ts'
import type {OutgoingRequest, WireOutput} from './infer-request.ts'
import type {IncomingResponse} from './infer-response.ts'
import type {Datatype} from './datatype.ts'
import type {Tensor} from './tensor.ts'
import {toOutgoing, toReadTensor, type OutgoingTensor, type WireParameters} from './wire-tensor.ts'

type Form = 'binary' | 'json'

/** Parameters that are there; the names are the wire's. */
const present = (parameters: Record<string, WireParameters[string] | undefined>): WireParameters => {
  const all: Record<string, WireParameters[string]> = {}
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) all[name] = value
  return all
}

const placeParameters = ({region, byteSize, offset}: SharedMemoryPlace) =>
  present({
    shared_memory_region: region,
    shared_memory_byte_size: byteSize,
    shared_memory_offset: offset || undefined,
  })

/** The parameters of a request that have a meaning of their own to Triton, and those of the model. */
export function requestParameters(request: InferRequest): WireParameters {
  const {sequence, priority, timeoutMicroseconds, parameters} = request
  return present({
    ...parameters,
    sequence_id: sequence?.id,
    sequence_start: sequence?.isStart,
    sequence_end: sequence?.isEnd,
    priority,
    timeout: timeoutMicroseconds,
  })
}

export const isShared = (input: Tensor | SharedTensor): input is SharedTensor => 'sharedMemory' in input

/** The protocol has no JSON for halves. */
export const hasJsonForm = (datatype: Datatype): boolean => datatype !== 'FP16' && datatype !== 'BF16'

const formOf = (datatype: Datatype, form: Form): Form => (hasJsonForm(datatype) ? form : 'binary')

/** An input on its way out. */
export function outgoingInput(name: string, input: Tensor | SharedTensor, form: Form): OutgoingTensor {
  if (!isShared(input)) return toOutgoing(name, input, {form: formOf(input.datatype, form)})
  const {datatype, shape, sharedMemory} = input
  return {name, datatype, shape, parameters: placeParameters(sharedMemory), content: undefined}
}

/** What an asked-for output is told by. Over HTTP it must also be told that it shall come in bytes. */
export function outputParameters(output: RequestedOutput, form?: Form): WireParameters {
  const {classification, sharedMemory} = output
  if (sharedMemory) {
    if (classification !== undefined) {
      throw new TensorError('structure', 'shared memory can not hold a classification', {field: output.name})
    }
    return placeParameters(sharedMemory)
  }
  const isBinary = (output.form ?? form) === 'binary'
  return present({classification, binary_data: isBinary || undefined})
}

export const requestedOutputs = (request: InferRequest): readonly RequestedOutput[] | undefined =>
  request.outputs?.map((output) => (typeof output === 'string' ? {name: output} : output))

/** A request as the JSON of HTTP has it. */
export function toOutgoingRequest(request: InferRequest): OutgoingRequest {
  const {id, inputs, form = 'binary'} = request
  const outputs = requestedOutputs(request)?.map((output): WireOutput => {
    const parameters = outputParameters(output, form)
    return {name: output.name, parameters}
  })
  // Counts for outputs that are not named.
  const isBinary = outputs === undefined && form === 'binary'
  return {
    id,
    parameters: {...requestParameters(request), ...(isBinary && {binary_data_output: true})},
    inputs: Object.entries(inputs).map(([name, input]) => outgoingInput(name, input, form)),
    outputs,
  }
}

/** An answer as callers see it. */
export function toInferResult({id, modelName, modelVersion, parameters, outputs}: IncomingResponse): InferResult {
  const read = outputs.filter(({bytes, values}) => bytes !== undefined || values !== undefined)
  const shared = outputs.filter(({bytes, values}) => bytes === undefined && values === undefined)
  return {
    id,
    model: modelName,
    version: modelVersion,
    parameters,
    outputs: Object.fromEntries(read.map((output) => [output.name, toReadTensor(output)])),
    sharedOutputs: Object.fromEntries(shared.map(({name, datatype, shape}) => [name, {datatype, shape}])),
  }
}
