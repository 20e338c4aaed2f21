import type {Locality, VoiceProvider} from '../audio/provider.ts'
import type {VoiceConsent, VoicePurpose} from '../audio/voice-consent.ts'
import {VoiceError} from '../errors/voice-error.ts'

/** What a provider is for. */
export type ProviderUse = 'recognition' | 'emotion' | 'synthesis'

export interface ProviderPolicy {
  readonly consent: VoiceConsent
  /** Where sound and words may be worked on. */
  readonly allowedLocalities: readonly Locality[]
}

const purposesOf = (use: ProviderUse, locality: Locality): readonly VoicePurpose[] => {
  if (use === 'synthesis') return []
  const leaves: readonly VoicePurpose[] = locality === 'device' ? [] : ['cloudAsr']
  return use === 'emotion' ? ['capture', 'emotion', ...leaves] : ['capture', ...leaves]
}

const places: Readonly<Record<Locality, string>> = {
  device: 'on this device',
  browser: 'by the browser, which may send it away',
  server: 'on a server',
}

/** Why a provider may not be started; nothing when it may. Asked before each start, because consent can be withdrawn. */
export function refuseProvider(
  {locality}: Pick<VoiceProvider, 'locality'>,
  use: ProviderUse,
  {consent, allowedLocalities}: ProviderPolicy,
): VoiceError | undefined {
  if (!allowedLocalities.includes(locality))
    return new VoiceError(
      'consent',
      `Nothing may be worked on ${places[locality]}: allowedLocalities does not name it.`,
    )
  const missing = purposesOf(use, locality).find((purpose) => !consent.granted(purpose))
  return missing && new VoiceError('consent', `The person has not agreed to ${missing}.`)
}
