import type {InferenceReply} from '../contract/inference-reply.ts'
import type {InferenceRequest} from '../contract/inference-request.ts'
import {inferenceResponseSchema} from '../contract/inference-response.ts'
import {checkShape, readJson} from '../http/read-json.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {toApiPromise, type ApiPromise} from './api-promise.ts'
import {checkRequest} from './check-request.ts'
import {toInferenceReply} from './to-inference-reply.ts'
import * as z from 'zod/mini'

/** Reads the answer of `infer` from any dialect. */
export async function readReply(
  context: ApiContext,
  request: InferenceRequest,
  response: Response,
): Promise<InferenceReply> {
  const {decode} = context.dialect
  const body = decode
    ? checkShape(inferenceResponseSchema, decode(await readJson(response, z.unknown())), response.status)
    : await readJson(response, inferenceResponseSchema)
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
