import type {SocketPeer, SocketSession, SocketUpgrade} from '@pixelated/gateway'
import type {Clock} from '@pixelated/sdk'
import {isRecord} from '../../lib/is-record.ts'

/** After so long the original ends a session. */
const longestMs = 15 * 60_000
/** Past this, every further chunk is the first of them again. */
const analysedBytes = 4096
const scores = [0.78, 0.82, 0.75, 0.8, 0.77]

/**
 * The original's second socket as it is documented. EXPERIMENTAL: as stored it can not be opened, so nobody has seen it; everything in it is simulated
 * there too.
 */
export function openSecondSocket(sessionId: string, {clock}: {clock: Clock}): SocketUpgrade {
  return {
    protocol: undefined,
    maxMessageBytes: Number.MAX_SAFE_INTEGER,
    open: (peer) => new SecondSession(peer, sessionId, clock),
  }
}

class SecondSession implements SocketSession {
  readonly #peer: SocketPeer
  readonly #sessionId: string
  readonly #clock: Clock
  readonly #cancelEnd: () => void
  #bytes = 0
  #texts: string[] = []

  constructor(peer: SocketPeer, sessionId: string, clock: Clock) {
    this.#peer = peer
    this.#sessionId = sessionId
    this.#clock = clock
    this.#cancelEnd = clock.schedule(() => peer.close(1000, 'Session timeout'), longestMs)
  }

  onClose(): void {
    this.#cancelEnd()
  }

  onMessage(data: string | Uint8Array): void {
    if (typeof data !== 'string') return this.#onAudio(data, '')
    try {
      const message: unknown = JSON.parse(data)
      if (isRecord(message)) this.#take(message)
    } catch {
      this.#send('error', {error: 'Invalid message'})
    }
  }

  #send(type: string, data?: object, sessionId = this.#sessionId): void {
    this.#peer.send(JSON.stringify({type, sessionId, timestamp: this.#clock.now(), ...(data && {data})}))
  }

  #take({type, data}: Record<string, unknown>): void {
    const given = isRecord(data) ? data : {}
    if (type === 'start-session') return this.#send('audio-received', {transcription: 'Session started'})
    if (type === 'ping') return this.#send('pong')
    if (type === 'text-input') {
      const text = typeof given['text'] === 'string' ? given['text'] : ''
      this.#texts.push(text)
      return this.#send('analysis-partial', {
        transcription: text,
        eqScores: scores,
        biasDetected: false,
        biasScore: 0.05,
      })
    }
    // JSON can carry no ArrayBuffer: what is there instead has no length.
    if (type === 'audio-chunk') return this.#send('error', {error: 'Invalid audio data'})
    if (type !== 'end-session') return
    const transcription = this.#texts.join(' ')
    this.#send('analysis-complete', {transcription, eqScores: scores, biasDetected: false, biasScore: 0.05})
    this.#texts = []
    this.#bytes = 0
  }

  #onAudio(bytes: Uint8Array, sessionId: string): void {
    this.#bytes += bytes.length
    this.#send('audio-received', {transcription: 'Audio received'}, sessionId)
    if (this.#bytes < analysedBytes) return
    const emotions = {valence: 0.6, arousal: 0.4, dominance: 0.5}
    this.#send('analysis-partial', {transcription: '[simulated]', confidence: 0.85, emotions}, sessionId)
  }
}
