import type {Clock} from '@pixelated/sdk'
import type {AlertDesk} from '../alerts/alert-desk.ts'
import type {AuditLog} from '../audit/audit-log.ts'
import type {InferenceEngine} from '../engines/inference-engine.ts'
import type {SpeechEngine} from '../engines/speech-engine.ts'
import type {JobRegistry} from '../jobs/job-registry.ts'
import type {BrowserTokens} from '../middleware/browser-tokens.ts'
import type {Idempotency} from '../middleware/idempotency.ts'
import type {Metrics} from '../middleware/metrics.ts'
import type {RateLimiter} from '../middleware/rate-limit.ts'
import type {StandIn} from '../middleware/stand-in.ts'
import type {StoreProbe} from '../middleware/store-probe.ts'
import type {Logger} from '../policy/logger.ts'
import type {InferenceTally} from '../policy/inference-tally.ts'
import type {RetentionSweeper} from '../retention/retention-sweeper.ts'
import type {RecordStore} from '../stores/record-store.ts'
import type {LiveTurns} from '../turns/live-turns.ts'
import type {TurnRegistry} from '../turns/turn-registry.ts'
import type {TurnKeeper} from './keep-turn.ts'

/** What routes work with: the ports, and everything that lives as long as the gateway. */
export interface Services {
  readonly engine: InferenceEngine
  /** What hears and speaks, where there is one. */
  readonly speech: SpeechEngine | undefined
  readonly clock: Clock
  /** A new unguessable id with this prefix. */
  readonly newId: (prefix: string) => string
  readonly tally: InferenceTally
  readonly turns: TurnRegistry
  /** The turns that are on sockets. */
  readonly spoken: LiveTurns
  readonly jobs: JobRegistry
  readonly alerts: AlertDesk
  readonly records: RecordStore
  readonly audit: AuditLog
  readonly keeper: TurnKeeper
  /** Only where a policy says how long things are kept. */
  readonly retention?: RetentionSweeper
  readonly idempotency: Idempotency
  readonly limiter: RateLimiter
  readonly standIn: StandIn
  readonly probeStore: StoreProbe
  readonly tokens: BrowserTokens
  readonly metrics: Metrics
  readonly logger: Logger | undefined
  readonly maxQueryCharacters: number
  readonly maxBodyBytes: number
  /** The longest sound that is taken. */
  readonly maxAudioSeconds: number
}
