import type {Health} from '../contract/health.ts'
import {healthResponseShape} from '../contract/response-shapes.ts'
import {readJson} from '../http/read-json.ts'
import {toInstant} from '../lib/to-instant.ts'
import {apiCall} from './api-call.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import type {ApiPromise} from './api-promise.ts'

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
