/**
 * What a person agrees to, each by itself. `capture`: the microphone is heard in this page. `cloudAsr`: what is said goes to a server to be
 * written down. `emotion`: how the voice sounds is estimated. `retainAudio`: sound is kept after its turn.
 * @example
 * const asked: VoicePurpose[] = ['capture', 'cloudAsr']
 */
export type VoicePurpose = 'capture' | 'cloudAsr' | 'emotion' | 'retainAudio'

/**
 * Who is asked before anything is done with a voice, each time anew: what is withdrawn stops at once.
 * @example
 * const isHeard = (consent: VoiceConsent) => consent.granted('capture')
 */
export interface VoiceConsent {
  granted(purpose: VoicePurpose): boolean
  /** Calls back after every change; returns what ends that. */
  subscribe(listener: () => void): () => void
}
