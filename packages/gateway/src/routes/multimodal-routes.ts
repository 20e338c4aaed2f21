import type {InferenceRequest, SpeechRetention} from '@pixelated/sdk/contract'
import {replayStored} from '../middleware/replay-stored.ts'
import {isConversationId} from '../progress/conversations.ts'
import {composeQuery} from '../speech/compose-query.ts'
import {listenToTurn, type HeardTurn} from '../speech/listen-to-turn.ts'
import {samplesOf} from '../speech/read-audio.ts'
import {readForm, type SentForm} from '../speech/read-form.ts'
import {noSpeechEngine} from '../speech/no-speech-engine.ts'
import {toMultimodal} from '../speech/to-multimodal.ts'
import {callerOf, signalOf, type Exchange} from '../wire/exchange.ts'
import {respondJson} from '../wire/respond.ts'
import {answerTurn} from './answer-turn.ts'
import {noteVoice, usesOf} from './note-voice.ts'
import {parseRequest} from './parse-request.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const path = '/infer-multimodal'

/** `POST /infer-multimodal`: one turn of words, voice or both. */
export function multimodalRoutes(services: Services): Route[] {
  const {idempotency, maxBodyBytes} = services
  return [
    {
      method: 'POST',
      path,
      access: 'client',
      answersTurns: true,
      async handle(exchange) {
        const form = await readForm(exchange)
        const {fingerprint} = form
        const answer = () => answerForm(services, exchange, form)
        return replayStored(exchange, answer, {idempotency, scope: path, maxBodyBytes, fingerprint})
      },
    },
  ]
}

async function answerForm(services: Services, exchange: Exchange, form: SentForm): Promise<Response> {
  const {clock, maxQueryCharacters} = services
  const {principal, about, requestId} = exchange
  // Whose turn it is, is settled before anything is heard: the words that are tried here are not the ones that are asked.
  const request = parseRequest(toRequest(form, form.text || 'x'), {principal, maxQueryCharacters, about})
  const heard = form.audio && (await hear(services, exchange, {form, clientId: request.user_id}))
  const query = composeQuery(form.text, heard?.text)
  const caller = {...callerOf(exchange), signal: signalOf(exchange)}
  const reply =
    query === ''
      ? undefined
      : await answerTurn(
          services,
          parseRequest({...request, user_query: query}, {principal, maxQueryCharacters, about}),
          {caller, actor: principal.id},
        )
  const latencyMs = clock.now() - exchange.startedAt
  const retention = retentionOf(exchange, request)
  return respondJson(exchange, toMultimodal(reply, {heard, latencyMs, requestId, retention}))
}

const toRequest = ({contextType, sessionId, userId}: SentForm, query: string) => ({
  user_query: query,
  context_type: contextType,
  ...(sessionId !== undefined && {session_id: sessionId}),
  ...(userId !== undefined && {user_id: userId}),
})

async function hear(
  services: Services,
  exchange: Exchange,
  {form, clientId}: {form: SentForm; clientId: string | undefined},
): Promise<HeardTurn> {
  const {speech, maxAudioSeconds} = services
  if (form.audio === undefined || speech?.transcribe === undefined) throw noSpeechEngine('transcribe')
  const {language, audio, withEmotion} = form
  await noteVoice(services, exchange, {clientId, uses: usesOf(withEmotion)})
  const signal = signalOf(exchange)
  return listenToTurn(speech, {
    sound: samplesOf(audio, {maxSeconds: maxAudioSeconds, signal}),
    context: {requestId: exchange.requestId, signal, language, fileName: audio.fileName},
    withEmotion,
  })
}

/** Said with every answer, so that a device can refuse a server that keeps more than its person agreed to. */
function retentionOf({request}: Exchange, {session_id: id}: InferenceRequest): SpeechRetention {
  if (id !== undefined && isConversationId(id)) return {audio: 'none', transcript: 'conversation'}
  return {audio: 'none', transcript: request.headers.has('Idempotency-Key') ? 'repeat' : 'none'}
}
