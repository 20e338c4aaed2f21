/** A client of Triton Inference Server: tensors in bytes and JSON, typed models, generate, repository, statistics. */
export {TensorError, type TensorProblem} from './errors/tensor-error.ts'
export {TritonError, type TritonFailure} from './errors/triton-error.ts'
export {createTritonClient, type TritonOptions} from './triton/create-triton-client.ts'
export {datatypes, isDatatype, type Datatype} from './triton/datatype.ts'
export type {GenerateFields, GenerateReply, GenerateValue} from './triton/generate-call.ts'
export type {
  CallOptions,
  InferRequest,
  InferResult,
  ModelCallOptions,
  RequestedOutput,
  SequencePosition,
  SharedMemoryPlace,
  SharedTensor,
} from './triton/infer-types.ts'
export type {
  ModelInferOptions,
  ModelInputs,
  ModelOutputs,
  ModelSpecification,
  TensorSpecification,
  TritonModel,
} from './triton/model-handle.ts'
export type {
  ConfiguredTensor,
  CudaMemoryRegion,
  LogSettings,
  ModelConfig,
  ModelMetadata,
  ModelStatistics,
  RepositoryEntry,
  ServerMetadata,
  StatisticDuration,
  SystemMemoryRegion,
  TensorMetadata,
  TraceSettings,
} from './triton/server-documents.ts'
export type {Tensor, TensorArrays, TensorOf, TensorValues} from './triton/tensor.ts'
export {tensorToTexts} from './triton/tensor-bytes.ts'
export {joinRows, rowShape, splitRows} from './triton/tensor-rows.ts'
export {toTensor} from './triton/to-tensor.ts'
export type {
  CudaMemoryRegistration,
  LoadOptions,
  SystemMemoryRegistration,
  TritonClient,
  TritonRepository,
  TritonServer,
  TritonSharedMemory,
  UnloadOptions,
} from './triton/triton-client.ts'
export type {WireParameters} from './triton/wire-tensor.ts'
