import type {StreamEvent} from '../contract/stream-event.ts'
import type {MultimodalReply} from './multimodal-reply.ts'

/**
 * What happens in a spoken turn, in order: what is heard, then the reply as it is made, then `result`.
 * @example
 * const textOf = (event: SpokenEvent) => (event.type === 'text_delta' ? event.text : '')
 */
export type SpokenEvent =
  | {readonly type: 'partial'; readonly text: string; /** UTF-16 units that stay. */ readonly stableLength: number}
  /** What was said; nothing when nobody spoke. */
  | {readonly type: 'transcript'; readonly text: string | undefined}
  | Extract<StreamEvent, {type: 'risk' | 'text_delta' | 'text_replace' | 'gate' | 'activity'}>
  | {readonly type: 'result'; readonly reply: MultimodalReply}

/**
 * What a spoken turn is about.
 * @example
 * const options: SpokenTurnOptions = {contextType: 'support', language: 'en-GB'}
 */
export interface SpokenTurnOptions {
  /** Default `therapeutic`. */
  readonly contextType?: string | undefined
  readonly sessionId?: string | undefined
  /** A BCP 47 tag of what is spoken. */
  readonly language?: string | undefined
  /** True: the person agreed that it is estimated how their voice sounds. Only a gateway asks. */
  readonly emotion?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * One turn on a socket. It is read once; a failure is thrown where it is read.
 * @example
 * const finish = async (turn: SpokenTurn) => {
 *   turn.complete()
 *   return (await turn.final()).response
 * }
 */
export interface SpokenTurn extends AsyncIterable<SpokenEvent> {
  readonly id: string
  /** More sound: 16 kHz, mono, -1 to 1. Throws a `VoiceError` beyond 25 MiB, and where the server takes files only. */
  push(samples: Float32Array): void
  /** A file, or a piece of one, as a recorder makes it. An empty one is left out. Throws a `VoiceError` for what the server does not take. */
  attach(recording: Blob): void
  /** No more sound: answer, together with what was typed. */
  complete(text?: string): void
  /** Stops it here and on the server. */
  cancel(): void
  /** Waits for the whole answer. */
  final(): Promise<MultimodalReply>
}
