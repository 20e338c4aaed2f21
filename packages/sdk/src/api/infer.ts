import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import {inferenceResponseShape} from '../contract/response-shapes.ts'
import {checkShape, readAnyJson} from '../http/read-json.ts'
import {apiCall} from './api-call.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import type {ApiPromise} from './api-promise.ts'
import {checkRequest} from './check-request.ts'
import {toInferenceReply} from './to-inference-reply.ts'

/** Reads the answer of `infer` from any dialect. */
export async function readReply(
  {dialect}: ApiContext,
  request: InferenceRequest,
  response: Response,
): Promise<InferenceReply> {
  const sent = await readAnyJson(response)
  return toInferenceReply(checkShape(inferenceResponseShape, dialect.decode?.(sent) ?? sent, response.status), request)
}

/** `POST /infer`: answers one turn in one piece. */
export function infer(
  context: ApiContext,
  request: InferenceRequest,
  options?: CallOptions,
): ApiPromise<InferenceReply> {
  const {dialect, config, maxQueryCharacters} = context
  const path = dialect.paths.infer
  return apiCall(context, {
    method: 'POST',
    path,
    options,
    body() {
      checkRequest(request, maxQueryCharacters)
      if (request.include_metrics === false) config.logger?.({level: 'warn', event: 'metrics-off', path})
      return dialect.encode ? dialect.encode(request) : request
    },
    isRepeatable: true,
    read: (response) => readReply(context, request, response),
  })
}
