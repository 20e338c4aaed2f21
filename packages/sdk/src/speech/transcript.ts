import type {ApiContext, CallOptions} from '../api/api-context.ts'
import {withQuery} from '../api/server-call.ts'
import type {RecognitionEvent} from '../audio/speech-recognizer.ts'
import {
  partialTranscriptSchema,
  synthesisEventSchemas,
  transcriptionSchema,
  type Transcription,
} from '../contract/speech.ts'
import {StreamError} from '../errors/stream-error.ts'
import {checkSound} from './check-sound.ts'
import {readEventStream} from './event-stream.ts'
import {readData, toReported} from './read-event.ts'
import {sendSound} from './send-sound.ts'

/**
 * How a recording is to be heard.
 * @example
 * const options: TranscribeOptions = {language: 'en-GB', signal: AbortSignal.timeout(30_000)}
 */
export interface TranscribeOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** A BCP 47 tag of what is spoken. */
  readonly language?: string | undefined
}

/**
 * What a server hears: one `final` or `no_speech` at the end, partial transcripts before. A failure is thrown.
 * @example
 * const isOver = ({type}: TranscriptEvent) => type !== 'partial'
 */
export type TranscriptEvent = Exclude<RecognitionEvent, {type: 'error'}>

/**
 * A recording that is being heard. It is sent when it is first read, and again for each reading.
 * @example
 * const words = async (transcript: Transcript) => (await transcript.final()).text
 */
export interface Transcript extends AsyncIterable<TranscriptEvent> {
  /** Waits for the end. Empty text: nobody spoke. */
  final(): Promise<Transcription>
}

/** Hears a recording as it is read. */
export function transcribe(context: ApiContext, recording: Blob, options: TranscribeOptions = {}): Transcript {
  const read = () => hear(context, recording, options)
  return {
    async *[Symbol.asyncIterator]() {
      for await (const event of read()) {
        yield event.type === 'end' ? toEvent(event.transcription) : event
      }
    },
    async final() {
      for await (const event of read()) if (event.type === 'end') return event.transcription
      throw new StreamError('incomplete')
    },
  }
}

type Heard = Extract<TranscriptEvent, {type: 'partial'}> | {type: 'end'; transcription: Transcription}

async function* hear(context: ApiContext, recording: Blob, options: TranscribeOptions): AsyncGenerator<Heard, void> {
  checkSound(recording)
  const {language, signal} = options
  const response = await sendSound(context, {
    path: withQuery('/speech/transcribe', {language}),
    body: recording,
    contentType: recording.type,
    accept: 'text/event-stream',
    options,
    read: async (answer) => answer,
  })
  for await (const {event, data} of readEventStream(response, {config: context.config, signal})) {
    if (event === 'partial') {
      const {text, stable_length: stableLength} = readData(partialTranscriptSchema, data)
      yield {type: 'partial', text, stableLength}
    } else if (event === 'final') {
      return yield {type: 'end', transcription: readData(transcriptionSchema, data)}
    } else if (event === 'error') {
      throw toReported(readData(synthesisEventSchemas.error, data))
    }
  }
  throw new StreamError('incomplete')
}

function toEvent({text, no_speech: isSilent, words, confidence, language}: Transcription): TranscriptEvent {
  if (isSilent) return {type: 'no_speech'}
  return {
    type: 'final',
    text,
    confidence,
    language,
    words: words?.map(({start_ms: startMs, end_ms: endMs, ...word}) => ({...word, startMs, endMs})),
  }
}
