import type {VoiceConsent} from '../audio/voice-consent.ts'
import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {CapturePath} from './frame-source.ts'
import type {MediaDevicesPort, MicrophoneProfile, MicrophoneSettings} from './open-stream.ts'
import type {SoundFrame, SoundGap} from './sound-frame.ts'

/**
 * What a microphone does. `asking`: the person or the browser has not answered yet. `lost`: it was pulled out or went silent, and comes back by
 * itself when there is one. `failed`: `error` says why; `start` may be called again.
 * @example
 * const isHeard = ({status}: MicrophoneState) => status === 'capturing'
 */
export interface MicrophoneState {
  readonly status: 'idle' | 'asking' | 'capturing' | 'paused' | 'lost' | 'failed'
  readonly error?: VoiceError | undefined
  /** While it is heard: what the browser really does with the sound, and the way it takes. */
  readonly settings?: MicrophoneSettings | undefined
  readonly path?: CapturePath | undefined
}

/**
 * What a listener may want to know beside state and sound. No event names a device. `silent`: it gives nothing but zeros, as one does with a switch
 * of its own. `asset_blocked`: a file did not load and another way was taken.
 * @example
 * const note = (event: MicrophoneEvent) => (event.type === 'asset_blocked' ? event.error.asset?.reason : event.type)
 */
export type MicrophoneEvent =
  | {readonly type: 'device_changed'; readonly reason: 'chosen' | 'ended' | 'muted' | 'silent' | 'interrupted'}
  | {readonly type: 'interrupted'; readonly isInterrupted: boolean}
  | {readonly type: 'silent'}
  | {readonly type: 'consent_revoked'}
  | {readonly type: 'asset_blocked'; readonly error: VoiceError}

/**
 * How a microphone is to be heard. Only `consent` is needed.
 * @example
 * const options: MicrophoneOptions = {consent: createVoiceConsent(), profile: 'affect', assets: {base: '/voice/'}}
 */
export interface MicrophoneOptions {
  /** Asked for `capture` at each start. When it is revoked, all stops at once. */
  readonly consent: VoiceConsent
  /** From `listMicrophones`; the usual one without. When it is not there, another one is taken. */
  readonly deviceId?: string | undefined
  /** `conversation` unless given. */
  readonly profile?: MicrophoneProfile | undefined
  readonly assets?: VoiceAssets | undefined
  /** From `primeAudio`, or made by `start`, which then has to be called in a gesture. */
  readonly context?: AudioContext | undefined
  /** Ends it for good, also in the middle of a question for permission. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
  /** For tests: the page's own devices unless given. */
  readonly mediaDevices?: MediaDevicesPort | undefined
}

/**
 * A microphone of one owner: 20 ms frames at 16 kHz, with every loss, pause and change of device told as a gap.
 * @example
 * const follow = (microphone: Microphone) => microphone.subscribe(() => console.log(microphone.getState().status))
 */
export interface Microphone {
  getState(): MicrophoneState
  /** Calls back when the state is another; returns what ends that. */
  subscribe(listener: () => void): () => void
  /** How loud it is, 0 to 1, told at most 30 times a second: apart from the state, so that only a meter is drawn that often. */
  readonly level: {
    getState(): {readonly rms: number; readonly peak: number}
    subscribe(listener: () => void): () => void
  }
  /** Asks for the microphone, and resolves when it is heard. Rejects with a `VoiceError`, or with the reason when it was stopped meanwhile. */
  start(): Promise<void>
  /** Ends it: the light goes out, and what was held is overwritten. */
  stop(): void
  /** `release` (the default): the light goes out too. `mute`: goes on at once, and the light stays on. */
  pause(how?: 'release' | 'mute'): void
  resume(): Promise<void>
  /** Another microphone, which is opened before this one is let go. */
  choose(deviceId: string | undefined): Promise<void>
  onEvent(listener: (event: MicrophoneEvent) => void): () => void
  /** Frames and gaps on this thread. A frame's samples are the listener's own. */
  onSound(listener: SoundListener): () => void
  /**
   * Frames and gaps for another thread: `receive` gets a port for each stream of sound, to be sent to a worker that gives it to
   * `createFrameReceiver`. The main thread then has no part in it.
   */
  connect(receive: (port: MessagePort) => void): () => void
}

/**
 * Whoever hears frames on this thread.
 * @example
 * const listener: SoundListener = {onFrame: ({rms}) => console.log(rms)}
 */
export interface SoundListener {
  onFrame(frame: SoundFrame): void
  onGap?(gap: SoundGap): void
}
