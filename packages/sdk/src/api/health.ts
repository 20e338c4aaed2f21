import type {Health} from '../contract/health.ts'
import {healthResponseShape} from '../contract/response-shapes.ts'
import {readJson} from '../http/read-json.ts'
import {apiCall} from './api-call.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import type {ApiPromise} from './api-promise.ts'

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/

/** An instant, if the text says which: the original servers write local times without an offset. */
function toInstant(text: string | undefined, assumedOffset: string | undefined): Date | undefined {
  if (text === undefined || (assumedOffset === undefined && !hasOffset.test(text))) return undefined
  const at = new Date(hasOffset.test(text) ? text : text + (assumedOffset ?? ''))
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** `GET /health`. */
export const health = (context: ApiContext, options?: CallOptions): ApiPromise<Health> =>
  apiCall(context, {
    method: 'GET',
    path: context.dialect.paths.health,
    options,
    async read(response) {
      const sent = await readJson(response, healthResponseShape)
      const status = sent.status ?? 'unknown'
      const at = toInstant(sent.timestamp, context.assumedServerOffset)
      return {...sent, status, isUsable: sent.model_loaded === true && status !== 'unhealthy', at}
    },
  })
