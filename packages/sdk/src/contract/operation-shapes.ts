import type {Shape} from '../lib/shape.ts'
import type {ReloadResponse} from './reload.ts'
import type {StatusResponse} from './status.ts'

export const statusResponseShape: Shape<StatusResponse> = {
  model_loaded: 'boolean',
  model_name: 'string?',
  inference_engine: 'string?',
  available_features: ['string'],
  performance_metrics: {
    inference_count: 'number?',
    average_inference_time_ms: 'number?',
    total_inference_time_ms: 'number?',
    device: 'string?',
  },
  last_inference_time_ms: 'number?',
  gateway: {
    version: 'string',
    contract_version: 'string',
    capabilities: ['string'],
    engine: 'string?',
    limits: {max_query_characters: 'number?', max_batch_items: 'number?'},
  },
}

export const reloadResponseShape: Shape<ReloadResponse> = {status: 'string', message: 'string?'}
