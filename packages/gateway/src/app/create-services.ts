import type {Clock} from '@pixelated/sdk'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {createAlertDesk} from '../alerts/alert-desk.ts'
import {createAuditLog} from '../audit/audit-log.ts'
import {checkWebhook} from '../alerts/webhook.ts'
import {guardEngine} from '../engines/guard-engine.ts'
import {createJobRegistry} from '../jobs/job-registry.ts'
import {createBrowserTokens} from '../middleware/browser-tokens.ts'
import {createIdempotency} from '../middleware/idempotency.ts'
import {createMetrics} from '../middleware/metrics.ts'
import {createRateLimiter} from '../middleware/rate-limit.ts'
import {createStandIn} from '../middleware/stand-in.ts'
import {createStoreProbe} from '../middleware/store-probe.ts'
import {randomText, type RandomBytes} from '../policy/random-ids.ts'
import {createTurnKeeper} from '../routes/keep-turn.ts'
import type {Services} from '../routes/services.ts'
import {createRetentionSweeper} from '../retention/retention-sweeper.ts'
import {createMemoryStore} from '../stores/memory-store.ts'
import {createLiveTurns} from '../turns/live-turns.ts'
import {createTurnRegistry} from '../turns/turn-registry.ts'
import type {GatewayOptions} from './gateway-options.ts'

/** Builds what lives as long as the gateway, with the defaults of every option. */
export function createServices(
  options: GatewayOptions,
  {clock, random}: {clock: Clock; random: RandomBytes},
): Services {
  const {store = createMemoryStore(), turns = {}, alertWebhook: webhook, fetch, logger, retention: policy} = options
  if (webhook !== undefined) checkWebhook(webhook)
  const gates = options.gates ?? {
    inbound: createSafetyPipeline({direction: 'inbound', clock}),
    outbound: createSafetyPipeline({direction: 'outbound', clock}),
  }
  const {records} = store
  const audit = createAuditLog({store: store.audit, clock})
  const standIn = createStandIn({store, clock, logger})
  const newId = (prefix: string) => `${prefix}_${randomText(random, 22)}`
  return {
    engine: gates === 'off' ? options.engine : guardEngine(options.engine, gates, clock),
    speech: options.speech,
    clock,
    newId,
    tally: {count: 0, totalMs: 0, deltas: 0},
    turns: createTurnRegistry({
      clock,
      newId,
      resumeGraceMs: options.resumeGraceMs ?? 10_000,
      keepAliveMs: options.keepAliveMs ?? 10_000,
      maxTurnBytes: turns.maxTurnBytes ?? 1_048_576,
      maxTotalBytes: turns.maxTotalBytes ?? 32 * 1_048_576,
      retainMs: turns.retainMs ?? 300_000,
      maxBehindBytes: turns.maxBehindBytes ?? 65_536,
      stallMs: turns.stallMs ?? 30_000,
    }),
    spoken: createLiveTurns(),
    jobs: createJobRegistry({clock, newId, maxRunning: 2, concurrency: 4, maxJobs: 100}),
    alerts: createAlertDesk({store: store.alerts, clock, newId, webhook, fetch, logger}),
    records,
    audit,
    keeper: createTurnKeeper({records, audit, standIn, clock, logger}),
    ...(policy && {retention: createRetentionSweeper({store, audit, policy, clock, logger})}),
    idempotency: createIdempotency({store: standIn.idempotency, clock}),
    limiter: createRateLimiter({store: standIn.limits, clock, limits: options.limits}),
    standIn,
    probeStore: createStoreProbe({alerts: store.alerts, clock}),
    tokens: createBrowserTokens({secret: options.tokenSecret, random, clock}),
    metrics: createMetrics(),
    logger,
    maxQueryCharacters: options.maxQueryCharacters ?? 32_000,
    maxBodyBytes: options.maxBodyBytes ?? 4 * 1_048_576,
    maxAudioSeconds: options.maxAudioSeconds ?? 900,
  }
}
