import type {VoiceConsent} from '@pixelated/sdk/audio'

/** A consent with a switch of the person's for estimates: paused, they are as if not allowed. */
export function createPausableConsent(consent: VoiceConsent) {
  const listeners = new Set<() => void>()
  let isPaused = false
  const pausable: VoiceConsent = {
    granted: (purpose) => consent.granted(purpose) && !(purpose === 'emotion' && isPaused),
    subscribe(listener) {
      listeners.add(listener)
      const end = consent.subscribe(listener)
      return () => {
        listeners.delete(listener)
        end()
      }
    },
  }
  return {
    consent: pausable,
    pause(value: boolean): void {
      isPaused = value
      for (const listener of listeners) listener()
    },
  }
}
