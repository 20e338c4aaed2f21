import {
  joinBody,
  readTensors,
  splitBody,
  writeObject,
  writeParameters,
  writeTensor,
  type WireBody,
} from './wire-body.ts'
import {readOptionalText, readParameters, readText} from './wire-fields.ts'
import type {IncomingTensor, OutgoingTensor, WireParameters} from './wire-tensor.ts'
import {writeText} from './write-json.ts'

/**
 * An answer before it is written.
 * @example
 * const response: OutgoingResponse = {modelName: 'pixel', modelVersion: '2', outputs: []}
 */
export interface OutgoingResponse {
  /** The request's own; absent when it had none or an empty one. */
  readonly id?: string | undefined
  readonly modelName: string
  readonly modelVersion: string
  readonly parameters?: WireParameters | undefined
  readonly outputs: readonly OutgoingTensor[]
}

/**
 * An answer as a client reads it. Outputs stand in the order in which the model produced them.
 * @example
 * const version = (response: IncomingResponse) => response.modelVersion
 */
export interface IncomingResponse {
  readonly id: string | undefined
  readonly modelName: string
  readonly modelVersion: string | undefined
  readonly parameters: WireParameters
  readonly outputs: readonly IncomingTensor[]
}

/**
 * Writes the body of an answer, keys in Triton's order.
 * @example
 * const outputs = [toOutgoing('scores', toTensor('FP32', [1, 2]), {form: 'json'})]
 * const {body} = encodeInferResponse({modelName: 'pixel', modelVersion: '2', outputs})
 */
export function encodeInferResponse(response: OutgoingResponse): WireBody {
  const {id, modelName, modelVersion, parameters, outputs} = response
  const json = writeObject([
    id ? `"id":${writeText(id)}` : undefined,
    `"model_name":${writeText(modelName)}`,
    `"model_version":${writeText(modelVersion)}`,
    writeParameters(parameters),
    `"outputs":[${outputs.map((output) => writeTensor(output, 'response')).join()}]`,
  ])
  return joinBody(json, outputs)
}

/**
 * Reads the body of an answer. Sizes are checked against the body; `toReadTensor` takes the elements out.
 * @example
 * const {body, headerLength} = encodeInferResponse({modelName: 'pixel', modelVersion: '2', outputs: []})
 * const {outputs} = decodeInferResponse(body, headerLength)
 */
export function decodeInferResponse(body: Uint8Array, headerLength?: number): IncomingResponse {
  const {fields, rest} = splitBody(body, headerLength)
  return {
    id: readOptionalText(fields.id, 'id'),
    modelName: readText(fields.model_name, 'model_name'),
    modelVersion: readOptionalText(fields.model_version, 'model_version'),
    parameters: readParameters(fields.parameters, 'parameters'),
    outputs: readTensors(fields.outputs, 'outputs', rest),
  }
}
