import type {HeardEvent, SpeechEngine} from '@pixelated/gateway'
import {createEmotionRecognizer, toPcm16, type AffectEstimate} from '@pixelated/sdk/audio'
import {sha256Hex} from '../lib/sha256-hex.ts'
import {describeUtterances} from './describe-utterances.ts'
import {findUtterances} from './find-utterances.ts'
import type {MockVoice} from './mock-voice.ts'
import {placeWords} from './place-words.ts'
import {speakTone} from './speak-tone.ts'

/**
 * What a mock server hears and how it speaks.
 * @example
 * const options: MockSpeechOptions = {fixtures: {'sleepless': 'I could not sleep.'}, next: ['Hello.']}
 */
export interface MockSpeechOptions {
  /** What is said in a recording, by the name of its file without the ending, or by the SHA-256 of its samples (16 kHz, 16 bits) in hexadecimal. */
  readonly fixtures?: Readonly<Record<string, string>>
  /** What is said in the recordings without a fixture, one after another. Those after the last are described, not heard. */
  readonly next?: readonly string[]
  /** How a voice sounds. Default the SDK's own model, which says so when it can not tell; `none`: `not_measured`. Never a number that was made up. */
  readonly emotion?: 'none' | ((samples: Float32Array) => Promise<AffectEstimate>)
  /** Default a tone for each word. */
  readonly voice?: MockVoice
}

/** A word is told for each piece of sound of so many samples: as long as a word takes. */
const samplesPerWord = 4800

/**
 * An engine of speech for tests and demos. It recognises nothing: it gives the words it was told, or counts utterances and says so.
 * @example
 * const server = createMockServer({speech: createMockSpeech({next: ['I could not sleep.']})})
 * const response = await server.fetch('/status')
 */
export function createMockSpeech(options: MockSpeechOptions = {}): SpeechEngine {
  const {fixtures = {}, next = [], emotion = estimateByModel(), voice} = options
  const waiting = [...next]

  return {
    id: 'mock-speech-1',
    async *transcribe(sound, {fileName, signal}) {
      const named = fixtures[(fileName ?? '').replace(/\.\w+$/, '')]
      const pieces: Float32Array[] = []
      let length = 0
      let told = 0
      const expected = named ?? waiting[0]
      const words = expected?.split(/\s+/) ?? []
      for await (const piece of sound) {
        signal.throwIfAborted()
        pieces.push(piece)
        length += piece.length
        // Never all of them before the end: the last word is known when the sound is over.
        const known = Math.min(words.length - 1, Math.floor(length / samplesPerWord))
        if (known <= told) continue
        told = known
        yield partial(words.slice(0, known))
      }
      const samples = join(pieces, length)
      const utterances = findUtterances(samples)
      if (utterances.length === 0) return yield {type: 'no_speech'}
      const text = named ?? fixtures[await hashOf(samples)] ?? waiting.shift()
      if (text === undefined) return yield {type: 'final', text: describeUtterances(utterances), confidence: 0}
      yield {type: 'final', text, words: placeWords(text, utterances), confidence: 1}
    },
    async emotion(samples) {
      return emotion === 'none' ? undefined : emotion(samples)
    },
    async *synthesize({text, language, rate = 1}, {signal}) {
      const spoken = await voice?.(text, {language, rate, signal})
      yield* spoken ?? speakTone(text, rate)
    },
  }
}

/** The real model, fetched with the first estimate. */
function estimateByModel(): (samples: Float32Array) => Promise<AffectEstimate> {
  const recognizer = createEmotionRecognizer({context: 'research'})
  return (samples) => recognizer.estimate(samples)
}

/** The last word may still change. */
const partial = (words: readonly string[]): HeardEvent => {
  const text = words.join(' ')
  return {type: 'partial', text, stableLength: words.slice(0, -1).join(' ').length}
}

const hashOf = (samples: Float32Array): Promise<string> => sha256Hex(new Uint8Array(toPcm16(samples).buffer))

function join(pieces: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
