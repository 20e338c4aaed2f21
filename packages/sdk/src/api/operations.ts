import {reloadResponseShape, statusResponseShape} from '../contract/operation-shapes.ts'
import type {ReloadResponse} from '../contract/reload.ts'
import type {Status} from '../contract/status.ts'
import type {CallOptions} from './api-context.ts'
import type {ApiPromise} from './api-promise.ts'
import type {SeldomKit} from './seldom-kit.ts'

/** `GET /status`. */
export const status = (kit: SeldomKit, options?: CallOptions): ApiPromise<Status> =>
  kit.apiCall(kit, {
    method: 'GET',
    path: kit.dialect.paths.status,
    options,
    async read(response) {
      const sent = await kit.readJson(response, statusResponseShape)
      const averageInferenceMs = sent.performance_metrics?.average_inference_time_ms ?? sent.last_inference_time_ms
      return {...sent, averageInferenceMs, dialect: sent.gateway ? 'gateway' : 'upstream'}
    },
  })

/** `POST /reload-model`. Never retried: a second load would stop the server twice. */
export const reloadModel = (kit: SeldomKit, options?: CallOptions): ApiPromise<ReloadResponse> =>
  kit.apiCall(kit, {
    method: 'POST',
    path: kit.dialect.paths.reloadModel,
    options,
    read: (response) => kit.readJson(response, reloadResponseShape),
  })
