import {createHeardHistory, VoiceError, type HeardHistory} from '@pixelated/sdk/audio'
import {useEffect, useMemo, useRef, type ReactNode} from 'react'
import {useLatest} from '../hooks/use-latest.ts'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useChatParts} from '../parts/chat-context.ts'
import {useWords} from '../provider/use-words.ts'
import {useTalk} from '../voice/use-talk.ts'
import type {VoiceTalkState} from '../voice/use-voice-session.ts'
import {VoiceBar} from '../voice/voice-bar.tsx'
import {VoiceConsentDialog} from '../voice/voice-consent-dialog.tsx'
import {hostOf, tellFailure} from './tell-failure.ts'
import {voiceFiles} from './voice-files.ts'
import {widgetVoices} from './widget-voices.ts'
import type {WidgetSession} from './widget-session.ts'
import type {WidgetView} from './widget-view.ts'

interface WidgetVoiceProps {
  readonly view: WidgetView
  readonly session: WidgetSession
  /** Back to typing. */
  readonly onType: () => void
}

/** Talking in the conversation of the element. It asks for consent first, and lets go of the microphone when it goes. */
export function WidgetVoice({view, session, onType}: WidgetVoiceProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const {voice: mode, baseUrl, apiKey, allowSecretKey} = view.settings
  const {consent: store, ports} = session
  const parts = useMemo(
    () => widgetVoices({baseUrl, apiKey, allowSecretKey}, ports),
    [baseUrl, apiKey, allowSecretKey, ports],
  )
  const firstMode = mode === 'off' ? 'push-to-talk' : mode
  const setup = useTalk({parts, consent: store, assets: voiceFiles, heard: heardOf(session), firstMode})
  const {talk, asked, canHear, mayBegin, isAsking, setAsking, setMode} = setup
  const end = useRef<HTMLButtonElement>(null)
  const act = useRef({setMode, mayBegin})
  useEffect(() => act.current.setMode(firstMode), [firstMode])
  useEffect(() => {
    // Who wants to talk is asked at once what for; who was asked before finds the button that begins.
    if (act.current.mayBegin()) end.current?.parentElement?.querySelector('button')?.focus()
  }, [])
  useTypedMessages(session, talk.type)
  useEnds(end, talk, onType)
  return (
    <>
      <VoiceBar {...{talk, mode: firstMode, canHear, mayBegin}} onConsent={() => setAsking(true)} />
      <Unheard reply={talk.reply} />
      <button ref={end} type="button" className="pixel-button pixel-talk-end" data-variant="quiet" onClick={onType}>
        {messages.text('voice.typeInstead')}
      </button>
      <VoiceConsentDialog {...{store, asked}} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  )
}

/** What was heard of replies lasts as long as the conversation. */
const histories = new WeakMap<WidgetSession, HeardHistory>()

function heardOf(session: WidgetSession): HeardHistory {
  const known = histories.get(session)
  if (known !== undefined) return known
  const heard = createHeardHistory()
  histories.set(session, heard)
  const {inferStream} = session.client
  session.client.inferStream = (...question) => heard.clientOf({inferStream}).inferStream(...question)
  return heard
}

/** What is typed ends a reply that is spoken. The field is the chat's own, so that nothing is lost by talking. */
function useTypedMessages({conversation}: WidgetSession, type: (text: string) => boolean): void {
  const {input} = useChatParts()
  useEffect(() => {
    const form = input.current?.form
    const take = (event: Event): void => {
      const {draft} = conversation.getState()
      if (draft.trim() === '' || !type(draft)) return
      event.preventDefault()
      conversation.setDraft('')
    }
    // Before the chat itself sends it.
    form?.addEventListener('submit', take, {capture: true})
    return () => form?.removeEventListener('submit', take, {capture: true})
  }, [input, conversation, type])
}

/** Tells the page what went wrong, and ends at once for somebody who leaves. */
function useEnds(inside: {readonly current: Element | null}, talk: VoiceTalkState, onType: () => void): void {
  const {failure, end} = talk
  const back = useLatest(onType)
  useEffect(() => {
    if (failure instanceof VoiceError) tellFailure(hostOf(inside.current), failure.failure, failure.isRetryable)
  }, [inside, failure])
  useEffect(() => {
    const host = hostOf(inside.current)
    const leave = (): void => {
      end()
      back.current()
    }
    host?.addEventListener('pixel-exit', leave)
    return () => host?.removeEventListener('pixel-exit', leave)
  }, [inside, end, back])
}

/** What was not heard of a reply that was interrupted. */
function Unheard({reply}: Pick<VoiceTalkState, 'reply'>): ReactNode {
  const messages = useWords(voiceEnglish)
  if (reply === null || reply.heardLength === null) return null
  const rest = reply.text.slice(reply.heardLength).trim()
  if (rest === '') return null
  return (
    <p className="pixel-transcript-unheard">
      {messages.text(reply.heardLength === 0 ? 'voice.transcript.unheard' : 'voice.transcript.interrupted')}{' '}
      {reply.heardLength > 0 && <del>{rest}</del>}
    </p>
  )
}
