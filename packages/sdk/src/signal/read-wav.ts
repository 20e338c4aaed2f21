import {VoiceError} from '../errors/voice-error.ts'

/**
 * What a WAV file holds: its rate, and samples of -1 to 1 for every channel.
 * @example
 * const seconds = ({sampleRate, channels}: WavSound) => (channels[0]?.length ?? 0) / sampleRate
 */
export interface WavSound {
  readonly sampleRate: number
  readonly channels: readonly ReturnType<typeof Float32Array.of>[]
}

interface Format {
  kind: number
  channels: number
  sampleRate: number
  bits: number
}

/**
 * Reads a WAV file: 8, 16, 24 or 32 bits, or floats of 32 or 64, up to 32 channels. A file that was cut, or written before its length was
 * known, gives what is there. Anything else is a `VoiceError` with `media_type`.
 * @example
 * const mono = async (file: Blob) => {
 *   const {sampleRate, channels} = readWav(new Uint8Array(await file.arrayBuffer()))
 *   return resample(mixToMono(channels), {from: sampleRate})
 * }
 */
export function readWav(bytes: Uint8Array): WavSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (tagAt(view, 0) !== 'RIFF' || tagAt(view, 8) !== 'WAVE') throw unreadable('it does not begin as one')
  let format: Format | undefined
  for (let place = 12; place + 8 <= view.byteLength;) {
    const [tag, claimed] = [tagAt(view, place), view.getUint32(place + 4, true)]
    const start = place + 8
    const length = Math.min(claimed, view.byteLength - start)
    if (tag === 'fmt ') format = readFormat(new DataView(view.buffer, view.byteOffset + start, length))
    if (tag === 'data') {
      if (format === undefined) throw unreadable('it does not say its format')
      // Writers that stream put 0 or the largest number where the length belongs.
      const known = claimed === 0 ? view.byteLength - start : length
      return readSamples(new DataView(view.buffer, view.byteOffset + start, known), format)
    }
    place = start + claimed + (claimed % 2)
  }
  throw unreadable('it holds no sound')
}

function unreadable(why: string): VoiceError {
  return new VoiceError('media_type', `This is no WAV file that can be read: ${why}.`)
}

function tagAt(view: DataView, place: number): string {
  if (place + 4 > view.byteLength) return ''
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(place + index)))
}

const [integers, floats, extensible] = [1, 3, 0xfffe]

function readFormat(view: DataView): Format {
  if (view.byteLength < 16) throw unreadable('its format is cut off')
  const declared = view.getUint16(0, true)
  // The kind that an extensible format means is in the first two bytes of its GUID.
  const kind = declared === extensible && view.byteLength >= 26 ? view.getUint16(24, true) : declared
  const format = {
    kind,
    channels: view.getUint16(2, true),
    sampleRate: view.getUint32(4, true),
    bits: view.getUint16(14, true),
  }
  if (format.channels < 1 || format.channels > 32) throw unreadable(`${format.channels} channels`)
  if (format.sampleRate < 1000 || format.sampleRate > 768_000) throw unreadable(`${format.sampleRate} samples a second`)
  return format
}

function readSamples(view: DataView, {kind, channels: count, sampleRate, bits}: Format): WavSound {
  const read = sampleReader(view, kind, bits)
  const size = bits / 8
  const length = Math.floor(view.byteLength / (size * count))
  const channels = Array.from({length: count}, (_, channel) => {
    const samples = new Float32Array(length)
    for (let index = 0; index < length; index += 1) samples[index] = read((index * count + channel) * size)
    return samples
  })
  return {sampleRate, channels}
}

function sampleReader(view: DataView, kind: number, bits: number): (place: number) => number {
  if (kind === integers && bits === 8) return (place) => (view.getUint8(place) - 128) / 128
  if (kind === integers && bits === 16) return (place) => view.getInt16(place, true) / 2 ** 15
  if (kind === integers && bits === 24) {
    return (place) => (view.getUint16(place, true) + view.getInt8(place + 2) * 2 ** 16) / 2 ** 23
  }
  if (kind === integers && bits === 32) return (place) => view.getInt32(place, true) / 2 ** 31
  if (kind === floats && bits === 32) return (place) => finite(view.getFloat32(place, true))
  if (kind === floats && bits === 64) return (place) => finite(view.getFloat64(place, true))
  throw unreadable(`format ${kind} with ${bits} bits`)
}

/** One sample that is no number would spread through every filter. */
const finite = (sample: number): number => (Math.abs(sample) <= 1 ? sample : Math.max(-1, Math.min(1, sample)) || 0)
