import type {Clock} from '@pixelated/sdk'
import type {InferenceEngine} from '../engines/inference-engine.ts'
import type {Logger} from '../policy/logger.ts'
import type {RandomBytes} from '../policy/random-ids.ts'

/** How a gateway is set up. Only `engine` is required, and `keys` unless `auth` is `'open'`. */
export interface GatewayOptions {
  /** The model that answers. */
  engine: InferenceEngine
  /** `'required'` (the default) wants a key or token on every route that touches a model; `'open'` lets anybody in. */
  auth?: 'required' | 'open'
  /** The longest `user_query`, in UTF-16 units. Default 32,000. */
  maxQueryCharacters?: number
  /** The most bytes a body may have. Default 4 MiB; batch jobs may have eight times as much. */
  maxBodyBytes?: number
  /** Time. Default the machine's. */
  clock?: Clock
  /** Random bytes for ids. Default the platform's cryptographic generator. */
  random?: RandomBytes
  /** Where log lines go: ids, sizes and counts, never words. Default nowhere. */
  logger?: Logger
}
