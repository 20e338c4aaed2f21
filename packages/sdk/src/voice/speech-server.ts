import type {AffectEstimate} from '../audio/emotion-recognizer.ts'
import type {RecognitionEvent} from '../audio/speech-recognizer.ts'
import type {SynthesisEvent, SynthesisOptions} from '../audio/speech-synthesizer.ts'

/**
 * A server that hears, judges and speaks: `pixel.speech` of `@pixelated/sdk/speech`, or one of your own.
 * @example
 * const hear = async (server: SpeechServer, recording: Blob) => {
 *   for await (const event of server.transcribe(recording)) console.log(event.type)
 * }
 */
export interface SpeechServer {
  /** Ends with one `final` or `no_speech`. */
  transcribe(
    recording: Blob,
    options?: {language?: string | undefined; signal?: AbortSignal | undefined},
  ): AsyncIterable<Exclude<RecognitionEvent, {type: 'error'}>>
  emotion(
    recording: Blob,
    options?: {signal?: AbortSignal | undefined},
  ): Promise<AffectEstimate | {readonly kind: 'not_measured'; readonly reason: string}>
  synthesize(text: string, options?: SynthesisOptions): AsyncIterable<SynthesisEvent>
}
