import type {VoiceAssets} from '../audio-host/voice-assets.ts'
import type {VoiceError} from '../errors/voice-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {FrameSource} from './frame-source.ts'
import type {MicrophoneEvent} from './microphone.ts'
import {settingsOf, stopTracks, type MicrophoneProfile, type MicrophoneSettings} from './open-stream.ts'
import type {GapReason} from './sound-frame.ts'
import {startFrames} from './start-frames.ts'
import type {Timeline} from './timeline.ts'
import {watchTrack, type LossReason, type TrackWatch} from './watch-track.ts'

export type ChangeReason = Extract<MicrophoneEvent, {type: 'device_changed'}>['reason']

export interface CaptureStageOptions {
  readonly profile: MicrophoneProfile
  readonly assets: VoiceAssets | undefined
  readonly clock: Clock
  readonly timeline: Timeline
  readonly signal: AbortSignal
  onLevel(level: {rms: number; peak: number}): void
  onEvent(event: MicrophoneEvent): void
  /** It is heard, by this source; called again after each change. */
  onSource(source: FrameSource, settings: MicrophoneSettings): void
}

/** The one stream that is heard now. */
export interface CaptureStage {
  readonly stream: MediaStream | undefined
  /** Hears another stream, or the same one in another context; the old one is let go when there is something instead. */
  use(stream: MediaStream, context: AudioContext, reason: ChangeReason | undefined): Promise<void>
  setMuted(isMuted: boolean): void
  /** The context does not run: what is not heard meanwhile is a gap. */
  setHeld(isHeld: boolean): void
  /** The light goes out at once; resolves when nothing is held any more. */
  stop(): Promise<void>
}

/** While the sound of a stream is being set up it is nobody's yet, and its light is on already: it goes out with `signal` and with a failure. */
async function lightUntilReady(stream: MediaStream, signal: AbortSignal, setUp: () => Promise<void>): Promise<void> {
  const letGo = () => stopTracks(stream)
  signal.addEventListener('abort', letGo)
  try {
    await setUp()
  } catch (error) {
    letGo()
    throw error
  } finally {
    signal.removeEventListener('abort', letGo)
  }
}

export function createCaptureStage(
  {profile, assets, clock, timeline, signal, onEvent, ...options}: CaptureStageOptions,
  onLost: (reason: LossReason) => void,
): CaptureStage {
  let current: {stream: MediaStream; source: FrameSource; watch: TrackWatch | undefined} | undefined
  let [isMuted, isHeld, isStopped] = [false, false, false]
  /** False after it was opened anew because of silence, until something is heard. */
  let hasSounded = true

  const onLevel = (level: {rms: number; peak: number}) => {
    if (level.rms > 0 && !hasSounded && current !== undefined) {
      hasSounded = true
      current.watch?.stop()
      current.watch = watch(current.stream)
    }
    current?.watch?.noteLevel(level.rms)
    options.onLevel(level)
  }
  const lose = (reason: LossReason) => {
    // The one that was opened because of silence is silent too: that is how it is, not a device that is gone.
    if (reason === 'silent' && !hasSounded) return onEvent({type: 'silent'})
    if (reason === 'silent') hasSounded = false
    onLost(reason)
  }
  const watch = (stream: MediaStream) => {
    const [track] = stream.getAudioTracks()
    return track && watchTrack(track, {clock, onLost: lose})
  }
  const setMuted = (isNow: boolean) => {
    isMuted = isNow
    for (const track of current?.stream.getAudioTracks() ?? []) track.enabled = !isNow
    follow('paused')
  }
  const follow = (reason: GapReason) => {
    if (isMuted || isHeld) current?.source.pause()
    else current?.source.resume(timeline.place(), reason)
  }
  const leave = async (): Promise<void> => {
    const leaving = current
    current = undefined
    leaving?.watch?.stop()
    if (leaving !== undefined) timeline.note(await leaving.source.stop())
  }

  return {
    get stream() {
      return current?.stream
    },
    async use(stream, context, reason) {
      const before = current?.stream
      await lightUntilReady(stream, signal, async () => {
        await leave()
        if (before !== undefined && before !== stream) stopTracks(before)
        const gap = timeline.hasBegun ? gapOf(reason) : undefined
        const onBlocked = (error: VoiceError) => onEvent({type: 'asset_blocked', error})
        const startIndex = timeline.place()
        const source = await startFrames({stream, context, startIndex, gap, assets, clock, onLevel, onBlocked})
        if (isStopped || signal.aborted) void source.stop()
        signal.throwIfAborted()
        isHeld = false
        current = {stream, source, watch: watch(stream)}
        if (isMuted) setMuted(true)
        options.onSource(source, settingsOf(stream, profile))
      })
      if (reason !== undefined) onEvent({type: 'device_changed', reason})
    },
    setMuted,
    setHeld(isNow) {
      isHeld = isNow
      follow('interrupted')
    },
    stop() {
      isStopped = true
      if (current !== undefined) stopTracks(current.stream)
      return leave()
    },
  }
}

const gapOf = (reason: ChangeReason | undefined) =>
  reason === undefined ? 'paused' : reason === 'interrupted' ? 'interrupted' : 'device'
