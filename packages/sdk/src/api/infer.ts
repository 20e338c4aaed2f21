import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import {inferenceResponseShape} from '../contract/response-shapes.ts'
import {checkShape, readAnyJson} from '../http/read-json.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {toApiPromise, type ApiPromise} from './api-promise.ts'
import {checkRequest} from './check-request.ts'
import {toInferenceReply} from './to-inference-reply.ts'

/** Reads the answer of `infer` from any dialect. */
export async function readReply(
  context: ApiContext,
  request: InferenceRequest,
  response: Response,
): Promise<InferenceReply> {
  const sent = await readAnyJson(response)
  const body = checkShape(inferenceResponseShape, context.dialect.decode?.(sent) ?? sent, response.status)
  return toInferenceReply(body, request)
}

/** `POST /infer`: answers one turn in one piece. */
export function infer(
  context: ApiContext,
  request: InferenceRequest,
  options: CallOptions = {},
): ApiPromise<InferenceReply> {
  const {http, dialect, config, maxQueryCharacters} = context
  return toApiPromise(async (keep) => {
    checkRequest(request, maxQueryCharacters)
    if (request.include_metrics === false)
      config.logger?.({level: 'warn', event: 'metrics-off', path: dialect.paths.infer})
    return http.request({
      method: 'POST',
      path: dialect.paths.infer,
      body: dialect.encode ? dialect.encode(request) : request,
      headers: {...options.headers, 'idempotency-key': options.idempotencyKey ?? context.createId()},
      signal: options.signal,
      isRepeatable: true,
      retries: dialect.retries,
      read(response) {
        keep(response)
        return readReply(context, request, response)
      },
    })
  })
}
