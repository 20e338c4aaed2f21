import type {InferenceRequest} from '../contract/inference-request.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import type {Clock} from '../lib/clock.ts'
import type {SafetyPipeline} from '../safety/safety-pipeline.ts'
import type {ConversationTransport} from './conversation-transport.ts'
import type {ConversationStore} from './create-store.ts'
import type {FrameScheduler} from './frame-scheduler.ts'
import type {WindowOptions} from './history-window.ts'

/** What is sent with every message besides the message. */
export type RequestDefaults = Omit<InferenceRequest, 'user_query' | 'conversation_history' | 'session_id'>

/** The requests of replies that are not finished: what is sent under one key must stay the same, also after a reload. */
export interface RequestShelf {
  get(id: string): InferenceRequest | undefined
  /** Resolves when the device has it, and everything before it; or when that is not to be. */
  fix(id: string, request: InferenceRequest): Promise<void>
}

/** What replies are made with. */
export interface ReplyServices {
  readonly store: ConversationStore
  readonly transport: ConversationTransport
  readonly inbound: SafetyPipeline
  /** How long a message waits for the inbound gates to load what they need, in milliseconds. */
  readonly loadMs: number
  readonly sessionRisk: SessionRisk
  readonly schedule: FrameScheduler
  readonly clock: Clock
  readonly requests: RequestShelf
  readonly window: WindowOptions
  readonly defaults: RequestDefaults
  readonly about: {readonly locale?: string | undefined; readonly isMinor?: boolean | undefined}
}
