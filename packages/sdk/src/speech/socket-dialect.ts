import type {VoiceError} from '../errors/voice-error.ts'
import type {MultimodalReply} from './multimodal-reply.ts'
import type {SpokenEvent} from './spoken-turn.ts'

/** What a turn is about. */
export interface TurnFacts {
  readonly id: string
  readonly contextType: string
  readonly sessionId: string | undefined
  readonly language: string | undefined
  readonly emotion: boolean | undefined
}

export type Outgoing = string | Uint8Array<ArrayBuffer>

/** What a server's message means for the turn that is under way. */
export type Incoming =
  | {readonly kind: 'event'; readonly turnId?: string | undefined; readonly event: SpokenEvent}
  | {readonly kind: 'result'; readonly turnId?: string | undefined; readonly reply: MultimodalReply}
  | {readonly kind: 'failure'; readonly turnId?: string | undefined; readonly error: Error}
  /** The server has taken it on: it knows who is asking. */
  | {readonly kind: 'begun'}
  | {readonly kind: 'other'}

/** One way of talking about turns on a socket. */
export interface SocketDialect {
  /** The original's servers know none. */
  readonly subprotocol: string | undefined
  /** Whether a key or token is asked for. */
  readonly isGuarded: boolean
  /** A server that keeps the sound of a turn that failed is left before the next one. */
  readonly leavesAfterFailure: boolean
  /** Why this sound can not be sent; `mediaType` is absent for bare samples. */
  refuse(mediaType: string | undefined): VoiceError | undefined
  begin(turn: TurnFacts, mediaType: string | undefined): Outgoing[]
  sound(bytes: Uint8Array<ArrayBuffer>, turn: TurnFacts & {readonly mediaType: string | undefined}): Outgoing[]
  complete(turn: TurnFacts, text: string | undefined): Outgoing[]
  cancel(turn: TurnFacts): Outgoing[]
  /** Throws a `StreamError` for what can not be read. */
  read(text: string): Incoming
}
