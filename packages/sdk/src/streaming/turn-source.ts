import type {InferenceReply} from '../contract/inference-reply.ts'
import type {ToReply} from './decode-event.ts'

/** How a streamed turn reaches its server. Given by the API room, so that this room needs no routes. */
export interface TurnSource {
  /**
   * Opens the turn, or what follows `lastEventId` of a turn that has begun. `undefined`: nothing is left to send. Repeating it
   * is harmless: the idempotency key stays the same.
   */
  open(
    from: {turnId: string | undefined; lastEventId: string | undefined},
    signal: AbortSignal,
  ): Promise<Response | undefined>
  /** Asks the server to stop working on the turn. Never throws. */
  cancel(turnId: string): void
  /** The same turn without streaming, for a server that can not stream. */
  fallback: ((signal: AbortSignal) => Promise<InferenceReply>) | undefined
  /** Reads a plain JSON answer that came where a stream was asked for. */
  readWhole(response: Response): Promise<InferenceReply>
  toReply: ToReply
}
