import type {SoundPiece} from './sound-piece.ts'

const rate = 16_000

/** Bare samples of 16 bits, little-endian, mono, 16 kHz. Half a sample at the end is left out. */
export async function* readPcm16(bytes: Uint8Array): AsyncGenerator<SoundPiece, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = Math.floor(bytes.length / 2)
  for (let from = 0; from < count; from += rate) {
    const samples = new Float32Array(Math.min(rate, count - from))
    for (let index = 0; index < samples.length; index += 1) {
      samples[index] = view.getInt16((from + index) * 2, true) / 32_768
    }
    yield {channels: [samples], rate}
  }
}
