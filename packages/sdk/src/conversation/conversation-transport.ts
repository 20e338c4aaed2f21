import type {InferenceRequest} from '../contract/inference-request.ts'
import type {GuardableStream} from '../safety/guard-stream.ts'
import type {JudgeContext} from '../safety/safety-pipeline.ts'

/**
 * One reply that is asked for.
 * @example
 * const sizeOf = ({request}: TransportTurn) => request.user_query.length
 */
export interface TransportTurn {
  readonly request: InferenceRequest
  /** The same for every attempt at the same reply: the server must answer it once. */
  readonly idempotencyKey: string
  /** Aborts when the person stops the reply, or the conversation is disposed of: stop the work on the server too. */
  readonly signal: AbortSignal
  /** What gates should know. Its words need not leave the device. */
  readonly context: JudgeContext
}

/**
 * How a conversation reaches a model: the port to implement for a backend of your own. Failures are best thrown as `PixelError`s, because
 * these say whether trying again may help.
 * @example
 * const echo: ConversationTransport = {
 *   async *open({request}) {
 *     yield {type: 'text_delta', text: request.user_query}
 *     yield {type: 'done', reason: 'stop'}
 *   },
 * }
 */
export interface ConversationTransport {
  /** Nothing should be sent before the stream is read. */
  open(turn: TransportTurn): GuardableStream
}
