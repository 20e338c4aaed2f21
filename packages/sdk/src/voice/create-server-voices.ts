import type {EmotionRecognizer} from '../audio/emotion-recognizer.ts'
import type {SpeechRecognizer} from '../audio/speech-recognizer.ts'
import type {SpeechSynthesizer} from '../audio/speech-synthesizer.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {recognizeByServer} from './recognize-by-server.ts'
import type {SpeechServer} from './speech-server.ts'
import {toWav} from './to-wav.ts'

/**
 * Has each turn recognised by a server, when it is over: needs consent to `cloudAsr`, and `server` among the allowed localities. The turn's sound is in
 * memory until it was sent, and overwritten then; what is longer than a minute is sent in parts.
 * @example
 * const recognizerOf = (server: SpeechServer) => createServerRecognizer(server)
 */
export function createServerRecognizer(server: Pick<SpeechServer, 'transcribe'>): SpeechRecognizer {
  return {
    id: 'server-recognizer-1',
    locality: 'server',
    source: 'samples',
    start: (options) => recognizeByServer(server, options),
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
