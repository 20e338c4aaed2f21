import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {createBufferPlayer} from './create-buffer-player.ts'
import {createWorkletPlayer} from './create-worklet-player.ts'
import type {SpeechPlayer} from './player-events.ts'

/**
 * For `createSpeechPlayer`.
 * @example
 * const options: SpeechPlayerOptions = {context: primeAudio(), assets: {base: '/voice/'}}
 */
export interface SpeechPlayerOptions {
  /** Made in a gesture of the person, with `primeAudio`; the app closes it. */
  readonly context: AudioContext
  readonly assets?: VoiceAssets | undefined
  /** What is rendered goes here, for a volume or a meter of your own; by default to the context's destination. */
  readonly output?: AudioNode | undefined
  readonly clock?: Clock | undefined
  /** The worklet did not load; speech is played by the page itself, which may stutter when it is busy. */
  onBlocked?(error: VoiceError): void
}

/**
 * What speech is heard with: a worklet, or buffers that the page schedules where none may be loaded.
 * @example
 * const prepare = async (context: AudioContext) => createSpeechPlayer({context, assets: {base: '/voice/'}})
 */
export async function createSpeechPlayer(options: SpeechPlayerOptions): Promise<SpeechPlayer> {
  const {clock = systemClock} = options
  try {
    return await createWorkletPlayer(options)
  } catch (error) {
    if (!(error instanceof VoiceError)) throw error
    return createBufferPlayer({...options, clock})
  }
}
