import {contractVersion, maxBatchItems, type StatusResponse} from '@pixelated/sdk/contract'
import type {SpeechEngine} from '../engines/speech-engine.ts'
import {respondJson} from '../wire/respond.ts'
import {gatewayVersion} from './gateway-version.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const capabilities = [
  'infer',
  'infer-stream',
  'resume',
  'cancel',
  'batch-infer',
  'batch-jobs',
  'idempotency',
  'models',
  'tokens',
  'crisis',
  'eq',
  'sessions',
  'progress',
  'export',
  'infer-multimodal',
  'speech-socket',
]

/** What an engine of speech can do. */
const capabilitiesOfSpeech = ({transcribe, emotion, synthesize}: SpeechEngine): string[] => [
  ...(transcribe === undefined ? [] : ['speech-transcribe']),
  ...(emotion === undefined ? [] : ['speech-emotion']),
  ...(synthesize === undefined ? [] : ['speech-synthesize']),
]

/** `/status` and `/models`: what this service is, can do, and answers with. */
export function statusRoutes({engine, speech, tally, maxQueryCharacters}: Services): Route[] {
  const spoken = speech === undefined ? [] : capabilitiesOfSpeech(speech)
  return [
    {
      method: 'GET',
      path: '/status',
      access: 'open',
      async handle(exchange) {
        const status = await engine.status()
        const average = tally.count === 0 ? {} : {average_inference_time_ms: tally.totalMs / tally.count}
        const body: StatusResponse = {
          model_loaded: status.modelLoaded,
          model_name: status.modelName,
          inference_engine: status.engineName,
          available_features: status.features,
          performance_metrics: {
            inference_count: tally.count,
            total_inference_time_ms: tally.totalMs,
            device: status.device,
            ...average,
          },
          ...(tally.count === 0 ? {} : {last_inference_time_ms: tally.totalMs / tally.count}),
          gateway: {
            version: gatewayVersion,
            contract_version: contractVersion,
            capabilities: [...capabilities, ...spoken, ...(engine.reload === undefined ? [] : ['reload-model'])],
            engine: status.engineName,
            limits: {max_query_characters: maxQueryCharacters, max_batch_items: maxBatchItems},
          },
        }
        return respondJson(exchange, body)
      },
    },
    {
      method: 'GET',
      path: '/models',
      access: 'open',
      handle: async (exchange) => respondJson(exchange, {models: await engine.models()}),
    },
  ]
}
