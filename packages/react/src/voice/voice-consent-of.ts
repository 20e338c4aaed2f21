import type {VoiceConsent} from '@pixelated/sdk/audio'
import {hasConsent} from '../crisis/consent-record.ts'
import type {ConsentStore} from '../crisis/consent-store.ts'

/**
 * What a person has decided in a `ConsentDialog`, as the parts of voice ask for it. What is withdrawn stops at once, in the middle of a word.
 * Purposes are `capture`, `cloudAsr`, `emotion` and `retainAudio`, all in version 1.
 * @example
 * import {createConsentStore} from '@pixelated/react'
 * import {createMicrophone} from '@pixelated/sdk/audio'
 *
 * const microphone = createMicrophone({consent: voiceConsentOf(createConsentStore())})
 */
export const voiceConsentOf = (store: ConsentStore): VoiceConsent => ({
  granted: (purpose) => hasConsent(store.getState().record, {id: purpose, version: '1'}),
  subscribe: store.subscribe,
})
