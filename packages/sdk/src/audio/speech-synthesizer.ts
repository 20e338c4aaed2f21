import type {VoiceProvider} from './provider.ts'

/**
 * Where in the sound a part of the text is said. Offsets are UTF-16 units of the text that was given to `speak`.
 * @example
 * const word = (text: string, mark: SpeechMark) => text.slice(mark.start, mark.end)
 */
export interface SpeechMark {
  readonly start: number
  readonly end: number
  /** Milliseconds from the first sample of this text. */
  readonly startMs: number
  readonly endMs: number
}

/**
 * What a synthesiser makes, in order: pieces of sound, and marks as they become known.
 * @example
 * const length = (event: SynthesisEvent) => (event.type === 'audio' ? event.samples.length / event.sampleRate : 0)
 */
export type SynthesisEvent =
  | {readonly type: 'audio'; readonly samples: Float32Array; readonly sampleRate: number}
  | {
      readonly type: 'marks'
      readonly marks: readonly SpeechMark[]
      /** `exact`: the synthesiser's own times. `boundary`: heard while it spoke. `estimated`: from the length of words. */
      readonly timing: 'exact' | 'boundary' | 'estimated'
    }

/**
 * How a text is to be spoken.
 * @example
 * const slowly: SynthesisOptions = {language: 'en-GB', rate: 0.9}
 */
export interface SynthesisOptions {
  /** A BCP 47 tag, for example `en-GB`. */
  language?: string | undefined
  /** 1 is the usual speed; 0.5 to 2. */
  rate?: number | undefined
  signal?: AbortSignal | undefined
}

/**
 * Turns text into speech.
 * @example
 * const say = async (synthesizer: SpeechSynthesizer, text: string) => {
 *   for await (const event of synthesizer.speak(text)) console.log(event.type)
 * }
 */
export interface SpeechSynthesizer extends VoiceProvider {
  /** `samples`: sound comes as events. `browser`: the browser plays it by itself; only marks come, as it speaks, and the iteration ends when it has spoken. */
  readonly output: 'samples' | 'browser'
  /** The most UTF-16 units of one text. */
  readonly maxLength: number
  speak(text: string, options?: SynthesisOptions): AsyncIterable<SynthesisEvent>
}
