import type {PixelClient} from '../client/create-pixel-client.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import type {Clock} from '../lib/clock.ts'
import type {SafetyPipeline} from '../safety/safety-pipeline.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {TabOwner} from '../storage/tab-owner.ts'
import type {Connectivity} from './connectivity.ts'
import type {ConversationTransport} from './conversation-transport.ts'
import type {FrameScheduler} from './frame-scheduler.ts'
import type {RequestDefaults} from './reply-services.ts'

/**
 * How a conversation is made. Of all this only a client is needed, or a transport.
 * @example
 * const options: ConversationOptions = {client: pixel, locale: 'en-GB', request: {context_type: 'support'}}
 */
export interface ConversationOptions {
  /** What answers. */
  readonly client?: Pick<PixelClient, 'inferStream'> | undefined
  /** In place of the client: a backend of your own. The guard stands around it as around the client. */
  readonly transport?: ConversationTransport | undefined
  /** Names the conversation on this device: letters, digits, `.`, `_` and `-`, at most 64; never a person's name. Default `main`. */
  readonly id?: string | undefined
  /** Sent as `session_id`. By default a random one, which is kept along with the conversation. */
  readonly sessionId?: string | undefined
  /** What is sent with every message besides the message. */
  readonly request?: RequestDefaults | undefined
  /** Where the conversation is kept. By default nowhere: words survive re-mounting, as long as you hold on to the conversation. */
  readonly storage?: RecordStorage | undefined
  /** Judges what the person writes before it leaves the device. */
  readonly inbound?: SafetyPipeline | undefined
  /** Judges replies before they are shown. `off` shows them as they come: only for a transport whose text was judged before. */
  readonly outbound?: SafetyPipeline | 'off' | undefined
  /** The risk of the session, when other parts of the app share it. */
  readonly sessionRisk?: SessionRisk | undefined
  /** BCP 47, for the gates. */
  readonly locale?: string | undefined
  /** The app knows that the person is a minor: the gates are stricter. */
  readonly isMinor?: boolean | undefined
  /** How much of the conversation goes along with a message, in tokens as `estimateTokens` counts. Default 3,000. */
  readonly historyTokens?: number | undefined
  /** How many earlier messages go along at most. By default as many as `historyTokens` allows. */
  readonly historyMessages?: number | undefined
  /** Counts tokens in place of `estimateTokens`. */
  readonly countTokens?: ((text: string) => number) | undefined
  /** `bias_score` from which on a reply is flagged, 0 to 1. Default 0.3. */
  readonly biasThreshold?: number | undefined
  /** When text that has come is shown. By default with each frame of the screen. */
  readonly scheduler?: FrameScheduler | undefined
  /** Whether there is a network. By default what the browser says. */
  readonly connectivity?: Connectivity | undefined
  /** Claims the conversation for this tab. By default `claimTab`, when the storage is shared between tabs. */
  readonly claim?: ((name: string) => TabOwner) | undefined
  readonly clock?: Clock | undefined
  /** Makes ids and idempotency keys; at least 100 random bits. */
  readonly createId?: (() => string) | undefined
}
