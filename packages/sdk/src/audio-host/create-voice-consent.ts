import type {VoiceConsent, VoicePurpose} from '../audio/voice-consent.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {createListeners} from '../lib/create-listeners.ts'

/**
 * One answer of a person: for a record of consent, which holds nothing that was said.
 * @example
 * const line = ({purpose, isGranted, at}: VoiceConsentEntry) => `${new Date(at).toISOString()} ${purpose} ${isGranted}`
 */
export interface VoiceConsentEntry {
  readonly purpose: VoicePurpose
  readonly isGranted: boolean
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * Consent that is kept in memory, for this page only.
 * @example
 * const leave = (consent: VoiceConsentKeeper) => consent.revoke('capture', 'cloudAsr', 'emotion', 'retainAudio')
 */
export interface VoiceConsentKeeper extends VoiceConsent {
  grant(...purposes: VoicePurpose[]): void
  revoke(...purposes: VoicePurpose[]): void
  /** Every change, the oldest first. */
  readonly ledger: readonly VoiceConsentEntry[]
}

/**
 * Keeps what a person agrees to. Nothing is agreed to at first: call `grant` from the control that the person used.
 * @example
 * const consent = createVoiceConsent()
 * consent.grant('capture')
 * const microphone = createMicrophone({consent})
 */
export function createVoiceConsent({clock = systemClock}: {clock?: Clock | undefined} = {}): VoiceConsentKeeper {
  const granted = new Set<VoicePurpose>()
  const ledger: VoiceConsentEntry[] = []
  const listeners = createListeners()
  const change = (purposes: readonly VoicePurpose[], isGranted: boolean) => {
    const changed = [...new Set(purposes)].filter((purpose) => granted.has(purpose) !== isGranted)
    if (changed.length === 0) return
    for (const purpose of changed) {
      if (isGranted) granted.add(purpose)
      else granted.delete(purpose)
      ledger.push({purpose, isGranted, at: clock.now()})
    }
    listeners.notify()
  }
  return {
    granted: (purpose) => granted.has(purpose),
    subscribe: (listener) => listeners.add(listener),
    grant: (...purposes) => change(purposes, true),
    revoke: (...purposes) => change(purposes, false),
    ledger,
  }
}
