import type {AgentActivity} from '../contract/agent-activity.ts'
import type {GateVerdict} from '../contract/gate-verdict.ts'
import type {ContextType} from '../contract/inference-request.ts'
import type {InferenceReply} from '../contract/inference-reply.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {PixelError} from '../errors/pixel-error.ts'

/**
 * Where a message stands.
 *
 * - `queued`: typed and kept; it goes out when it is its turn and there is a network.
 * - `sending`: on its way; the server has not answered yet. `streaming`: the reply is coming.
 * - `done`. Of a person's message: the server has it. Of a reply: it is whole.
 * - `stopped` by the person, `failed` (see `failure`), or `blocked` by a gate: a person's message never left, a reply is the safe one.
 * @example
 * const isOpen = (status: MessageStatus) => ['queued', 'sending', 'streaming'].includes(status)
 */
export type MessageStatus = 'queued' | 'sending' | 'streaming' | 'done' | 'stopped' | 'failed' | 'blocked'

/**
 * Why a message failed: codes and numbers, never words of the message.
 * @example
 * const canRetry = ({isRetryable}: MessageFailure) => isRetryable
 */
export interface MessageFailure {
  /** The `code` of a `PixelError`, `cancelled` (the server stopped by itself), or `unexpected` (a transport of yours threw something else). */
  readonly code: string
  /** Whether the same message may go through later. Until it does, or is given up, later messages wait: their order is kept. */
  readonly isRetryable: boolean
  readonly status?: number | undefined
  readonly serverCode?: string | undefined
  readonly requestId?: string | undefined
  readonly retryAfterMs?: number | undefined
  /** The error itself; gone after a reload. */
  readonly error?: PixelError | undefined
}

interface AnyMessage {
  /** Random. */
  readonly id: string
  /** Counts messages in the order in which they were made. */
  readonly seq: number
  /** The message that this one answers or follows; `null` for a first one, and where that can not be read any more. */
  readonly parentId: string | null
  readonly text: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly status: MessageStatus
  /** The message in whose place this one was written. */
  readonly editOf?: string | undefined
  /** Counts what was kept of it: of two versions the higher one is newer. */
  readonly revision: number
  readonly failure?: MessageFailure | undefined
}

/**
 * What the person wrote.
 * @example
 * const wasMasked = ({sentText, text}: UserMessage) => sentText !== undefined && sentText !== text
 */
export interface UserMessage extends AnyMessage {
  readonly role: 'user'
  /** What the device found in it before anything was sent. `unknown` when it could not tell. */
  readonly risk: RiskAssessment
  /** What left the device, when that is not `text`: a gate has masked something. */
  readonly sentText?: string | undefined
  /** What the inbound gates said. Absent until they were asked. */
  readonly gates?: readonly GateVerdict[] | undefined
}

/**
 * Everything about a reply but its text.
 * @example
 * const overall = ({eq}: ReplyDetails) => (eq.measured ? eq.scores.overall_eq : 'not measured')
 */
export type ReplyDetails = Omit<InferenceReply, 'response'>

/**
 * An answer, from the moment it was asked for.
 * @example
 * const showsCursor = ({status}: ReplyMessage) => status === 'streaming'
 */
export interface ReplyMessage extends AnyMessage {
  readonly role: 'assistant'
  /** Made with the message and kept over retries, reloads and crashes, so that the server answers once. */
  readonly idempotencyKey: string
  /** What was sent as `context_type`, when that is not the conversation's own. */
  readonly contextType?: ContextType | undefined
  /** Absent until the reply is whole, and when it never was. */
  readonly details?: ReplyDetails | undefined
  /** What the original's agents report while they work. */
  readonly activities?: readonly AgentActivity[] | undefined
}

/**
 * One message of a conversation.
 * @example
 * const isReply = (message: Message) => message.role === 'assistant'
 */
export type Message = UserMessage | ReplyMessage
