import type {VoiceError} from '@pixelated/sdk/audio'
import {useEffect, useMemo, useState, useSyncExternalStore} from 'react'
import {useLatest} from '../hooks/use-latest.ts'
import {createAudioTake, emptyTake, type TakeOptions, type TakeState} from './audio-take.ts'
import type {LevelSource} from './watch-level.ts'

/**
 * The options of the original hook, and more. They may be written inline: a new object changes no identity.
 * @example
 * const options: AudioCaptureOptions = {maxDurationMs: 60_000, onChunk: (chunk) => console.log(chunk.size)}
 */
export interface AudioCaptureOptions extends Pick<TakeOptions, 'consent' | 'deviceId' | 'assets' | 'makeMicrophone'> {
  /** Of the original, which gave the browser's own container; here sound is always 16 kHz, mono, as WAV, which every server reads. */
  sampleRate?: 16_000 | undefined
  channelCount?: 1 | undefined
  mimeType?: string | undefined
  /** How much sound one chunk holds, in milliseconds. Default 1000. */
  chunkDurationMs?: number | undefined
  echoCancellation?: boolean | undefined
  noiseSuppression?: boolean | undefined
  /** False leaves loudness as it is, which helps estimates of how a voice sounds. */
  autoGainControl?: boolean | undefined
  /** While it is recorded, in order; each chunk is a WAV file of its own. */
  onChunk?: ((chunk: Blob) => void) | undefined
  /** Recording ends by itself after so much sound, in milliseconds. Default five minutes. */
  maxDurationMs?: number | undefined
}

/**
 * What the hook gives.
 * @example
 * const mayType = ({failure}: AudioCapture) => failure !== null
 */
export interface AudioCapture extends Omit<TakeState, 'failure'> {
  /** Asks for the microphone and records. Called twice, it opens one. What goes wrong is in `error` and `failure`. */
  startRecording(): Promise<void>
  /** Ends it, once: the microphone goes out, and this is the recording, or `null` when there is none. */
  stopRecording(): Promise<Blob | null>
  /** The microphone goes out until it goes on. */
  pauseRecording(): void
  resumeRecording(): Promise<void>
  /** Ends and forgets everything; nothing of it comes back. */
  reset(): void
  /** Another microphone, also in the middle of a recording. */
  chooseDevice(deviceId: string | undefined): Promise<void>
  /** How loud it is, for `LevelMeter` and `Waveform`: apart from the state, so that nothing else is rendered for it. */
  level: LevelSource
  /** In English, for logs. */
  error: string | null
  /** Why it failed, for `VoiceNotice`. */
  failure: VoiceError | null
}

/**
 * Records a microphone: the original hook by its name, with its options and fields. One recording has one blob and one URL, pauses do not
 * count, leaving ends everything, and each reason why it can not be used has a name of its own.
 * @example
 * function Record() {
 *   const {isRecording, startRecording, stopRecording, audioUrl, failure} = useAudioCapture()
 *   return (
 *     <>
 *       <button onClick={() => void (isRecording ? stopRecording() : startRecording())}>
 *         {isRecording ? 'Stop' : 'Record'}
 *       </button>
 *       {audioUrl !== null && <audio controls src={audioUrl} />}
 *       <VoiceNotice error={failure} onType={() => {}} />
 *     </>
 *   )
 * }
 */
export function useAudioCapture(options: AudioCaptureOptions = {}): AudioCapture {
  const latest = useLatest(options)
  const [take] = useState(() => createAudioTake(() => latest.current))
  const state = useSyncExternalStore(take.subscribe, take.getState, () => emptyTake)
  useEffect(() => take.release, [take])
  return useMemo(
    () => ({
      ...state,
      startRecording: take.start,
      stopRecording: take.stop,
      pauseRecording: take.pause,
      resumeRecording: take.resume,
      reset: take.reset,
      chooseDevice: take.choose,
      level: take.level,
      error: state.failure?.message ?? null,
    }),
    [state, take],
  )
}
