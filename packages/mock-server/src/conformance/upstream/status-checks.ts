import type {ContractCheck} from '../contract-check.ts'
import {expectKeys, expectNumber, expectStatus, expectThat, toArray, toJson} from '../expectations.ts'
import type {ContractCaller} from '../contract-caller.ts'
import {expectDetail} from './upstream-expectations.ts'

async function readHealth(caller: ContractCaller) {
  const answer = await caller.send('GET', '/health')
  expectStatus(answer, 200)
  return expectKeys(toJson(answer), ['status', 'model_loaded', 'timestamp'])
}

/** The status of a server with a model; one without has said so in its own way, which is right too. */
async function readStatus(caller: ContractCaller) {
  const answer = await caller.send('GET', '/status')
  if (answer.status === 503) {
    expectDetail(answer, 'Model not loaded')
    return undefined
  }
  expectStatus(answer, 200)
  return toJson(answer)
}

/** `/health` and `/status`. */
export const statusChecks: readonly ContractCheck[] = [
  {
    name: 'health is always 200, with status, model_loaded and timestamp',
    endpoint: 'GET /health',
    run: async (caller) => void (await readHealth(caller)),
  },
  {
    name: 'health is degraded exactly when no model is loaded',
    endpoint: 'GET /health',
    async run(caller) {
      const {status, model_loaded} = await readHealth(caller)
      expectThat(typeof model_loaded === 'boolean', 'model_loaded is not a boolean')
      expectThat(status === (model_loaded ? 'healthy' : 'degraded'), 'status does not fit model_loaded')
    },
  },
  {
    name: 'the timestamp is ISO 8601, with or without an offset',
    endpoint: 'GET /health',
    async run(caller) {
      const {timestamp} = await readHealth(caller)
      const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d:\d\d|Z)?$/
      expectThat(typeof timestamp === 'string' && pattern.test(timestamp), 'timestamp is not ISO 8601')
    },
  },
  {
    name: 'status has every field, or is 503 without a model',
    endpoint: 'GET /status',
    async run(caller) {
      const status = await readStatus(caller)
      if (status === undefined) return
      expectKeys(status, [
        'model_loaded',
        'model_name',
        'inference_engine',
        'available_features',
        'performance_metrics',
        'last_inference_time_ms',
      ])
    },
  },
  {
    name: 'features are words, the six of the first generation among them',
    endpoint: 'GET /status',
    async run(caller) {
      const status = await readStatus(caller)
      if (status === undefined) return
      const features = toArray(expectKeys(status, ['available_features']).available_features, 'available_features')
      const first = [
        'eq_measurement',
        'persona_switching',
        'crisis_detection',
        'clinical_prediction',
        'empathy_tracking',
      ]
      const absent = [...first, 'bias_detection'].filter((feature) => !features.includes(feature))
      expectThat(absent.length === 0, `available_features lacks ${absent.join(', ')}`)
    },
  },
  {
    name: 'metrics count inferences, and last_inference_time_ms is in truth the average',
    endpoint: 'GET /status',
    async run(caller) {
      await caller.send('POST', '/infer', {json: {user_query: 'hello'}})
      const status = await readStatus(caller)
      if (status === undefined) return
      const {performance_metrics, last_inference_time_ms} = expectKeys(status, ['performance_metrics'])
      const keys = ['inference_count', 'average_inference_time_ms', 'total_inference_time_ms', 'device']
      const metrics = expectKeys(performance_metrics, keys, 'performance_metrics')
      expectNumber(metrics.inference_count, 'inference_count', [1, Number.MAX_SAFE_INTEGER])
      expectNumber(metrics.average_inference_time_ms, 'average_inference_time_ms', [0, Number.MAX_SAFE_INTEGER])
      expectThat(
        metrics.average_inference_time_ms === last_inference_time_ms,
        'last_inference_time_ms is not the average',
      )
    },
  },
]
