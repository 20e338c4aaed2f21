import {audioContainerOf} from '../contract/audio-limits.ts'
import {firstSocketSchemas} from '../contract/original-sockets.ts'
import {StreamError} from '../errors/stream-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {tooLarge} from './check-sound.ts'
import {readTyped} from './gateway-socket.ts'
import {parseMultimodal, toMultimodalReply} from './multimodal-reply.ts'
import type {Incoming, SocketDialect} from './socket-dialect.ts'
import {toBase64} from './to-base64.ts'

/**
 * The original's first socket. It has no ids, so answers belong to the turn that is under way; it takes all sound for WebM; it keeps the sound of
 * a turn that failed and would send it with the next.
 */
export const firstSocket: SocketDialect = {
  subprotocol: undefined,
  isGuarded: false,
  leavesAfterFailure: true,
  refuse(mediaType) {
    if (mediaType === undefined) {
      return new VoiceError(
        'unsupported',
        'The original server takes recordings only: attach WebM/Opus from a MediaRecorder.',
      )
    }
    if (audioContainerOf(mediaType) === 'webm') return undefined
    return new VoiceError(
      'media_type',
      'The original server takes all sound for WebM: record audio/webm;codecs=opus for it.',
    )
  },
  begin: () => [],
  sound: (bytes, {mediaType, sessionId}) =>
    bytes.length === 0 ? [] : [JSON.stringify({type: 'chunk', chunk: toBase64(bytes), mimeType: mediaType, sessionId})],
  complete: ({contextType, sessionId}, text) => [JSON.stringify({type: 'complete', text, contextType, sessionId})],
  cancel: () => [],
  read(text): Incoming {
    const message = readTyped(text)
    if (message?.type === 'result') {
      const parsed = firstSocketSchemas.result.safeParse(message)
      if (!parsed.success) throw new StreamError('malformed')
      return {kind: 'result', reply: toMultimodalReply(parseMultimodal(parsed.data.data))}
    }
    if (message?.type !== 'error') return {kind: 'other'}
    const {message: told = ''} = firstSocketSchemas.error.safeParse(message).data ?? {}
    // Its messages are those of engines and proxies, and may quote a body: only what is known of them is passed on.
    const error = /too large/i.test(told) ? tooLarge() : new StreamError('reported', {isRetryable: true})
    return {kind: 'failure', error}
  },
}
