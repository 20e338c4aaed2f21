import type {VoiceError} from '../errors/voice-error.ts'
import type {VoiceProvider} from './provider.ts'

/**
 * One word of a transcript; times in milliseconds from the first sample given.
 * @example
 * const seconds = (word: TranscribedWord) => (word.endMs - word.startMs) / 1000
 */
export interface TranscribedWord {
  readonly text: string
  readonly startMs: number
  readonly endMs: number
  /** 0 to 1, where the recogniser gives one. */
  readonly confidence?: number | undefined
}

/**
 * What a recogniser hears. One turn ends with exactly one `final`, `no_speech` or `error`.
 * @example
 * const heard = (event: RecognitionEvent) => (event.type === 'final' ? event.text : '')
 */
export type RecognitionEvent =
  | {
      readonly type: 'partial'
      readonly text: string
      /** How many UTF-16 units will not change any more. */ readonly stableLength: number
    }
  | {
      readonly type: 'final'
      readonly text: string
      readonly words?: readonly TranscribedWord[] | undefined
      readonly confidence?: number | undefined
      readonly language?: string | undefined
    }
  | {readonly type: 'no_speech'}
  | {readonly type: 'error'; readonly error: VoiceError}

/**
 * How one turn is to be heard.
 * @example
 * const options: RecognitionOptions = {language: 'en-GB', onEvent: ({type}) => console.log(type)}
 */
export interface RecognitionOptions {
  /** A BCP 47 tag, for example `en-GB`. */
  language?: string | undefined
  /** Names and words that are likely to be said. */
  hints?: readonly string[] | undefined
  onEvent(event: RecognitionEvent): void
  signal?: AbortSignal | undefined
}

/**
 * One turn that is being heard.
 * @example
 * const giveUp = (recognition: Recognition) => setTimeout(() => recognition.cancel(), 30_000)
 */
export interface Recognition {
  /** More sound: 16 kHz, mono, -1 to 1. Ignored by a recogniser that opens a microphone of its own. */
  push(samples: Float32Array): void
  /** No more sound: say what was heard. */
  finish(): void
  /** Stop and say nothing more. */
  cancel(): void
}

/**
 * Turns speech into text.
 * @example
 * const listen = (recognizer: SpeechRecognizer, samples: Float32Array) => {
 *   const recognition = recognizer.start({onEvent: ({type}) => console.log(type)})
 *   recognition.push(samples)
 *   recognition.finish()
 * }
 */
export interface SpeechRecognizer extends VoiceProvider {
  /** `samples`: hears what is pushed. `microphone`: opens one of its own, which nothing else here can hear. */
  readonly source: 'samples' | 'microphone'
  start(options: RecognitionOptions): Recognition
}
