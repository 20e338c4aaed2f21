import type {GatewayOptions, InferenceEngine} from '@pixelated/gateway'
import type {FaultPlan, FaultRule} from '../faults/fault-plan.ts'
import type {HistoryOptions} from '../history/generate-history.ts'
import type {Scenario} from '../scenarios/scenario.ts'
import type {ScenarioName} from '../scenarios/scenarios.ts'
import type {AppOptions} from '../upstream/app/app-options.ts'
import type {UpstreamOptions} from '../upstream/upstream-options.ts'

/** How a mock server behaves. Everything has a default; whatever a gateway can be told is passed on to it. */
export interface MockServerOptions extends Partial<Omit<GatewayOptions, 'engine'>> {
  /** Whose wire: our gateway's, the original servers', or the original application's proxy routes. Default `gateway`. */
  dialect?: 'gateway' | 'upstream' | 'app'
  /** Which generation of the original. Default `b`. */
  generation?: NonNullable<UpstreamOptions['generation']>
  /** One service of the original only. Default all on one port. */
  service?: NonNullable<UpstreamOptions['service']>
  /** The original's stream as it is stored: broken. Default false. */
  asStored?: boolean
  /** Everything else about the emulated original: its Pydantic, its model, its quirks. */
  upstream?: UpstreamOptions
  /** Everything else about the emulated application. Its rate limits are off unless this says `limits: 'original'`. */
  app?: AppOptions
  /** Decides every random choice. Default 1. */
  seed?: number
  /** No pauses: neither the engine's time nor the pace of its words. Default false. */
  fast?: boolean
  /** How long an inference takes, in milliseconds: the median and the 99th percentile. Default 110 and 200. */
  latency?: {p50Ms: number; p99Ms: number}
  /** Clients with a made-up past, in the records of the gateway and of the original's progress service. Its seed is the server's, its end now. Default none. */
  history?: Partial<HistoryOptions>
  /** What goes wrong from the start, by name or as data. Default `calm`. */
  scenario?: ScenarioName | Scenario
  /** What else goes wrong: rules, or a plan such as `createFaultSchedule(7)`. */
  faults?: readonly FaultRule[] | FaultPlan
  /** Keeps the bodies of requests in the journal: they are what people say. Default false. */
  keepBodies?: boolean
  /** How many requests the journal keeps. Default 1,000. */
  journalLimit?: number
  /** Answers in place of any dialect: a recorder, a replay, a function of your own. Faults and journal work as ever. */
  handler?: (request: Request) => Promise<Response>
  /** An engine of your own in place of the simulated one. */
  engine?: InferenceEngine
}
