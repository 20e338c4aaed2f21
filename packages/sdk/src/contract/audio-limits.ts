/**
 * The most bytes of sound that a server takes in one request or one spoken turn: 25 MiB, counted after base64 is undone.
 * @example
 * const fits = (recording: Blob) => recording.size <= maxAudioBytes
 */
export const maxAudioBytes = 25 * 1024 * 1024

/**
 * What sound may be packed in. `pcm16` is bare samples, 16 kHz, mono, little-endian: on the socket only.
 * @example
 * const container: AudioContainer = 'webm'
 */
export type AudioContainer = 'wav' | 'flac' | 'ogg' | 'webm' | 'mp3' | 'pcm16'

const containers: Readonly<Record<string, AudioContainer>> = {
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'audio/x-wav': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'application/ogg': 'ogg',
  'audio/webm': 'webm',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/mpeg3': 'mp3',
}

/**
 * Media types of sound that a gateway takes, by what they are packed in.
 * @example
 * const accept = audioMediaTypes.join(',')
 */
export const audioMediaTypes: readonly string[] = Object.keys(containers)

/**
 * What a media type says the sound is packed in; parameters such as `codecs=opus` do not count. Nothing for a type that no gateway takes.
 * @example
 * audioContainerOf('audio/webm;codecs=opus') // 'webm'
 */
export const audioContainerOf = (mediaType: string): AudioContainer | undefined =>
  Object.hasOwn(containers, essence(mediaType)) ? containers[essence(mediaType)] : undefined

const essence = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase()
