import {AudioUnreadable} from './audio-unreadable.ts'
import {createByteCursor, type ByteCursor} from './byte-cursor.ts'
import type {SoundPiece} from './sound-piece.ts'

interface WavFormat {
  readonly code: number
  readonly channelCount: number
  readonly rate: number
  readonly bits: number
}

const [integer, float, extensible] = [1, 3, 0xfffe]

function readFormat(cursor: ByteCursor): WavFormat {
  const code = cursor.u16()
  const channelCount = cursor.u16()
  const rate = cursor.u32()
  cursor.skip(6)
  const bits = cursor.u16()
  if (code !== extensible) return {code, channelCount, rate, bits}
  cursor.skip(8)
  return {code: cursor.u16(), channelCount, rate, bits}
}

/** Chunks before the samples: programs write a handful. */
const mostChunks = 1000
/** Samples of all channels that are read before anybody else may have the thread. */
const mostPerPiece = 480_000

/** Chunks until the samples; a recorder that streams writes a length of 0 or of all ones, and then they go to the end. */
function findSamples(bytes: Uint8Array): {format: WavFormat; samples: Uint8Array} {
  const cursor = createByteCursor(bytes)
  cursor.skip(12)
  let format: WavFormat | undefined
  for (let count = 0; count < mostChunks; count += 1) {
    const id = cursor.ascii(4)
    const length = cursor.u32()
    if (id === 'data') {
      if (format === undefined) throw new AudioUnreadable('malformed')
      const isOpen = length === 0 || length === 0xffffffff
      return {format, samples: cursor.take(isOpen ? cursor.left : Math.min(length, cursor.left))}
    }
    if (id === 'fmt ') format = readFormat(createByteCursor(cursor.take(length)))
    else cursor.skip(length)
    if (length % 2 === 1 && cursor.left > 0) cursor.skip(1)
  }
  throw new AudioUnreadable('malformed')
}

type ReadSample = (view: DataView, at: number) => number

const readers: Readonly<Record<string, ReadSample>> = {
  [`${integer}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${integer}/16`]: (view, at) => view.getInt16(at, true) / 32_768,
  [`${integer}/24`]: (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608,
  [`${integer}/32`]: (view, at) => view.getInt32(at, true) / 2_147_483_648,
  [`${float}/32`]: (view, at) => bounded(view.getFloat32(at, true)),
  [`${float}/64`]: (view, at) => bounded(view.getFloat64(at, true)),
}

const bounded = (value: number): number => (Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0)

/** The samples of a WAV file: integers of 8 to 32 bits and floats. */
export async function* readWav(bytes: Uint8Array): AsyncGenerator<SoundPiece, void> {
  const {format, samples} = findSamples(bytes)
  const {code, channelCount, rate, bits} = format
  const read = readers[`${code}/${bits}`]
  if (read === undefined) throw new AudioUnreadable('unsupported_codec')
  if (channelCount < 1 || channelCount > 32 || rate < 1) throw new AudioUnreadable('malformed')
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength)
  const width = bits / 8
  const frames = Math.floor(samples.length / (width * channelCount))
  const most = Math.min(rate, Math.floor(mostPerPiece / channelCount))
  for (let from = 0; from < frames; from += most) {
    const length = Math.min(most, frames - from)
    const channels = Array.from({length: channelCount}, (_, channel) => {
      const one = new Float32Array(length)
      for (let index = 0; index < length; index += 1) {
        one[index] = read(view, ((from + index) * channelCount + channel) * width)
      }
      return one
    })
    yield {channels, rate}
  }
}
