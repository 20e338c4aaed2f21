/** The tensor protocol of Triton as bytes and JSON, both ways: for servers that speak it, and under the client. */
export {TensorError, type TensorProblem} from './errors/tensor-error.ts'
export {countElements} from './triton/count-elements.ts'
export {datatypes, isDatatype, type Datatype} from './triton/datatype.ts'
export {
  decodeInferRequest,
  encodeInferRequest,
  type IncomingRequest,
  type OutgoingRequest,
  type WireOutput,
} from './triton/infer-request.ts'
export {
  decodeInferResponse,
  encodeInferResponse,
  type IncomingResponse,
  type OutgoingResponse,
} from './triton/infer-response.ts'
export {parseWireJson} from './triton/parse-wire-json.ts'
export type {Tensor, TensorArrays, TensorOf, TensorValues} from './triton/tensor.ts'
export {tensorFromBytes, tensorFromJson, tensorToBytes, tensorToJson, tensorToTexts} from './triton/tensor-bytes.ts'
export {toTensor} from './triton/to-tensor.ts'
export type {WireBody} from './triton/wire-body.ts'
export {
  toOutgoing,
  toReadTensor,
  type IncomingTensor,
  type OutgoingOptions,
  type OutgoingTensor,
  type WireParameters,
} from './triton/wire-tensor.ts'
