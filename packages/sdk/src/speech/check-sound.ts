import {audioContainerOf, maxAudioBytes} from '../contract/audio-limits.ts'
import {VoiceError} from '../errors/voice-error.ts'

/** The same for a form, a body and a socket: told before anything is sent. */
export const tooLarge = (): VoiceError =>
  new VoiceError('too_large', 'A recording may have at most 25 MiB: send less at a time.')

/** A recording of this type is not taken anywhere. */
export const wrongType = (): VoiceError =>
  new VoiceError('media_type', 'Record WAV, FLAC, Ogg/Opus, WebM/Opus or MP3, and give the blob its type.')

/** Refuses a recording that no server would take. */
export function checkSound(recording: Blob): void {
  if (audioContainerOf(recording.type) === undefined) throw wrongType()
  if (recording.size > maxAudioBytes) throw tooLarge()
}

const failures: Readonly<Record<string, () => VoiceError>> = {
  audio_too_large: tooLarge,
  audio_too_long: () => new VoiceError('too_large', 'The recording has more seconds than the server takes.'),
  unsupported_audio: wrongType,
  audio_malformed: () => new VoiceError('media_type', 'The recording is damaged or not whole.'),
  audio_empty: () => new VoiceError('media_type', 'There is no sound in the recording.'),
  no_speech_engine: () =>
    new VoiceError('unsupported', 'This server has no speech engine: work on the device, or give the gateway one.'),
}

/** A server's refusal of sound as a `VoiceError`; nothing for any other code. */
export const toVoiceError = (code: string | undefined): VoiceError | undefined =>
  code !== undefined && Object.hasOwn(failures, code) ? failures[code]?.() : undefined
