import type {AffectEstimate, SpeechMark, TranscribedWord} from '@pixelated/sdk/audio'

/**
 * What the gateway hands to a speech engine with each piece of work.
 * @example
 * const isWanted = ({signal}: SpeechContext) => !signal.aborted
 */
export interface SpeechContext {
  readonly requestId: string
  /** Aborts when nobody waits any more: the engine must stop working, not only stop answering. */
  readonly signal: AbortSignal
  /** A BCP 47 tag of what is spoken, for example `en-GB`. */
  readonly language?: string | undefined
  /** The name that the caller gave the file. It may be anything: never part of a log or an answer. */
  readonly fileName?: string | undefined
}

/**
 * What an engine hears: perhaps partial transcripts, then exactly one `final` or `no_speech`.
 * @example
 * const textOf = (event: HeardEvent) => (event.type === 'no_speech' ? '' : event.text)
 */
export type HeardEvent =
  | {readonly type: 'partial'; readonly text: string; /** UTF-16 units that stay. */ readonly stableLength: number}
  | {
      readonly type: 'final'
      readonly text: string
      readonly words?: readonly TranscribedWord[] | undefined
      /** 0 to 1. */
      readonly confidence?: number | undefined
      readonly language?: string | undefined
    }
  | {readonly type: 'no_speech'}

/**
 * What an engine says: its rate first, then sound and marks in any order.
 * @example
 * const length = (part: SpokenPart) => (part.type === 'audio' ? part.samples.length : 0)
 */
export type SpokenPart =
  | {
      readonly type: 'start'
      readonly sampleRate: number
      /** `tone`: no voice is there, and a tone stands in for the words. */
      readonly kind: 'speech' | 'tone'
    }
  | {readonly type: 'audio'; /** Mono, -1 to 1. */ readonly samples: Float32Array}
  | {
      readonly type: 'marks'
      readonly marks: readonly SpeechMark[]
      readonly timing: 'exact' | 'boundary' | 'estimated'
    }

/**
 * What hears and speaks behind the gateway. Each part may be absent: its route then says so. Decoding, limits, gates and the wire are the
 * gateway's; sound is mono at 16 kHz, -1 to 1, in pieces as it arrives. A failure is thrown as an `EngineError`.
 * @example
 * const deaf: SpeechEngine = {
 *   id: 'deaf-1',
 *   async *transcribe(sound) {
 *     for await (const _piece of sound) continue
 *     yield {type: 'no_speech'}
 *   },
 * }
 */
export interface SpeechEngine {
  /** A name and a version. */
  readonly id: string
  transcribe?(sound: AsyncIterable<Float32Array>, context: SpeechContext): AsyncIterable<HeardEvent>
  /** How a voice sounds, from all of a turn's sound; `undefined` when there is no model. */
  emotion?(samples: Float32Array, context: SpeechContext): Promise<AffectEstimate | undefined>
  synthesize?(
    request: {text: string; language?: string | undefined; voice?: string | undefined; rate?: number | undefined},
    context: SpeechContext,
  ): AsyncIterable<SpokenPart>
}
