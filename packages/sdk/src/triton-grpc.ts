/** A client of Triton Inference Server over gRPC, and its service for servers. Node only; needs @grpc/grpc-js and @grpc/proto-loader. */
export {
  createTritonGrpcClient,
  type TritonGrpcClient,
  type TritonGrpcOptions,
} from './triton-grpc/create-triton-grpc-client.ts'
export type {TritonStream} from './triton-grpc/infer-stream.ts'
export {loadTritonService} from './triton-grpc/load-service.ts'
