import type {ModelConfig} from '../config/model-config.ts'
import type {EmulationTools} from './emulation-tools.ts'
import type {ModelRequest} from './model-request.ts'
import {cacheKey, type ResponseCache} from './response-cache.ts'
import {toNs, type OnResponse} from './run-batch.ts'
import {addTo, type ModelStatistics} from './statistics.ts'
import {TritonFault} from './triton-fault.ts'

interface CachedModel {
  readonly config: ModelConfig
  readonly version: number
  readonly statistics: ModelStatistics
  readonly tools: EmulationTools
}

/** The answers of one version in the cache, and how often they served. */
export function createCachedAnswers(cache: ResponseCache, {config, version, statistics, tools}: CachedModel) {
  const {clock, timer} = tools

  /** Keeps the one answer, when there is one, before it is told. */
  const keeping =
    (key: string, lookedNs: number, onResponse: OnResponse): OnResponse =>
    (response) => {
      const {content} = response
      if (content !== undefined && !(content instanceof TritonFault)) {
        const startedAt = timer()
        cache.keep(key, content)
        addTo(statistics.cacheMiss, lookedNs + toNs(timer() - startedAt))
      }
      onResponse(response)
    }

  return {
    /** Answers from the cache, as a success that nothing was computed for. Or else gives whom the model has to tell. */
    answer(request: ModelRequest, onResponse: OnResponse): OnResponse | undefined {
      const startedAt = timer()
      const key = cacheKey(config, version, request)
      const kept = cache.find(key)
      const ns = toNs(timer() - startedAt)
      if (kept === undefined) return keeping(key, ns, onResponse)
      for (const counted of [statistics.success, statistics.cacheHit]) addTo(counted, ns)
      addTo(statistics.queue, 1000)
      statistics.lastInference = clock.now()
      queueMicrotask(() => onResponse({content: kept, isFinal: true}))
      return undefined
    },
  }
}
