import {HttpError} from '../fastapi/http-error.ts'
import {float} from '../fastapi/python-float.ts'
import {isoFormat} from '../fastapi/python-datetime.ts'
import type {Writable} from '../fastapi/python-value.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Route} from '../fastapi/router.ts'
import type {PixelServer} from './pixel-server.ts'

const features = [
  'eq_measurement',
  'persona_switching',
  'crisis_detection',
  'clinical_prediction',
  'empathy_tracking',
  'bias_detection',
]
const featuresOfC = ['ift_model', 'ab_test_routing', 'task_specific_prompts', 'auto_rollback']
const featuresOfG = ['gestalt_fusion', 'adversarial_persona_injection', 'empathy_pq_scoring']

/** `/health`, always 200, and `/status`, which is 503 without a model. */
export function healthRoutes(server: PixelServer): Route[] {
  const {state, generation, context} = server
  return [
    {
      method: 'GET',
      path: '/health',
      handle: () =>
        respondJson({
          status: state.modelLoaded ? 'healthy' : 'degraded',
          model_loaded: state.modelLoaded,
          ...(generation === 'c' ? extrasOfC : {}),
          timestamp: generation === 'a' ? context.localTime() : isoFormat({micros: context.micros(), offsetMinutes: 0}),
        }),
    },
    {
      method: 'GET',
      path: '/status',
      handle() {
        if (!state.modelLoaded) throw new HttpError(503, 'Model not loaded')
        return respondJson(describe(server))
      },
    },
  ]
}

/** Neither clinical prediction nor a second persona set is part of the emulation: both say so. */
const extrasOfC: Record<string, Writable> = {
  pal: {wrapper_initialized: true, n_candidate_personas: 2, latency_budget_seconds: float(2)},
  clinical_prediction: {initialized: false, hierarchy_size: 0, mera_available: false},
}

function describe({state, generation, abRouter, context}: PixelServer): Writable {
  // The field that is named after the last inference holds the average.
  const average = state.inferenceCount > 0 ? float(state.totalMs / state.inferenceCount) : null
  const isG = generation === 'a' && context.options.gestalt === true
  return {
    model_loaded: true,
    model_name: 'PixelBaseModel',
    inference_engine: 'PyTorch',
    available_features: [...features, ...(generation === 'c' ? featuresOfC : []), ...(isG ? featuresOfG : [])],
    performance_metrics: {
      inference_count: state.inferenceCount,
      average_inference_time_ms: average,
      total_inference_time_ms: float(state.totalMs),
      device: 'cpu',
      ...(generation === 'c'
        ? {
            ift_model_loaded: abRouter.isTunedModelLoaded,
            ab_test_enabled: abRouter.enabled,
            ift_traffic_percent: float(abRouter.share),
            rollback_active: abRouter.rolledBack,
            ab_test_stats: abRouter.stats(),
          }
        : {}),
    },
    last_inference_time_ms: average,
  }
}
