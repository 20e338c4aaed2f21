import {audioContainerOf, maxAudioBytes} from '@pixelated/sdk/contract'
import {AudioUnreadable, type AudioFault} from '../decoding/audio-unreadable.ts'
import {decodeAudio} from '../decoding/decode-audio.ts'
import type {Exchange} from '../wire/exchange.ts'
import {readBytes} from '../wire/read-body.ts'
import {Refusal} from '../wire/refusal.ts'

export const audioTooLarge = (): Refusal =>
  new Refusal(413, 'audio_too_large', {detail: `The audio may have at most 25 MiB (${maxAudioBytes} bytes).`})

export const wrongMediaType = (): Refusal =>
  new Refusal(415, 'unsupported_audio', {detail: 'Send WAV, FLAC, Ogg/Opus, WebM/Opus or MP3, with its media type.'})

export const audioTooLong = (): Refusal =>
  new Refusal(413, 'audio_too_long', {detail: 'The audio has more seconds than are taken.'})

const refusals: Readonly<Record<AudioFault, () => Refusal>> = {
  unknown_format: wrongMediaType,
  unsupported_codec: wrongMediaType,
  malformed: () => new Refusal(422, 'audio_malformed', {detail: 'The audio is damaged or not whole.'}),
  too_long: audioTooLong,
  empty: () => new Refusal(422, 'audio_empty', {detail: 'There is no sound in the audio.'}),
}

/** Sound that was sent, and what it was declared as. */
export interface SentAudio {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Refuses audio of a type that is not taken, or too much of it. */
export function checkAudio({bytes, mediaType}: SentAudio): void {
  if (audioContainerOf(mediaType) === undefined) throw wrongMediaType()
  if (bytes.length > maxAudioBytes) throw audioTooLarge()
  if (bytes.length === 0) throw refusals.empty()
}

/** A body that is nothing but audio. */
export async function readAudioBody(exchange: Exchange): Promise<SentAudio> {
  const mediaType = exchange.request.headers.get('Content-Type') ?? ''
  if (audioContainerOf(mediaType) === undefined) throw wrongMediaType()
  const bytes = await readBytes(exchange, maxAudioBytes).catch((error: unknown) => {
    throw error instanceof Refusal && error.status === 413 ? audioTooLarge() : error
  })
  const audio = {bytes, mediaType}
  checkAudio(audio)
  return audio
}

/** The same as samples, each refusal told in the words of the wire. */
export async function* samplesOf(
  {bytes, mediaType}: SentAudio,
  options: {readonly maxSeconds: number; readonly signal: AbortSignal},
): AsyncGenerator<Float32Array, void> {
  try {
    yield* decodeAudio(bytes, {declared: audioContainerOf(mediaType), ...options})
  } catch (error) {
    throw error instanceof AudioUnreadable ? refusals[error.fault]() : error
  }
}
