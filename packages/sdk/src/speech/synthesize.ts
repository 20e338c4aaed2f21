import type {ApiContext, CallOptions} from '../api/api-context.ts'
import {checked} from '../api/server-call.ts'
import type {SynthesisEvent} from '../audio/speech-synthesizer.ts'
import {synthesisEventSchemas, synthesisRequestSchema} from '../contract/speech.ts'
import {StreamError} from '../errors/stream-error.ts'
import {fromPcm16} from '../signal/pcm16.ts'
import {readEventStream} from './event-stream.ts'
import {readData, toReported} from './read-event.ts'
import {sendSound} from './send-sound.ts'

/**
 * How a text is to be spoken by a server.
 * @example
 * const options: SynthesizeOptions = {language: 'en-GB', onStart: ({kind}) => console.log(kind)}
 */
export interface SynthesizeOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** A BCP 47 tag. */
  readonly language?: string | undefined
  /** A name that the server knows. */
  readonly voice?: string | undefined
  /** 1 is the usual pace; 0.5 to 2. */
  readonly rate?: number | undefined
  /** Told before the first sound: what speaks, and whether it is a `tone` that only stands in for words. */
  readonly onStart?: ((start: {engine?: string | undefined; kind?: string | undefined}) => void) | undefined
}

/** A text as it is spoken. Leaving the loop stops the server. */
export async function* synthesize(
  context: ApiContext,
  text: string,
  options: SynthesizeOptions = {},
): AsyncGenerator<SynthesisEvent, void> {
  const {language, voice, rate, signal, onStart} = options
  const request = checked(synthesisRequestSchema, {
    text,
    ...(language !== undefined && {language}),
    ...(voice !== undefined && {voice}),
    ...(rate !== undefined && {rate}),
  })
  const response = await sendSound(context, {
    path: '/speech/synthesize',
    body: JSON.stringify(request),
    contentType: 'application/json',
    accept: 'text/event-stream',
    options,
    read: async (answer) => answer,
  })
  let sampleRate = 0
  for await (const {event, data} of readEventStream(response, {config: context.config, signal})) {
    if (event === 'start') {
      const start = readData(synthesisEventSchemas.start, data)
      if (start.encoding !== 'pcm16') throw new StreamError('malformed')
      sampleRate = start.sample_rate
      onStart?.({engine: start.engine, kind: start.kind})
    } else if (event === 'audio') {
      yield {type: 'audio', samples: toSamples(readData(synthesisEventSchemas.audio, data).pcm16), sampleRate}
    } else if (event === 'marks') {
      yield toMarks(readData(synthesisEventSchemas.marks, data))
    } else if (event === 'error') {
      throw toReported(readData(synthesisEventSchemas.error, data))
    } else if (event === 'done') return
  }
  throw new StreamError('incomplete')
}

function toMarks({
  marks,
  timing,
}: {
  marks: {start: number; end: number; start_ms: number; end_ms: number}[]
  timing: string
}): SynthesisEvent {
  return {
    type: 'marks',
    marks: marks.map(({start, end, start_ms: startMs, end_ms: endMs}) => ({start, end, startMs, endMs})),
    // A word that we do not know promises no more than an estimate does.
    timing: timing === 'exact' || timing === 'boundary' ? timing : 'estimated',
  }
}

function toSamples(base64: string): Float32Array {
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    return fromPcm16(new Int16Array(bytes.buffer, 0, bytes.length >> 1))
  } catch {
    throw new StreamError('malformed')
  }
}
