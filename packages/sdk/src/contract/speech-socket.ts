import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import {multimodalResponseSchema} from './multimodal.ts'
import {speechRetentionSchema} from './speech.ts'

/**
 * The subprotocol of `WS /ws/pixel-multimodal`. A browser, which can set no header, offers it together with its token:
 * `new WebSocket(url, [speechSubprotocol, bearerSubprotocol + token])`. The server answers with this one only.
 * @example
 * const socket = new WebSocket('ws://localhost:8787/ws/pixel-multimodal', [speechSubprotocol])
 */
export const speechSubprotocol = 'pixel.speech.1'

/**
 * What stands before a token that is offered as a subprotocol.
 * @example
 * const protocols = (token: string) => [speechSubprotocol, bearerSubprotocol + token]
 */
export const bearerSubprotocol = 'pixel.bearer.'

const turn = {
  turnId: z.optional(z.string().check(z.maxLength(128))),
  contextType: z.optional(z.nullable(z.string().check(z.maxLength(128)))),
  sessionId: z.optional(z.nullable(z.string().check(z.maxLength(256)))),
}

/**
 * Messages from a client to `WS /ws/pixel-multimodal` by type. `text`, `chunk` and `complete` are the original's; `turnId`, `start`,
 * `cancel` and `authenticate` are a gateway's. Between `start` and `complete` binary frames are sound.
 * @example
 * const {turnId} = speechClientMessageSchemas.complete.parse({type: 'complete', turnId: 'turn-1'})
 * show(turnId ?? 'a turn without a name')
 */
export const speechClientMessageSchemas = {
  /** The first message, where no header and no subprotocol holds a key or token. */
  authenticate: z.looseObject({type: z.literal('authenticate'), token: z.string().check(z.maxLength(4096))}),
  /** A turn begins. `mimeType` says what binary frames hold; without it they are `pcm16`: 16 kHz, mono, little-endian. */
  start: z.looseObject({
    type: z.literal('start'),
    ...turn,
    mimeType: z.optional(z.nullable(z.string().check(z.maxLength(128)))),
    language: z.optional(z.nullable(z.string().check(z.maxLength(64)))),
    /** True: the person agreed that it is estimated how their voice sounds. Default false. */
    emotion: z.optional(z.nullable(z.boolean())),
  }),
  text: z.looseObject({type: z.literal('text'), ...turn, text: z.string()}),
  /** Sound in base64, without `data:` in front. */
  chunk: z.looseObject({
    type: z.literal('chunk'),
    ...turn,
    chunk: z.string(),
    mimeType: z.optional(z.nullable(z.string().check(z.maxLength(128)))),
  }),
  complete: z.looseObject({type: z.literal('complete'), ...turn, text: z.optional(z.nullable(z.string()))}),
  cancel: z.looseObject({type: z.literal('cancel'), turnId: turn.turnId}),
} as const

type ClientData<Name extends keyof typeof speechClientMessageSchemas> = KnownFields<
  z.infer<(typeof speechClientMessageSchemas)[Name]>
>
/**
 * One message from a client.
 * @example
 * const message: SpeechClientMessage = {type: 'complete', turnId: 'turn-1', contextType: 'support'}
 */
export type SpeechClientMessage = {
  [Name in keyof typeof speechClientMessageSchemas]: ClientData<Name>
}[keyof typeof speechClientMessageSchemas]

const turnId = z.optional(z.string())

/**
 * Messages from the server by type. `status`, `result` and `error` are the original's; `partial`, `transcript` and `event` are a
 * gateway's. Every message about a turn carries the turn's id.
 * @example
 * const {status} = speechServerMessageSchemas.status.parse({type: 'status', status: 'connected'})
 * show(status)
 */
export const speechServerMessageSchemas = {
  /** `connected`, `text_received`, `chunk_received`, `processing`, and a gateway's `authenticated`, `started`, `cancelled`. */
  status: z.looseObject({
    type: z.literal('status'),
    status: z.string(),
    turnId,
    contextType: z.optional(z.nullable(z.string())),
    sessionId: z.optional(z.nullable(z.string())),
    /** In total, base64 undone. */
    bytes: z.optional(z.number()),
    mimeType: z.optional(z.nullable(z.string())),
    port: z.optional(z.number()),
    retention: z.optional(speechRetentionSchema),
  }),
  partial: z.looseObject({type: z.literal('partial'), turnId, text: z.string(), stableLength: z.number()}),
  /** What was said; null when nobody spoke. It comes before the reply. */
  transcript: z.looseObject({type: z.literal('transcript'), turnId, text: z.nullable(z.string())}),
  /** One event of the reply, named and made as those of `/infer-stream`. */
  event: z.looseObject({type: z.literal('event'), turnId, event: z.string(), data: z.unknown()}),
  result: z.looseObject({type: z.literal('result'), turnId, data: multimodalResponseSchema}),
  error: z.looseObject({
    type: z.literal('error'),
    turnId,
    message: z.string(),
    code: z.optional(z.string()),
    retryable: z.optional(z.boolean()),
  }),
} as const

type ServerData<Name extends keyof typeof speechServerMessageSchemas> = KnownFields<
  z.infer<(typeof speechServerMessageSchemas)[Name]>
>
/**
 * One message from the server.
 * @example
 * const isOver = ({type}: SpeechServerMessage) => type === 'result' || type === 'error'
 */
export type SpeechServerMessage = {
  [Name in keyof typeof speechServerMessageSchemas]: ServerData<Name>
}[keyof typeof speechServerMessageSchemas]

/**
 * Why a gateway closes the socket, by close code.
 * @example
 * const isOver = (code: number) => code === speechCloseCodes.tooLarge
 */
export const speechCloseCodes = {
  goingAway: 1001,
  tooLarge: 1009,
  overloaded: 1013,
  unauthenticated: 4401,
  forbidden: 4403,
  tooSlow: 4408,
  rateLimited: 4429,
} as const
