import {float} from '../fastapi/python-float.ts'
import type {Writable} from '../fastapi/python-value.ts'
import {readBody} from '../fastapi/read-body.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {createInferenceService, type InferenceService} from './inference-service.ts'
import {cacheCapacity} from './response-cache.ts'
import {requestModel} from './request-model.ts'

/** The 95th percentile the service promises, in seconds. */
const promisedSeconds = 2

/** The endpoints of the separate inference service. Times are in seconds here. */
export function inferenceServiceRoutes(context: UpstreamContext): Route[] {
  const service = createInferenceService(context)
  return [
    {method: 'GET', path: '/', handle: () => respondJson(introduction)},
    {
      method: 'POST',
      path: '/api/v1/inference',
      handle: async ({request}) =>
        respondJson(await service.infer(await readBody(request, requestModel, context.dialect))),
    },
    {method: 'GET', path: '/health', handle: () => respondJson(health(service))},
    {method: 'GET', path: '/metrics', handle: () => respondJson(metrics(service))},
    {method: 'POST', path: '/cache/clear', handle: () => respondJson(clearCache(service))},
  ]
}

const introduction = {
  service: 'Therapeutic Inference Service',
  version: '1.0.0',
  status: 'running',
  endpoints: {inference: '/api/v1/inference', health: '/health', metrics: '/metrics'},
}

/** 200 also when unhealthy. */
function health({isLoaded, latencies, startedAt, context}: InferenceService): Writable {
  return {
    status: isLoaded ? 'healthy' : 'unhealthy',
    model_loaded: isLoaded,
    uptime_seconds: float((context.micros() - startedAt) / 1e6),
    total_requests: latencies.count,
    avg_latency: float(latencies.mean),
    p95_latency: float(latencies.percentile(0.95)),
    cache_hit_rate: float(latencies.hitRate),
    meets_sla: latencies.percentile(0.95) < promisedSeconds,
  }
}

/** JSON, although its name promises the format of Prometheus. */
function metrics({latencies, cache}: InferenceService): Writable {
  const size = cache?.size ?? 0
  return {
    total_requests: latencies.count,
    avg_latency: float(latencies.mean),
    p50_latency: float(latencies.percentile(0.5)),
    p95_latency: float(latencies.percentile(0.95)),
    p99_latency: float(latencies.percentile(0.99)),
    cache_hit_rate: float(latencies.hitRate),
    cache_stats: cache === undefined ? {} : {size, max_size: cacheCapacity, utilization: float(size / cacheCapacity)},
    meets_sla: latencies.percentile(0.95) < promisedSeconds,
  }
}

function clearCache({cache}: InferenceService): Writable {
  if (cache === undefined) return {status: 'info', message: 'Cache not enabled'}
  cache.clear()
  return {status: 'success', message: 'Cache cleared'}
}
