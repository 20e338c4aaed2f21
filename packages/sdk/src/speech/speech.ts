import type {ApiContext, CallOptions} from '../api/api-context.ts'
import type {SynthesisEvent} from '../audio/speech-synthesizer.ts'
import {connect, type ConnectOptions} from './connect.ts'
import {inferMultimodal, type MultimodalOptions, type MultimodalTurn} from './infer-multimodal.ts'
import type {MultimodalReply} from './multimodal-reply.ts'
import type {SpeechConnection} from './speech-connection.ts'
import {synthesize, type SynthesizeOptions} from './synthesize.ts'
import {transcribe, type Transcript, type TranscribeOptions} from './transcript.ts'
import {voiceEmotion, type ServerAffect} from './voice-emotion.ts'

/** What a server does with voices. Sound leaves this page with every call but `synthesize`: ask first. */
export interface Speech {
  /** One turn of words, voice or both, answered in one piece. */
  inferMultimodal(turn: MultimodalTurn, options?: MultimodalOptions): Promise<MultimodalReply>
  /** What is said in a recording, as it is heard. Sent when it is read. */
  transcribe(recording: Blob, options?: TranscribeOptions): Transcript
  /** How a recording sounds, with how sure that is, or why it is not told. */
  emotion(recording: Blob, options?: Omit<CallOptions, 'idempotencyKey'>): Promise<ServerAffect>
  /** A text as sound and marks, as they are made. Sent when it is read. */
  synthesize(text: string, options?: SynthesizeOptions): AsyncIterable<SynthesisEvent>
  /** A socket for spoken turns, one after another. It is opened at once. */
  connect(options?: ConnectOptions): SpeechConnection
}

/**
 * Attaches `speech`: voices, by a gateway. The original servers have only their sockets; every call against them is a `RejectedError`.
 *
 * Errors: `VoiceError` for sound that is too large or of another type, before it is sent, and where the server has no engine; `StreamError` when a
 * stream breaks off.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [speech])
 * const turn = pixel.speech.connect().begin({contextType: 'support'})
 * turn.push(new Float32Array(16_000))
 * turn.complete()
 * for await (const event of turn) if (event.type === 'text_delta') console.log(event.text)
 */
export function speech(context: ApiContext): {speech: Speech} {
  return {
    speech: {
      inferMultimodal: (turn, options) => inferMultimodal(context, turn, options),
      transcribe: (recording, options) => transcribe(context, recording, options),
      emotion: (recording, options) => voiceEmotion(context, recording, options),
      synthesize: (text, options) => synthesize(context, text, options),
      connect: (options) => connect(context, options),
    },
  }
}
