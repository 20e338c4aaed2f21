import type {VoiceConsent} from '../audio/voice-consent.ts'

/** Calls back when a person withdraws consent to be heard, or leaves the page. Returns what ends the watch. */
export function watchLeaving(
  consent: VoiceConsent,
  {onRevoked, onHide}: {onRevoked(): void; onHide(): void},
): () => void {
  const page = typeof window === 'undefined' ? undefined : window
  const unsubscribe = consent.subscribe(() => {
    if (!consent.granted('capture')) onRevoked()
  })
  page?.addEventListener('pagehide', onHide)
  return () => {
    unsubscribe()
    page?.removeEventListener('pagehide', onHide)
  }
}
