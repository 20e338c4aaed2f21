import type {EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import type {Recognition, RecognitionOptions, SpeechRecognizer} from '../audio/speech-recognizer.ts'
import type {SpeechSynthesizer} from '../audio/speech-synthesizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {writeWav} from '../signal/write-wav.ts'
import type {SpeechServer} from './speech-server.ts'

/** A turn is not longer; more than that is not kept. */
const mostSamples = 60 * 16_000

const toWav = (samples: Float32Array): Blob => new Blob([writeWav(samples)], {type: 'audio/wav'})

const toVoiceError = (error: unknown): VoiceError =>
  error instanceof VoiceError
    ? error
    : new VoiceError('connection', 'The server could not hear this. Say it again, or type.', {cause: error})

/**
 * Has each turn recognised by a server, when it is over: needs consent to `cloudAsr`, and `server` among the allowed localities. The turn's sound is in
 * memory until it was sent, and overwritten then.
 * @example
 * const recognizerOf = (server: SpeechServer) => createServerRecognizer(server)
 */
export function createServerRecognizer(server: Pick<SpeechServer, 'transcribe'>): SpeechRecognizer {
  return {
    id: 'server-recognizer-1',
    locality: 'server',
    source: 'samples',
    start: (options) => recognize(server, options),
  }
}

function recognize(server: Pick<SpeechServer, 'transcribe'>, options: RecognitionOptions): Recognition {
  const {onEvent, language, signal} = options
  const leaving = new AbortController()
  let pieces: Float32Array[] = []
  let length = 0
  let isFinished = false

  function takeAll(): Float32Array {
    const all = new Float32Array(length)
    let at = 0
    for (const piece of pieces) {
      all.set(piece, at)
      at += piece.length
      piece.fill(0)
    }
    pieces = []
    length = 0
    return all
  }

  async function send(): Promise<void> {
    const samples = takeAll()
    try {
      if (samples.length === 0) return onEvent({type: 'no_speech'})
      const recording = toWav(samples)
      samples.fill(0)
      for await (const event of server.transcribe(recording, {language, signal: leaving.signal})) {
        if (leaving.signal.aborted) return
        onEvent(event)
        if (event.type !== 'partial') return
      }
      throw new VoiceError('provider', 'The server did not say what it heard. Say it again, or type.')
    } catch (error) {
      if (!leaving.signal.aborted) onEvent({type: 'error', error: toVoiceError(error)})
    }
  }

  function cancel(): void {
    leaving.abort(new DOMException('Nobody waits for it', 'AbortError'))
    takeAll().fill(0)
  }
  signal?.addEventListener('abort', cancel, {once: true})
  return {
    push(samples) {
      if (isFinished || leaving.signal.aborted || length + samples.length > mostSamples) return
      pieces.push(samples.slice())
      length += samples.length
    },
    finish() {
      if (isFinished || leaving.signal.aborted) return
      isFinished = true
      void send()
    },
    cancel,
  }
}

/**
 * Has the sound of a voice estimated by a server: needs consent to `emotion` and to `cloudAsr`, because sound leaves the device.
 * @example
 * const emotionOf = (server: SpeechServer) => createServerEmotionRecognizer(server)
 */
export const createServerEmotionRecognizer = (server: Pick<SpeechServer, 'emotion'>): EmotionRecognizer => ({
  id: 'server-emotion-1',
  locality: 'server',
  async estimate(samples, options) {
    const found = await server.emotion(toWav(samples), options)
    if (found.kind !== 'not_measured') return found
    throw new VoiceError('unsupported', 'This server does not estimate voices.')
  },
})

/**
 * Has replies spoken by a server, which is given their text: `server` has to be among the allowed localities.
 * @example
 * const synthesizerOf = (server: SpeechServer) => createServerSynthesizer(server)
 */
export const createServerSynthesizer = (server: Pick<SpeechServer, 'synthesize'>): SpeechSynthesizer => ({
  id: 'server-synthesizer-1',
  locality: 'server',
  output: 'samples',
  maxLength: 200,
  speak: (text, options) => server.synthesize(text, options),
})
