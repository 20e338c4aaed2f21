import type {MicrophoneState, VoiceError, VoiceMode, VoiceSession, VoiceState} from '@pixelated/sdk/audio'
import {useEffect, useMemo, useState, useSyncExternalStore} from 'react'
import {useLatest} from '../hooks/use-latest.ts'
import type {EmotionMoment} from './emotion-moment.ts'
import type {TalkOptions} from './open-talk.ts'
import {createVoiceTalk, restingTalk} from './voice-talk.ts'
import type {LevelSource} from './watch-level.ts'

/**
 * The options of `createVoiceSession`, but for the microphone and the player, which are opened by `begin`. Where there is no detector of
 * speech, the one of the SDK that needs no file is used.
 * @example
 * const options = (parts: Omit<VoiceTalkOptions, 'mode'>): VoiceTalkOptions => ({...parts, mode: 'pushToTalk'})
 */
export interface VoiceTalkOptions extends TalkOptions {
  /** Read once; `setMode` changes it. Default `typeOnly`. */
  readonly mode?: VoiceMode | undefined
}

/**
 * What the hook gives: the session's state and what can be done.
 * @example
 * const isTheirTurn = ({phase}: VoiceTalkState) => phase === 'userSpeaking' || phase === 'tentative'
 */
export interface VoiceTalkState extends Omit<VoiceState, 'failure'> {
  /** What the microphone does, for `RecordingIndicator`. */
  readonly microphone: MicrophoneState['status']
  /** Why voice can not be used, for `VoiceNotice`, until the next try. */
  readonly failure: VoiceError | null
  readonly isBeginning: boolean
  /** What was estimated of the voice, for `EmotionTimeline`. */
  readonly moments: readonly EmotionMoment[]
  /** How loud it is, for `LevelMeter`. */
  readonly level: LevelSource
  /** The word that is heard. */
  readonly captions: VoiceSession['captions']
  /** In a press of the person: opens sound and microphone, and listens as the mode says. */
  begin(): Promise<void>
  /** The microphone goes out, and what is spoken ends. */
  end(): void
  /** Push-to-talk: from here on it is heard; begins where it has not. */
  press(): Promise<void>
  release(): void
  /** Stops the reply that is spoken. */
  interrupt(): void
  setMode(mode: VoiceMode): void
  /** Whether replies are spoken. */
  setSpeech(isOn: boolean): void
  /** A typed message; false where no session was begun: send it by the conversation then. */
  type(text: string): boolean
  noteEmotionNotice(): void
  chooseDevice(deviceId: string | undefined): void
  /** Takes the failure away. */
  dismiss(): void
  forgetEstimates(): void
  /** The person says that it is not how they feel. */
  correctEstimate(id: string): void
}

/**
 * A conversation by voice in React, over `createVoiceSession`. Nothing is opened before `begin` or `press`, and all is let go when the
 * component goes. Options may be written inline; they count when a session begins.
 * @example
 * import {createHeardHistory, createServerRecognizer, createVoiceConsent, type SpeechServer} from '@pixelated/sdk/audio'
 * import {useConversation} from '@pixelated/react'
 *
 * const [heard, consent] = [createHeardHistory(), createVoiceConsent()]
 *
 * function Talk({server}: {server: SpeechServer}) {
 *   const recognizer = createServerRecognizer(server)
 *   const announce = () => 'Help is on the screen.'
 *   const talk = useVoiceSession({conversation: useConversation(), heard, consent, recognizer, announce, mode: 'pushToTalk'})
 *   return <button onClick={() => void talk.press()}>{talk.phase}</button>
 * }
 */
export function useVoiceSession(options: VoiceTalkOptions): VoiceTalkState {
  const latest = useLatest<TalkOptions>(options)
  const [talk] = useState(() => createVoiceTalk(() => latest.current, options.mode ?? 'typeOnly'))
  const state = useSyncExternalStore(talk.subscribe, talk.getState, () => restingTalk)
  const {conversation, consent} = options
  useEffect(() => talk.own({conversation, consent}), [talk, conversation, consent])
  const acts = useMemo(
    () => ({
      begin: talk.begin,
      end: talk.end,
      press: talk.press,
      release: talk.letGo,
      interrupt: () => void talk.withSession((session) => session.interrupt()),
      setMode: talk.setMode,
      setSpeech: (isOn: boolean) => talk.setSpeech(isOn),
      type: (text: string) => talk.withSession((session) => session.type(text)),
      noteEmotionNotice: () => void talk.withSession((session) => session.noteEmotionNotice()),
      chooseDevice: talk.choose,
      dismiss: talk.dismiss,
      forgetEstimates: talk.forgetEstimates,
      correctEstimate: talk.correctEstimate,
      captions: talk.captions,
    }),
    [talk],
  )
  // A meter that is there before the microphone is gets another source when there is one.
  const {isMicrophoneOpen} = state.voice
  const level = useMemo<LevelSource>(() => (isMicrophoneOpen ? {...talk.level} : talk.level), [talk, isMicrophoneOpen])
  return useMemo(() => {
    const {voice, ...rest} = state
    return {...voice, ...rest, ...acts, level}
  }, [state, acts, level])
}
