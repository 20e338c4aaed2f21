import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {GapReason} from './sound-frame.ts'

/**
 * How sound leaves the microphone. `worklet`: on the audio thread. `track_processor`, `script_processor`: on the main thread, where a page that is
 * busy makes it late.
 * @example
 * const isBest = (path: CapturePath) => path === 'worklet'
 */
export type CapturePath = 'worklet' | 'track_processor' | 'script_processor'

/** One microphone that is heard, from one stream until it is stopped. */
export interface FrameSource {
  readonly path: CapturePath
  connect(): FrameConnection
  pause(): void
  resume(index: number, reason: GapReason): void
  /** Ends it and says where. The stream's tracks go on. */
  stop(): Promise<number>
}

/** A port out of which frames and gaps come; it may be given to a worker. */
export interface FrameConnection {
  readonly port: MessagePort
  end(): void
}

export interface FrameSourceOptions {
  readonly stream: MediaStream
  readonly context: AudioContext
  readonly startIndex: number
  readonly gap: GapReason | undefined
  readonly assets: VoiceAssets | undefined
  readonly clock: Clock
  onLevel(level: {rms: number; peak: number; index: number}): void
  onBlocked(error: VoiceError): void
}
