import type {InferenceRequest, SpeechServerMessage} from '@pixelated/sdk/contract'
import {isConversationId} from '../progress/conversations.ts'
import {composeQuery} from '../speech/compose-query.ts'
import {listenToTurn, type HeardTurn} from '../speech/listen-to-turn.ts'
import {noSpeechEngine} from '../speech/no-speech-engine.ts'
import {toMultimodal} from '../speech/to-multimodal.ts'
import {createTurnSound, type TurnSound} from '../speech/turn-sound.ts'
import {callerOf, type Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {noteVoice, usesOf} from './note-voice.ts'
import {parseRequest} from './parse-request.ts'
import type {Services} from './services.ts'
import {streamReply} from './stream-reply.ts'

/** What a turn on a socket is about; messages add to it until it is complete. */
export interface TurnPlace {
  contextType: string
  sessionId: string | undefined
}

/** What the sound of a turn is, and what is done with it. */
export interface SoundFormat {
  readonly mediaType: string | undefined
  readonly language?: string | undefined
  readonly withEmotion: boolean
}

/** One turn on a socket. */
export interface SpokenTurn {
  readonly id: string | undefined
  readonly isProcessing: boolean
  readonly sound: TurnSound | undefined
  text: string
  /** Ids of the client and the conversation that it is of. */
  readonly about: ReadonlySet<string>
  /** Begins to take sound. A file is named by its type; bare samples are heard from now on. */
  openSound(format: SoundFormat): Promise<TurnSound>
  /** Hears to the end, asks, and tells. Rejects with what went wrong. */
  finish(): Promise<void>
  cancel(): void
}

/** What a turn needs of its socket. */
export interface TurnTools {
  readonly services: Services
  readonly exchange: Exchange
  readonly place: TurnPlace
  tell(message: SpeechServerMessage): void
  /** Waits while the reader is behind. */
  room(): Promise<void>
  /** Sound was taken by whoever hears it. */
  onTaken(): void
}

/** One turn that begins. Whose it is, is settled at once: refuses with 403 before anything is heard. */
export function createSpokenTurn(id: string | undefined, tools: TurnTools): SpokenTurn {
  const {services, exchange, place, tell, room, onTaken} = tools
  const controller = new AbortController()
  const {signal} = controller
  const named = id === undefined ? {} : {turnId: id}
  const startedAt = services.clock.now()
  let sound: TurnSound | undefined
  let hearing: Promise<HeardTurn> | undefined
  let isProcessing = false
  const requestOf = (query: string) => toRequest(services, exchange, {place, query})
  const {user_id: clientId} = requestOf('x')

  const turn: SpokenTurn = {
    id,
    about: exchange.about,
    text: '',
    get isProcessing() {
      return isProcessing
    },
    get sound() {
      return sound
    },
    async openSound({mediaType, language, withEmotion}) {
      const {speech, maxAudioSeconds} = services
      if (speech?.transcribe === undefined) throw noSpeechEngine('transcribe')
      await noteVoice(services, exchange, {clientId, uses: usesOf(withEmotion)})
      // Whoever left or cancelled meanwhile would not be there to stop what begins now.
      if (signal.aborted) throw new Refusal(499, 'caller_gone')
      const opened = createTurnSound({mediaType, maxSeconds: maxAudioSeconds, signal, onTaken})
      sound = opened
      hearing = listenToTurn(speech, {
        sound: opened.samples,
        context: {requestId: exchange.requestId, signal, language},
        withEmotion,
        onPartial: ({text, stableLength}) => (tell({type: 'partial', ...named, text, stableLength}), room()),
      })
      // Told when the turn is complete; until then nobody waits for it. Whoever transcribes may fail or end before the sound does: the sender goes on.
      const settle = (): void => {
        opened.discard()
        onTaken()
      }
      hearing.then(settle, settle)
      return opened
    },
    async finish() {
      isProcessing = true
      sound?.end()
      const heard = await hearing
      signal.throwIfAborted()
      if (heard !== undefined) tell({type: 'transcript', ...named, text: heard.text ?? null})
      const query = composeQuery(turn.text, heard?.text)
      const caller = {...callerOf(exchange), signal}
      const reply =
        query === ''
          ? undefined
          : await streamReply(services, requestOf(query), {
              caller,
              actor: exchange.principal.id,
              tell: (event, data) => (tell({type: 'event', ...named, event, data}), room()),
            })
      const {session_id: sessionId} = requestOf('x')
      const isKept = sessionId !== undefined && isConversationId(sessionId)
      const facts = {heard, latencyMs: services.clock.now() - startedAt, requestId: exchange.requestId}
      const retention = {audio: 'none', transcript: isKept ? 'conversation' : 'none'}
      tell({type: 'result', ...named, data: toMultimodal(reply, {...facts, retention})})
    },
    cancel() {
      controller.abort(new Error('cancelled'))
      sound?.end()
    },
  }
  return turn
}

function toRequest(
  {maxQueryCharacters}: Services,
  {principal, about}: Exchange,
  {place, query}: {place: TurnPlace; query: string},
): InferenceRequest {
  const {contextType, sessionId} = place
  const request = {
    user_query: query,
    context_type: contextType,
    ...(sessionId !== undefined && {session_id: sessionId}),
  }
  return parseRequest(request, {principal, maxQueryCharacters, about})
}
