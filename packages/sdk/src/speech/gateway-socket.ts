import {audioContainerOf} from '../contract/audio-limits.ts'
import {speechServerMessageSchemas, speechSubprotocol} from '../contract/speech-socket.ts'
import {StreamError} from '../errors/stream-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {decodeEvent} from '../streaming/decode-event.ts'
import {wrongType} from './check-sound.ts'
import {parseMultimodal, toMultimodalReply} from './multimodal-reply.ts'
import {toReported} from './read-event.ts'
import type {Incoming, SocketDialect} from './socket-dialect.ts'

/** What a server says only to those it knows. */
const begun: readonly unknown[] = ['started', 'text_received', 'chunk_received', 'processing']
const isKnown = (type: unknown): type is keyof typeof speechServerMessageSchemas =>
  typeof type === 'string' && Object.hasOwn(speechServerMessageSchemas, type)

/** A message as an object with its type; nothing for a type that a later server may send. */
export function readTyped(text: string): {type: string} | undefined {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || !('type' in value)) throw new StreamError('malformed')
  return typeof value.type === 'string' ? {...value, type: value.type} : undefined
}

/** A gateway's own way: named turns, binary sound. */
export const gatewaySocket: SocketDialect = {
  subprotocol: speechSubprotocol,
  isGuarded: true,
  leavesAfterFailure: false,
  refuse: (mediaType) =>
    mediaType === undefined || audioContainerOf(mediaType) !== undefined ? undefined : wrongType(),
  begin({id: turnId, contextType, sessionId, language, emotion}, mimeType) {
    return [JSON.stringify({type: 'start', turnId, contextType, sessionId, language, emotion, mimeType})]
  },
  sound: (bytes) => [bytes],
  complete: ({id: turnId, contextType, sessionId}, text) => [
    JSON.stringify({type: 'complete', turnId, contextType, sessionId, text}),
  ],
  cancel: ({id: turnId}) => [JSON.stringify({type: 'cancel', turnId})],
  read(text): Incoming {
    const message = readTyped(text)
    if (message === undefined || !isKnown(message.type)) return {kind: 'other'}
    if (message.type === 'result') {
      const {data, turnId} = parse('result', message)
      return {kind: 'result', turnId, reply: toMultimodalReply(parseMultimodal(data))}
    }
    if (message.type === 'partial') {
      const {turnId, text: heard, stableLength} = parse('partial', message)
      return {kind: 'event', turnId, event: {type: 'partial', text: heard, stableLength}}
    }
    if (message.type === 'transcript') {
      const {turnId, text: heard} = parse('transcript', message)
      return {kind: 'event', turnId, event: {type: 'transcript', text: heard ?? undefined}}
    }
    if (message.type === 'event') return readReplyEvent(message)
    if (message.type === 'error') return readFailure(message)
    if ('status' in message && begun.includes(message.status)) return {kind: 'begun'}
    return {kind: 'other'}
  },
}

function parse<Name extends keyof typeof speechServerMessageSchemas>(name: Name, message: object) {
  const parsed = speechServerMessageSchemas[name].safeParse(message)
  if (!parsed.success) throw new StreamError('malformed')
  // The schema of this name, which the compiler takes for any of them.
  return parsed.data as ReturnType<(typeof speechServerMessageSchemas)[Name]['parse']>
}

/** The events of a reply are those of `/infer-stream`; its end is the result. */
function readReplyEvent(message: object): Incoming {
  const {turnId, event, data} = parse('event', message)
  const decoded = decodeEvent({event, data: JSON.stringify(data), id: undefined}, () => {
    throw new StreamError('malformed')
  })
  switch (decoded?.type) {
    case 'risk':
    case 'text_delta':
    case 'text_replace':
    case 'gate':
    case 'activity':
      return {kind: 'event', turnId, event: decoded}
    default:
      return {kind: 'other'}
  }
}

function readFailure(message: object): Incoming {
  const {turnId, code, retryable} = parse('error', message)
  if (code === 'busy')
    return {kind: 'failure', turnId, error: new VoiceError('busy', 'A turn is under way: one at a time.')}
  // The socket is closed for it and opened again with another token: the turn did not begin, and is told anew.
  if (code === 'missing_credentials' || code === 'invalid_credentials') return {kind: 'other'}
  return {kind: 'failure', turnId, error: toReported({code, retryable})}
}
