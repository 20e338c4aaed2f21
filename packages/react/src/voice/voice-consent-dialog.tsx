import type {VoicePurpose} from '@pixelated/sdk/audio'
import type {ReactNode} from 'react'
import {ConsentDialog} from '../crisis/consent-dialog.tsx'
import {useConsent, type ConsentStore} from '../crisis/consent-store.ts'
import {voiceEnglish} from '../messages/english-voice.ts'
import {useWords} from '../provider/use-words.ts'
import {voicePurposes} from './voice-purposes.ts'

/**
 * What is asked, where decisions are kept, and whether it is open.
 * @example
 * import {createConsentStore} from '@pixelated/react'
 *
 * const props: VoiceConsentDialogProps = {store: createConsentStore(), asked: ['capture'], isOpen: false, onClose: () => {}}
 */
export interface VoiceConsentDialogProps {
  readonly store: ConsentStore
  /** Only what the app really does. */
  readonly asked: readonly VoicePurpose[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

/**
 * Asks what may be done with a voice, each purpose by itself: the microphone, writing down by a server, estimates, keeping sound. Nothing is
 * ticked beforehand, and each can be taken back at any time with effect at once.
 * @example
 * import {createConsentStore, useConsent} from '@pixelated/react'
 *
 * const store = createConsentStore()
 * const Ask = () => <VoiceConsentDialog store={store} asked={['capture', 'emotion']} isOpen onClose={() => {}} />
 */
export function VoiceConsentDialog({store, asked, isOpen, onClose}: VoiceConsentDialogProps): ReactNode {
  const messages = useWords(voiceEnglish)
  const {record} = useConsent(store)
  return <ConsentDialog {...{record, isOpen, onClose}} purposes={voicePurposes(messages, asked)} onChange={store.set} />
}
