import {maxAudioBytes, synthesisRequestSchema} from '@pixelated/sdk/contract'
import type {SpeechContext, SpeechEngine} from '../engines/speech-engine.ts'
import {createSoundTap} from '../speech/sound-tap.ts'
import {listenToTurn} from '../speech/listen-to-turn.ts'
import {noSpeechEngine} from '../speech/no-speech-engine.ts'
import {readAudioBody, samplesOf} from '../speech/read-audio.ts'
import {speak} from '../speech/speak.ts'
import {endingWithError, speechStreamHeaders} from '../speech/stream-events.ts'
import {toTranscription, toVoiceEmotion} from '../speech/to-wire-speech.ts'
import {transcribeEvents} from '../speech/transcribe-events.ts'
import {signalOf, type Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respond, respondJson} from '../wire/respond.ts'
import {createTextSource} from '../wire/text-source.ts'
import {noteVoice} from './note-voice.ts'
import {parseBody} from './parse-body.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

type Part = keyof Omit<SpeechEngine, 'id'>

/** `/speech/*`: what is said in a recording, how it sounds, and texts as speech. Nothing is kept, so a repeat needs no key. */
export function speechRoutes(services: Services): Route[] {
  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'POST',
    path,
    access: 'client',
    answersTurns: true,
    maxBodyBytes: maxAudioBytes,
    handle,
  })
  return [
    post('/speech/transcribe', (exchange) => answerTranscript(services, exchange)),
    post('/speech/emotion', (exchange) => answerEmotion(services, exchange)),
    post('/speech/synthesize', (exchange) => answerSpeech(services, exchange)),
    {
      method: 'GET',
      path: '/ws/pixel-multimodal',
      access: 'open',
      handle() {
        throw new Refusal(426, 'upgrade_needed', {
          detail: 'This is a WebSocket: ask with an upgrade, on a server that can (listen of @pixelated/gateway/node).',
          headers: {Upgrade: 'websocket'},
        })
      },
    },
  ]
}

/** The engine, where it has this part. */
function engineFor<Name extends Part>(
  {speech}: Services,
  part: Name,
): SpeechEngine & Required<Pick<SpeechEngine, Name>> {
  if (speech?.[part] === undefined) throw noSpeechEngine(part)
  // The compiler does not follow a check through an index.
  return speech as SpeechEngine & Required<Pick<SpeechEngine, Name>>
}

function contextOf(exchange: Exchange): SpeechContext {
  const {requestId} = exchange
  const language = exchange.request.method === 'POST' ? queryOf(exchange).text('language') : undefined
  if (language !== undefined && language.length > 64) {
    throw new Refusal(422, 'validation_failed', {errors: [{path: 'language', code: 'too_big'}]})
  }
  return {requestId, signal: signalOf(exchange), language, fileName: fileNameOf(exchange)}
}

/** How a body that is no form says its file's name (RFC 6266). */
const fileNameOf = ({request}: Exchange): string | undefined =>
  /filename="([^"]{1,255})"/.exec(request.headers.get('Content-Disposition') ?? '')?.[1]

async function answerTranscript(services: Services, exchange: Exchange): Promise<Response> {
  const engine = engineFor(services, 'transcribe')
  const context = contextOf(exchange)
  const audio = await readAudioBody(exchange)
  await noteVoice(services, exchange, {clientId: exchange.principal.clientId, uses: ['voice']})
  const {signal, requestId} = context
  const sound = samplesOf(audio, {maxSeconds: services.maxAudioSeconds, signal})
  if (exchange.request.headers.get('Accept')?.includes('text/event-stream') === true) {
    return stream(services, exchange, transcribeEvents(engine, sound, context))
  }
  const {final, durationMs} = await listenToTurn(engine, {sound, context, withEmotion: false})
  return respondJson(exchange, toTranscription(final, {engine: engine.id, requestId, durationMs}))
}

async function answerEmotion(services: Services, exchange: Exchange): Promise<Response> {
  const engine = engineFor(services, 'emotion')
  const context = contextOf(exchange)
  const audio = await readAudioBody(exchange)
  await noteVoice(services, exchange, {clientId: exchange.principal.clientId, uses: ['voice_emotion']})
  const {signal, requestId} = context
  const tap = createSoundTap(samplesOf(audio, {maxSeconds: services.maxAudioSeconds, signal}), {keeps: true, signal})
  let samples: Float32Array | undefined
  try {
    for await (const _piece of tap.sound) continue
    samples = tap.take()
    return respondJson(exchange, toVoiceEmotion(await engine.emotion(samples, context), {requestId}))
  } finally {
    tap.forget()
    samples?.fill(0)
  }
}

async function answerSpeech(services: Services, exchange: Exchange): Promise<Response> {
  const engine = engineFor(services, 'synthesize')
  const request = await parseBody(exchange, synthesisRequestSchema, services)
  return stream(services, exchange, speak(engine, request, contextOf(exchange)))
}

function stream({logger}: Services, exchange: Exchange, events: AsyncIterable<string>): Response {
  const {requestId} = exchange
  const tell = (error: unknown) =>
    logger?.error('speech_failed', {requestId, kind: error instanceof Error ? error.name : typeof error})
  return respond(exchange, {headers: speechStreamHeaders, body: createTextSource(endingWithError(events, tell), tell)})
}
