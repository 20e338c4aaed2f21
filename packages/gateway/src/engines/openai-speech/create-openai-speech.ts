import {writeWav} from '@pixelated/sdk/audio'
import {EngineError} from '../engine-error.ts'
import type {HeardEvent, SpeechContext, SpeechEngine, SpokenPart} from '../speech-engine.ts'
import {estimateMarks} from './estimate-marks.ts'
import {readTranscription} from './read-transcription.ts'

/**
 * A server with the interface of OpenAI for sound: vLLM, LocalAI, faster-whisper-server, or Triton's own OpenAI front end.
 * @example
 * const options: OpenAiSpeechOptions = {
 *   url: 'http://localhost:9000/v1',
 *   transcription: {model: 'whisper-small'},
 *   speech: {model: 'kokoro', voice: 'calm'},
 * }
 */
export interface OpenAiSpeechOptions {
  /** With its `/v1`. */
  readonly url: string
  readonly apiKey?: string | undefined
  /** Absent: it does not hear. */
  readonly transcription?: {readonly model: string} | undefined
  /** Absent: it does not speak. `sampleRate` is that of its `pcm`, 24,000 as a rule. */
  readonly speech?:
    {readonly model: string; readonly voice: string; readonly sampleRate?: number | undefined} | undefined
  /** Default the platform's. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

/**
 * Hears and speaks by a server with OpenAI's interface. It hears a turn when it is over: that interface has no partial transcripts. It tells no times of
 * words that it speaks, so those are estimated.
 * @example
 * const speech = createOpenAiSpeech({url: 'http://localhost:9000/v1', transcription: {model: 'whisper-small'}})
 * const hearing = createGateway({engine, auth: 'open', speech})
 */
export function createOpenAiSpeech(options: OpenAiSpeechOptions): SpeechEngine {
  const {transcription, speech} = options
  return {
    id: ['openai', transcription?.model, speech?.model].filter((name) => name !== undefined).join(':'),
    ...(transcription && {transcribe: (sound, context) => transcribe(options, transcription, {sound, context})}),
    ...(speech && {synthesize: (request, context) => synthesize(options, speech, {request, context})}),
  }
}

/** Asks, and turns every failure into a code: an answer's text may quote what was sent. */
async function ask(
  {url, apiKey, fetch = globalThis.fetch}: OpenAiSpeechOptions,
  path: string,
  {body, json = false, signal}: {body: BodyInit; json?: boolean; signal: AbortSignal},
): Promise<Response> {
  const headers = {
    ...(json && {'Content-Type': 'application/json'}),
    ...(apiKey !== undefined && {Authorization: `Bearer ${apiKey}`}),
  }
  let response: Response
  try {
    response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {method: 'POST', headers, body, signal})
  } catch {
    signal.throwIfAborted()
    throw new EngineError(503, 'speech_engine_unreachable')
  }
  if (response.ok) return response
  await response.body?.cancel()
  const isBusy = response.status === 429 || response.status === 503
  throw new EngineError(isBusy ? 503 : 502, isBusy ? 'speech_engine_busy' : 'speech_engine_failed')
}

async function* transcribe(
  options: OpenAiSpeechOptions,
  {model}: {model: string},
  {sound, context}: {sound: AsyncIterable<Float32Array>; context: SpeechContext},
): AsyncGenerator<HeardEvent, void> {
  const pieces: Float32Array[] = []
  for await (const piece of sound) pieces.push(piece)
  const samples = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces.splice(0)) {
    samples.set(piece, at)
    at += piece.length
  }
  const form = new FormData()
  form.append('file', new Blob([writeWav(samples)], {type: 'audio/wav'}), 'turn.wav')
  form.append('model', model)
  form.append('response_format', 'verbose_json')
  form.append('timestamp_granularities[]', 'word')
  // It knows languages without regions.
  if (context.language !== undefined) form.append('language', context.language.split('-')[0] ?? context.language)
  const response = await ask(options, '/audio/transcriptions', {body: form, signal: context.signal})
  const answer: unknown = await response.json().catch(() => undefined)
  yield readTranscription(answer)
}

async function* synthesize(
  options: OpenAiSpeechOptions,
  {model, voice: usual, sampleRate = 24_000}: NonNullable<OpenAiSpeechOptions['speech']>,
  {request, context}: {request: Parameters<NonNullable<SpeechEngine['synthesize']>>[0]; context: SpeechContext},
): AsyncGenerator<SpokenPart, void> {
  const {text, voice = usual, rate = 1} = request
  const body = JSON.stringify({model, input: text, voice, response_format: 'pcm', speed: rate})
  const response = await ask(options, '/audio/speech', {body, json: true, signal: context.signal})
  if (response.body === null) throw new EngineError(502, 'speech_engine_incomplete')
  yield {type: 'start', sampleRate, kind: 'speech'}
  let rest: number | undefined
  let count = 0
  for await (const chunk of response.body) {
    const bytes = rest === undefined ? chunk : Uint8Array.from([rest, ...chunk])
    rest = bytes.length % 2 === 1 ? bytes.at(-1) : undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const samples = new Float32Array(bytes.length >> 1)
    for (let index = 0; index < samples.length; index += 1) samples[index] = view.getInt16(index * 2, true) / 32_768
    count += samples.length
    if (samples.length > 0) yield {type: 'audio', samples}
  }
  yield {type: 'marks', marks: estimateMarks(text, (count / sampleRate) * 1000), timing: 'estimated'}
}
