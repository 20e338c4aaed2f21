import {nameEqScores} from '../contract/five-scores.ts'
import {secondSocketSchema} from '../contract/original-sockets.ts'
import {StreamError} from '../errors/stream-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {readTyped} from './gateway-socket.ts'
import {toMultimodalReply, type MultimodalReply} from './multimodal-reply.ts'
import type {Incoming, SocketDialect} from './socket-dialect.ts'

const at = () => Date.now()

/**
 * The original's second socket, as it is documented; no server was ever seen to open it. Sound inside JSON would have to be an ArrayBuffer, which JSON
 * can not carry: frames are binary, after `start-session`.
 */
export const secondSocket: SocketDialect = {
  subprotocol: undefined,
  isGuarded: false,
  leavesAfterFailure: false,
  refuse: (mediaType) =>
    mediaType === undefined ? undefined : new VoiceError('unsupported', 'This socket takes bare samples: push them.'),
  begin: ({sessionId = ''}) => [JSON.stringify({type: 'start-session', sessionId, timestamp: at()})],
  sound: (bytes) => (bytes.length === 0 ? [] : [bytes]),
  complete({sessionId = ''}, text) {
    const end = JSON.stringify({type: 'end-session', sessionId, timestamp: at()})
    if (text === undefined) return [end]
    return [JSON.stringify({type: 'text-input', sessionId, timestamp: at(), data: {text}}), end]
  },
  cancel: ({sessionId = ''}) => [JSON.stringify({type: 'end-session', sessionId, timestamp: at()})],
  read(text): Incoming {
    const message = readTyped(text)
    if (message === undefined) return {kind: 'other'}
    const parsed = secondSocketSchema.safeParse(message)
    if (!parsed.success) throw new StreamError('malformed')
    const {transcription, eqScores} = parsed.data.data ?? {}
    if (message.type === 'error') return {kind: 'failure', error: new StreamError('reported', {isRetryable: true})}
    if (message.type === 'analysis-partial' && transcription != null) {
      return {kind: 'event', event: {type: 'partial', text: transcription, stableLength: 0}}
    }
    if (message.type !== 'analysis-complete') return {kind: 'other'}
    const reply: MultimodalReply = {
      ...toMultimodalReply({transcription}),
      textEq: nameEqScores(eqScores, 'session-socket'),
    }
    return {kind: 'result', reply}
  },
}
