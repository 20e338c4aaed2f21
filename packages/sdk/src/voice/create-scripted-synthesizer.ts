import type {Locality} from '../audio/provider.ts'
import type {SpeechSynthesizer} from '../audio/speech-synthesizer.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {sleep} from '../lib/sleep.ts'
import {estimateMarks, estimateSpeechMs} from '../playback/estimate-marks.ts'

/**
 * For `createScriptedSynthesizer`.
 * @example
 * const options: ScriptedSynthesizerOptions = {firstSoundMs: 80, hasMarks: false}
 */
export interface ScriptedSynthesizerOptions {
  readonly clock?: Clock | undefined
  /** How long until the first sound of a text, in milliseconds. Default 0. */
  readonly firstSoundMs?: number | undefined
  /** The length of a text's sound. By default as long as it takes to say. */
  readonly durationMs?: ((text: string) => number) | undefined
  /** Whether it says when each word is said. Default true. */
  readonly hasMarks?: boolean | undefined
  /** What becomes of a text: an error is thrown in the place of its sound. */
  readonly fail?: ((text: string) => VoiceError | undefined) | undefined
  readonly sampleRate?: number | undefined
  readonly locality?: Locality | undefined
  readonly maxLength?: number | undefined
}

/**
 * A synthesiser for tests, and what it was asked.
 * @example
 * const lastText = ({asked}: ScriptedSynthesizer) => asked.at(-1)
 */
export interface ScriptedSynthesizer extends SpeechSynthesizer {
  /** Every text it was given, in order. */
  readonly asked: readonly string[]
  /** How many texts were left before their end. */
  readonly left: number
}

/** A sixth of a second: as a server would send it. */
const pieces = 6

/**
 * Speaks in tones, one for each text, with the times of its words: what a test of a voice needs in place of a real synthesiser.
 * @example
 * const synthesizer = createScriptedSynthesizer({firstSoundMs: 80})
 */
export function createScriptedSynthesizer(options: ScriptedSynthesizerOptions = {}): ScriptedSynthesizer {
  const {clock = systemClock, firstSoundMs = 0, hasMarks = true, sampleRate = 16_000, fail} = options
  const asked: string[] = []
  let left = 0
  return {
    id: 'scripted-synthesizer-1',
    locality: options.locality ?? 'device',
    output: 'samples',
    maxLength: options.maxLength ?? 200,
    asked,
    get left() {
      return left
    },
    async *speak(text, {rate = 1, signal} = {}) {
      asked.push(text)
      let isWhole = false
      try {
        if (firstSoundMs > 0) await sleep(firstSoundMs, {clock, signal})
        const error = fail?.(text)
        if (error) throw error
        const durationMs = (options.durationMs ?? estimateSpeechMs)(text) / rate
        if (hasMarks) yield {type: 'marks', marks: estimateMarks(text, durationMs), timing: 'exact'}
        const sound = tone((durationMs / 1000) * sampleRate, {sampleRate, pitch: 180 + 20 * (asked.length % 5)})
        const step = Math.ceil(sampleRate / pieces)
        for (let from = 0; from < sound.length; from += step) {
          signal?.throwIfAborted()
          yield {type: 'audio', samples: sound.slice(from, from + step), sampleRate}
        }
        isWhole = true
      } finally {
        if (!isWhole) left++
      }
    },
  }
}

/** As loud from its first sample on as to its last. */
const tone = (length: number, {sampleRate, pitch}: {sampleRate: number; pitch: number}): Float32Array =>
  Float32Array.from(
    {length: Math.round(length)},
    (_, index) => 0.3 * Math.cos((2 * Math.PI * pitch * index) / sampleRate),
  )
