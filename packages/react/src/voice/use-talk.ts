import type {HeardHistory, VoiceMode, VoicePurpose} from '@pixelated/sdk/audio'
import {useMemo, useState} from 'react'
import {createConsentStore} from '../crisis/consent-store.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {localitiesOf, type VoiceParts} from './default-parts.ts'
import {createPausableConsent} from './pausable-consent.ts'
import type {PixelMultimodalChatProps} from './pixel-multimodal-props.ts'
import {useVoiceSession} from './use-voice-session.ts'
import {voiceConsentOf} from './voice-consent-of.ts'
import type {TalkMode} from './voice-modes.tsx'

export type TalkProps = Pick<PixelMultimodalChatProps, 'consent' | 'emotion' | 'assets' | 'voice' | 'testing'> & {
  /** Keep it the same object over renders. */
  readonly parts: VoiceParts
  readonly heard: HeardHistory
  readonly firstMode: TalkMode
}

const modes = {
  'push-to-talk': 'pushToTalk',
  'hands-free': 'handsFree',
  'type-only': 'typeOnly',
} as const satisfies Record<TalkMode, VoiceMode>

const grave = new Set(['moderate', 'high', 'imminent'])

/** A talk over the nearest conversation, with what the person has to be asked for first. */
export function useTalk(props: TalkProps) {
  const {parts, consent: givenStore, emotion, assets, voice, testing, heard, firstMode} = props
  const conversation = useConversation()
  const messages = useWords()
  const [ownStore] = useState(createConsentStore)
  const store = givenStore ?? ownStore
  const {consent, pause: pauseEmotion} = useMemo(() => createPausableConsent(voiceConsentOf(store)), [store])
  const {recognizer} = parts
  const [isAsking, setAsking] = useState(false)
  const talk = useVoiceSession({
    ...{...voice, ...testing, ...parts, conversation, heard, consent, emotion, assets},
    mode: modes[firstMode],
    language: messages.locale,
    allowedLocalities: localitiesOf(parts),
    // Help is never only shown.
    announce: (level) =>
      grave.has(level) ? `${messages.text('crisis.title')} ${messages.text('crisis.lead')}` : undefined,
  })
  const needed: VoicePurpose[] = recognizer?.locality === 'device' ? ['capture'] : ['capture', 'cloudAsr']
  return {
    ...{talk, store, isAsking, setAsking, pauseEmotion},
    asked: emotion === undefined ? needed : [...needed, 'emotion' as const],
    canHear: recognizer !== undefined,
    setMode: (mode: TalkMode) => talk.setMode(modes[mode]),
    mayBegin(): boolean {
      const isAllowed = needed.every((purpose) => consent.granted(purpose))
      if (!isAllowed) setAsking(true)
      return isAllowed
    },
  }
}
