import type {Clock} from '@pixelated/sdk'
import type {AlertWebhook} from '../alerts/webhook.ts'
import type {CorsOrigins} from '../middleware/cors.ts'
import type {ApiKey} from '../policy/api-key.ts'
import type {RateLimits} from '../policy/rate-limits.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import type {EngineGates} from '../engines/guard-engine.ts'
import type {InferenceEngine} from '../engines/inference-engine.ts'
import type {SpeechEngine} from '../engines/speech-engine.ts'
import type {Logger} from '../policy/logger.ts'
import type {RetentionPolicy} from '../retention/retention-policy.ts'
import type {RandomBytes} from '../policy/random-ids.ts'

/**
 * Bounds of what is kept of streamed turns. Sizes in bytes, times in milliseconds.
 * @example
 * const turns: TurnBounds = {retainMs: 60_000, maxTotalBytes: 8 * 1_048_576}
 */
export interface TurnBounds {
  /** The most one turn's log holds; older events go. Default 1 Mi. */
  maxTurnBytes?: number
  /** The most all logs hold together; the oldest finished turns go. Default 32 Mi. */
  maxTotalBytes?: number
  /** How long a finished turn can still be read. Default 300,000. */
  retainMs?: number
  /** How far all readers may be behind before the engine is made to wait. Default 64 Ki. */
  maxBehindBytes?: number
  /** How long the engine waits for readers that do not read before they are dropped. Default 30,000. */
  stallMs?: number
}

/**
 * How a gateway is set up. Only `engine` is required, and `keys` unless `auth` is `'open'`.
 * @example
 * const options: GatewayOptions = {engine, auth: 'open', cors: ['http://localhost:5173']}
 */
export interface GatewayOptions {
  /** The model that answers. */
  engine: InferenceEngine
  /** What hears and speaks. Default nothing: routes of speech then answer 501, and say so. */
  speech?: SpeechEngine
  /** `'required'` (the default) wants a key or token on every route that touches a model; `'open'` lets anybody in. */
  auth?: 'required' | 'open'
  /** Who may call, and how far each reaches. */
  keys?: readonly ApiKey[]
  /** Signs browser tokens. Default random: tokens then end with this process. Share it between processes. */
  tokenSecret?: string
  /** Where idempotent answers, limits, alerts and what is kept of clients are remembered. Default in memory. */
  store?: GatewayStore
  /** For how many days what is kept of clients stays. Default until a client is erased. What is older goes within the hour, noted in the audit log; with the last of a client its key. */
  retention?: RetentionPolicy
  /**
   * What judges messages and replies. By default the six gates of `@pixelated/sdk/safety` in their usual modes. `'off'` is for a
   * gateway behind another one that has them.
   */
  gates?: EngineGates | 'off'
  /** Who is told of crisis alerts. Default nobody: they wait in the queue of `GET /crisis/alerts`. */
  alertWebhook?: AlertWebhook
  /** Limits per role. Default 60 requests a minute and 2,000 turns a day for clients, more for servers, none when open. */
  limits?: RateLimits
  /** Origins whose pages may call. Default none. */
  cors?: CorsOrigins
  /** How long a streamed turn goes on when its reader is gone, in milliseconds. Default 10,000. */
  resumeGraceMs?: number
  /** How often a quiet stream gets a comment, in milliseconds. Default 10,000. */
  keepAliveMs?: number
  /** How much of streamed turns is kept for resuming. */
  turns?: TurnBounds
  /** The longest `user_query`, in UTF-16 units. Default 32,000. */
  maxQueryCharacters?: number
  /** The most bytes a body may have. Default 4 MiB; batch jobs may have eight times as much. */
  maxBodyBytes?: number
  /** The longest sound that is taken, in seconds. Default 900. */
  maxAudioSeconds?: number
  /** Sends the alert webhook. Default the platform's. */
  fetch?: typeof globalThis.fetch
  /** Time. Default the machine's. */
  clock?: Clock
  /** Random bytes for ids. Default the platform's cryptographic generator. */
  random?: RandomBytes
  /** Where log lines go: ids, sizes and counts, never words. Default nowhere. */
  logger?: Logger
}
