/**
 * Where sound or words are worked on. `device`: they stay in this page. `browser`: the browser does it, and may send them to its maker.
 * `server`: they go to a server that the app names.
 * @example
 * const places: Locality[] = ['device'] // nothing leaves this page
 */
export type Locality = 'device' | 'browser' | 'server'

/**
 * What every part that works on a voice says about itself.
 * @example
 * const where = (provider: VoiceProvider) => (provider.locality === 'device' ? 'stays here' : 'leaves this page')
 */
export interface VoiceProvider {
  /** A name and a version, for example `dsp-vad-1`. */
  readonly id: string
  readonly locality: Locality
  /** Fetches and compiles what it needs, ahead of first use; safe to call more than once. Rejects with a `VoiceError`. */
  load?(options?: {signal?: AbortSignal | undefined}): Promise<void>
  /** Gives back memory, sessions and sockets. */
  dispose?(): void
}
