import type {AudioContainer} from '@pixelated/sdk/contract'

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))

/** What sound is packed in, by its first bytes: recorders and browsers often declare something else. */
export function sniffContainer(bytes: Uint8Array): AudioContainer | undefined {
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)) return 'wav'
  if (startsWith(bytes, 'fLaC')) return 'flac'
  if (startsWith(bytes, 'OggS')) return 'ogg'
  if (startsWith(bytes, '\u001AE\u00DF\u00A3')) return 'webm'
  if (startsWith(bytes, 'ID3')) return 'mp3'
  // Eleven bits of sync, then a version, layer III, a bit rate and a sample rate that exist.
  const [first = 0, second = 0, third = 0] = bytes
  const isFrame =
    first === 0xff &&
    (second & 0xe6) === 0xe2 &&
    (second & 0x18) !== 0x08 &&
    third >> 4 !== 15 &&
    third >> 4 !== 0 &&
    ((third >> 2) & 3) !== 3
  return isFrame ? 'mp3' : undefined
}
