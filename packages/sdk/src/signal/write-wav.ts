import {toPcm16} from './pcm16.ts'

/**
 * Samples as a WAV file of one channel and 16 bits.
 * @example
 * const file = new Blob([writeWav(new Float32Array(16_000))], {type: 'audio/wav'})
 */
export function writeWav(
  samples: Float32Array,
  {sampleRate = 16_000}: {sampleRate?: number} = {},
): ReturnType<typeof Uint8Array.of> {
  const size = samples.length * 2
  const bytes = new Uint8Array(44 + size)
  const view = new DataView(bytes.buffer)
  const fields: [place: number, bytes: 2 | 4, value: number][] = [
    [4, 4, 36 + size],
    [16, 4, 16],
    [20, 2, 1],
    [22, 2, 1],
    [24, 4, sampleRate],
    [28, 4, sampleRate * 2],
    [32, 2, 2],
    [34, 2, 16],
    [40, 4, size],
  ]
  const tags = {0: 'RIFF', 8: 'WAVE', 12: 'fmt ', 36: 'data'}
  for (const [place, tag] of Object.entries(tags)) bytes.set(new TextEncoder().encode(tag), Number(place))
  for (const [place, width, value] of fields) {
    if (width === 2) view.setUint16(place, value, true)
    else view.setUint32(place, value, true)
  }
  for (const [index, integer] of toPcm16(samples).entries()) view.setInt16(44 + index * 2, integer, true)
  return bytes
}
