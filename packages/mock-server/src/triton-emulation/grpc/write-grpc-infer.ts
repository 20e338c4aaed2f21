import type {TritonCore} from '../core/create-triton-core.ts'
import {classify} from '../core/classify.ts'
import type {LoadedModel} from '../core/loaded-model.ts'
import type {ModelReply} from '../core/model-request.ts'
import {toGrpcParameter} from './grpc-message.ts'
import type {ReadGrpcInfer} from './read-grpc-infer.ts'

/** An answer of gRPC: raw bytes always, one entry for each output, none of them in typed fields. */
export interface GrpcInferResponse {
  readonly model_name: string
  readonly model_version: string
  readonly id: string
  readonly parameters: Readonly<Record<string, object>>
  readonly outputs: readonly object[]
  readonly raw_output_contents: readonly Uint8Array[]
}

export function writeGrpcInfer(
  reply: ModelReply,
  {request, wishes}: ReadGrpcInfer,
  {core, model}: {core: TritonCore; model: LoadedModel},
): GrpcInferResponse {
  const isBatching = model.config.max_batch_size > 0
  const written = reply.outputs.map((tensor) => {
    const wish = wishes.find(({name}) => name === tensor.name)
    const count = wish?.classification ?? 0
    const labels = model.source.labels?.[tensor.name] ?? []
    const {name, datatype, shape, bytes} = count > 0 ? classify(tensor, {count, labels, isBatching}) : tensor
    const place = wish?.place
    if (place === undefined) return {output: {name, datatype, shape}, bytes}
    core.sharedMemory.write(place.region, place.offset, {bytes, limit: place.byteSize})
    const parameters = {
      shared_memory_region: {string_param: place.region},
      shared_memory_byte_size: {int64_param: String(bytes.length)},
    }
    return {output: {name, datatype, shape, parameters}, bytes: new Uint8Array()}
  })
  const parameters = Object.entries(reply.parameters ?? {}).map(([name, value]) => [name, toGrpcParameter(value)])
  return {
    model_name: model.config.name,
    model_version: String(model.version),
    id: request.id,
    parameters: Object.fromEntries(parameters) as Record<string, object>, // as just made
    outputs: written.map(({output}) => output),
    raw_output_contents: written.map(({bytes}) => bytes),
  }
}
