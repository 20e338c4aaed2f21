import type {Health} from '../contract/health.ts'
import type {ReloadResponse} from '../contract/reload.ts'
import {healthResponseShape, reloadResponseShape, statusResponseShape} from '../contract/response-shapes.ts'
import type {Status} from '../contract/status.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {readJson} from '../http/read-json.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {toApiPromise, type ApiPromise} from './api-promise.ts'

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/

/** An instant, if the text says which: the original servers write local times without an offset. */
function toInstant(text: string | undefined, assumedOffset: string | undefined): Date | undefined {
  if (text === undefined || (assumedOffset === undefined && !hasOffset.test(text))) return undefined
  const at = new Date(hasOffset.test(text) ? text : text + (assumedOffset ?? ''))
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** `GET /health`. */
export function health(context: ApiContext, {signal, headers}: CallOptions = {}): ApiPromise<Health> {
  return toApiPromise((keep) =>
    context.http.request({
      method: 'GET',
      path: context.dialect.paths.health,
      headers,
      signal,
      async read(response) {
        keep(response)
        const sent = await readJson(response, healthResponseShape)
        const status = sent.status ?? 'unknown'
        const at = toInstant(sent.timestamp, context.assumedServerOffset)
        return {...sent, status, isUsable: sent.model_loaded === true && status !== 'unhealthy', at}
      },
    }),
  )
}

/** `GET /status`. */
export function status(context: ApiContext, {signal, headers}: CallOptions = {}): ApiPromise<Status> {
  return toApiPromise((keep) =>
    context.http.request({
      method: 'GET',
      path: context.dialect.paths.status,
      headers,
      signal,
      async read(response) {
        keep(response)
        const sent = await readJson(response, statusResponseShape)
        const averageInferenceMs = sent.performance_metrics?.average_inference_time_ms ?? sent.last_inference_time_ms
        return {...sent, averageInferenceMs, dialect: sent.gateway ? 'gateway' : 'upstream'}
      },
    }),
  )
}

/** `POST /reload-model`. Never retried: a second load would stop the server twice. */
export function reloadModel(
  context: ApiContext,
  {signal, headers, idempotencyKey}: CallOptions = {},
): ApiPromise<ReloadResponse> {
  const path = context.dialect.paths.reloadModel
  return toApiPromise(async (keep) => {
    if (path === undefined) throw new RejectedError('This server can not reload its model')
    return context.http.request({
      method: 'POST',
      path,
      headers: {...headers, 'idempotency-key': idempotencyKey ?? context.createId()},
      signal,
      read(response) {
        keep(response)
        return readJson(response, reloadResponseShape)
      },
    })
  })
}
