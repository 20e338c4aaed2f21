import {lookAtPage, microphoneError, toMicrophoneError} from './microphone-error.ts'

/**
 * What the microphone is for. `conversation`: the browser evens out loudness. `affect`: it does not, since loudness is most of what tells calm from
 * excited; recognition of words suffers a little.
 * @example
 * const profile: MicrophoneProfile = 'affect'
 */
export type MicrophoneProfile = 'conversation' | 'affect'

/**
 * What the browser really does with the sound, as it says; `undefined` where it does not. Holds nothing that names a device.
 * @example
 * const isEven = ({autoGainControl}: MicrophoneSettings) => autoGainControl === true
 */
export interface MicrophoneSettings {
  readonly profile: MicrophoneProfile
  readonly echoCancellation: boolean | string | undefined
  readonly noiseSuppression: boolean | undefined
  readonly autoGainControl: boolean | undefined
  readonly sampleRate: number | undefined
  readonly channelCount: number | undefined
}

/**
 * What is needed of `navigator.mediaDevices`, for tests that bring microphones of their own.
 * @example
 * const devices: MediaDevicesPort = navigator.mediaDevices
 */
export interface MediaDevicesPort extends EventTarget {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>
  enumerateDevices(): Promise<MediaDeviceInfo[]>
}

export interface OpenStreamOptions {
  readonly mediaDevices: MediaDevicesPort | undefined
  readonly deviceId: string | undefined
  readonly profile: MicrophoneProfile
  readonly signal: AbortSignal
}

/**
 * Asks for a microphone. Once the signal aborts this rejects with its reason, and a stream that comes later is stopped: a person who has
 * left sees no light. Otherwise it rejects with a `VoiceError`.
 */
export async function openStream({mediaDevices, deviceId, profile, signal}: OpenStreamOptions): Promise<MediaStream> {
  signal.throwIfAborted()
  if (mediaDevices === undefined) throw toMicrophoneError(undefined, await lookAtPage(undefined))
  const ask = (device: ConstrainDOMString | undefined) =>
    unlessAborted(mediaDevices.getUserMedia({audio: constraintsOf(profile, device)}), signal)
  try {
    const stream = await ask(deviceId && {exact: deviceId}).catch((error: unknown) => {
      signal.throwIfAborted()
      // The chosen one is not there: any other is better than none.
      if (deviceId !== undefined && isMissing(error)) return ask({ideal: deviceId})
      throw error
    })
    if (stream.getAudioTracks().length > 0) return stream
    stopTracks(stream)
    throw microphoneError('no_device')
  } catch (error) {
    signal.throwIfAborted()
    throw toMicrophoneError(error, await lookAtPage(mediaDevices))
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'OverconstrainedError' || error.name === 'NotFoundError')

/** Plain wishes, no demands: a browser that can not even out loudness still has a microphone. */
const constraintsOf = (profile: MicrophoneProfile, device: ConstrainDOMString | undefined): MediaTrackConstraints => ({
  channelCount: 1,
  // `all` takes out whatever this machine plays, ours too; a browser that knows only yes and no reads it as yes.
  echoCancellation: {ideal: 'all'},
  noiseSuppression: true,
  autoGainControl: profile === 'conversation',
  ...(device !== undefined && {deviceId: device}),
})

function unlessAborted(asking: Promise<MediaStream>, signal: AbortSignal): Promise<MediaStream> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, {once: true})
    asking
      .then((stream) => (signal.aborted ? stopTracks(stream) : resolve(stream)), reject)
      .finally(() => signal.removeEventListener('abort', onAbort))
  })
}

export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

export function settingsOf(stream: MediaStream, profile: MicrophoneProfile): MicrophoneSettings {
  const settings = stream.getAudioTracks()[0]?.getSettings() ?? {}
  const {echoCancellation, noiseSuppression, autoGainControl, sampleRate, channelCount} = settings
  return {profile, echoCancellation, noiseSuppression, autoGainControl, sampleRate, channelCount}
}
