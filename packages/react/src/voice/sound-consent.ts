import {VoiceError, type VoiceConsent} from '@pixelated/sdk/audio'

/** Whether sound may leave this page; where there is nobody to ask, who gives it has asked. */
export const maySend = (consent: VoiceConsent | undefined): boolean => consent?.granted('cloudAsr') ?? true

/** What goes along with sound: whether it may be estimated how it sounds. */
export const mayEstimate = (consent: VoiceConsent | undefined): true | undefined =>
  consent?.granted('emotion') === true ? true : undefined

export const notAgreed = (): VoiceError =>
  new VoiceError('consent', 'The person has not agreed that sound is sent to a server.')

/** Calls back when it may not leave any more; returns what ends that. */
export function whenWithdrawn(consent: VoiceConsent | undefined, callback: () => void): () => void {
  return consent?.subscribe(() => maySend(consent) || callback()) ?? (() => {})
}
