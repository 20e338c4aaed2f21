/** The Pixel HTTP service: a function from Request to Response over an inference engine. */
export type {AlertWebhook} from './alerts/webhook.ts'
export {createGateway, type FetchEnvironment, type Gateway} from './app/create-gateway.ts'
export {importPast, type ClientPast} from './app/import-past.ts'
export type {GatewayOptions, TurnBounds} from './app/gateway-options.ts'
export {EngineError} from './engines/engine-error.ts'
export type {EngineGates} from './engines/guard-engine.ts'
export type {
  EngineContext,
  EngineEvent,
  EngineOutcome,
  EngineStatus,
  InferenceEngine,
  OutcomeNote,
} from './engines/inference-engine.ts'
export type {HeardEvent, SpeechContext, SpeechEngine, SpokenPart} from './engines/speech-engine.ts'
export type {CorsOrigins} from './middleware/cors.ts'
export type {ApiKey, KeyScope} from './policy/api-key.ts'
export type {LogFields, Logger} from './policy/logger.ts'
export type {RandomBytes} from './policy/random-ids.ts'
export type {RateLimit, RateLimits} from './policy/rate-limits.ts'
export type {RetentionPolicy} from './retention/retention-policy.ts'
export type {AlertFilter, AlertStore, StoredAlert} from './stores/alert-store.ts'
export {verifyAudit, type AuditCheck} from './audit/audit-log.ts'
export type {AuditEntry, AuditStore} from './stores/audit-store.ts'
export type {
  Claim,
  GatewayStore,
  IdempotencyStore,
  LimitState,
  LimitStore,
  LimitTake,
  StoredAnswer,
} from './stores/gateway-store.ts'
export {createMemoryStore, type MemoryStoreOptions} from './stores/memory-store.ts'
export type {
  ClientRecord,
  Figure,
  OverdueRecords,
  RecordKey,
  RecordKind,
  RecordPage,
  RecordQuery,
  RecordStore,
} from './stores/record-store.ts'
export type {SocketPeer, SocketSession, SocketUpgrade} from './wire/socket-peer.ts'
export {StoreError, type StoreFailure} from './stores/store-error.ts'
