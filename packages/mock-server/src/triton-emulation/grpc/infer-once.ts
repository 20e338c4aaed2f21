import type {ServerUnaryCall} from '@grpc/grpc-js'
import {isDecoupled} from '../config/model-config.ts'
import {toVersionNumber, type TritonCore} from '../core/create-triton-core.ts'
import type {LoadedModel} from '../core/loaded-model.ts'
import type {ModelReply} from '../core/model-request.ts'
import {internal, toFault, TritonFault, unsupported} from '../core/triton-fault.ts'
import type {GrpcInferRequest} from './grpc-message.ts'
import {readGrpcInfer} from './read-grpc-infer.ts'
import {writeGrpcInfer} from './write-grpc-infer.ts'

/** The model that a request is for. */
export const findModel = (
  core: TritonCore,
  {model_name: name, model_version: version}: GrpcInferRequest,
): LoadedModel => core.repository.find(name, toVersionNumber(version))

/** `ModelInfer`: one question, one answer. */
export function inferOnce(core: TritonCore, call: ServerUnaryCall<GrpcInferRequest, object>): Promise<object> {
  const model = findModel(core, call.request)
  if (isDecoupled(model.config)) {
    throw unsupported("ModelInfer RPC doesn't support models with decoupled transaction policy")
  }
  const leaving = new AbortController()
  call.on('cancelled', () => leaving.abort())
  const read = readGrpcInfer(core, call.request, leaving.signal)
  const {promise, resolve, reject} = Promise.withResolvers<object>()
  const contents: (ModelReply | TritonFault)[] = []
  model.infer(read.request, ({content, isFinal}) => {
    if (content !== undefined) contents.push(content)
    if (!isFinal) return
    const [first] = contents
    try {
      if (first instanceof TritonFault) throw first
      if (first === undefined || contents.length > 1)
        throw internal(`expected a single response, got ${contents.length}`)
      resolve(writeGrpcInfer(first, read, {core, model}))
    } catch (error) {
      reject(toFault(error))
    }
  })
  return promise
}
