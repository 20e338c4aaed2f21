import {
  joinBody,
  readTensors,
  splitBody,
  writeObject,
  writeParameters,
  writeTensor,
  type WireBody,
} from './wire-body.ts'
import {readFields, readList, readOptionalText, readParameters, readText} from './wire-fields.ts'
import type {IncomingTensor, OutgoingTensor, WireParameters} from './wire-tensor.ts'
import {writeText} from './write-json.ts'

/**
 * An output that a request asks for.
 * @example
 * const output: WireOutput = {name: 'scores', parameters: {binary_data: true}}
 */
export interface WireOutput {
  readonly name: string
  readonly parameters?: WireParameters | undefined
}

/**
 * An inference request before it is written.
 * @example
 * const request: OutgoingRequest = {id: '7', inputs: [toOutgoing('x', toTensor('FP32', [1, 2]))]}
 */
export interface OutgoingRequest {
  readonly id?: string | undefined
  readonly parameters?: WireParameters | undefined
  readonly inputs: readonly OutgoingTensor[]
  /** Absent: every output of the model. */
  readonly outputs?: readonly WireOutput[] | undefined
}

/**
 * An inference request as a server reads it.
 * @example
 * const names = (request: IncomingRequest) => request.inputs.map(({name}) => name)
 */
export interface IncomingRequest {
  readonly id: string | undefined
  readonly parameters: WireParameters
  readonly inputs: readonly IncomingTensor[]
  readonly outputs: readonly (WireOutput & {readonly parameters: WireParameters})[] | undefined
}

/**
 * Writes the body of an inference request.
 * @example
 * const {body, headerLength} = encodeInferRequest({inputs: [toOutgoing('x', toTensor('FP32', [1, 2]))]})
 */
export function encodeInferRequest({id, parameters, inputs, outputs}: OutgoingRequest): WireBody {
  const json = writeObject([
    id === undefined ? undefined : `"id":${writeText(id)}`,
    writeParameters(parameters),
    `"inputs":[${inputs.map((input) => writeTensor(input, 'request')).join()}]`,
    outputs && `"outputs":[${outputs.map(writeOutput).join()}]`,
  ])
  return joinBody(json, inputs)
}

/**
 * Reads the body of an inference request. Sizes are checked against the body; elements are left as they came.
 * @example
 * const {body, headerLength} = encodeInferRequest({inputs: [toOutgoing('x', toTensor('FP32', [1, 2]))]})
 * const {inputs} = decodeInferRequest(body, headerLength)
 */
export function decodeInferRequest(body: Uint8Array, headerLength?: number): IncomingRequest {
  const {fields, rest} = splitBody(body, headerLength)
  return {
    id: readOptionalText(fields.id, 'id'),
    parameters: readParameters(fields.parameters, 'parameters'),
    inputs: readTensors(fields.inputs, 'inputs', rest),
    outputs: fields.outputs === undefined ? undefined : readList(fields.outputs, 'outputs').map(readOutput),
  }
}

const writeOutput = ({name, parameters}: WireOutput): string =>
  writeObject([`"name":${writeText(name)}`, writeParameters(parameters)])

function readOutput(value: unknown) {
  const fields = readFields(value, 'outputs')
  const name = readText(fields.name, 'outputs.name')
  return {name, parameters: readParameters(fields.parameters, name)}
}
