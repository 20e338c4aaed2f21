import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {VoiceError} from '../errors/voice-error.ts'
import {noise} from './noise-fixture.ts'
import {fromPcm16, toPcm16} from './pcm16.ts'
import {readWav} from './read-wav.ts'
import {writeWav} from './write-wav.ts'

const runs = process.env['PIXEL_LONG'] === '1' ? 100_000 : 1000

/** A file with a format of one's own. */
function wav(format: {kind: number; channels: number; bits: number; rate?: number}, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(44 + data.length)
  bytes.set(writeWav(new Float32Array(0)))
  const view = new DataView(bytes.buffer)
  view.setUint16(20, format.kind, true)
  view.setUint16(22, format.channels, true)
  view.setUint32(24, format.rate ?? 16_000, true)
  view.setUint16(34, format.bits, true)
  view.setUint32(40, data.length, true)
  bytes.set(data, 44)
  return bytes
}
const bytesOf = (array: {buffer: ArrayBufferLike}) => new Uint8Array(array.buffer)
const onlyChannel = (bytes: Uint8Array) => readWav(bytes).channels[0]

describe('a WAV file', () => {
  it('gives back the samples it was written from', () => {
    const samples = fromPcm16(toPcm16(noise(1000)))
    const {sampleRate, channels} = readWav(writeWav(samples, {sampleRate: 22_050}))
    expect(sampleRate).toBe(22_050)
    expect(channels).toEqual([samples])
  })

  it('is read in every common width', () => {
    expect(onlyChannel(wav({kind: 1, channels: 1, bits: 8}, Uint8Array.of(0, 128, 192)))).toEqual(
      Float32Array.of(-1, 0, 0.5),
    )
    const three = Uint8Array.of(0, 0, 0x80, 0, 0, 0, 0, 0, 0x40)
    expect(onlyChannel(wav({kind: 1, channels: 1, bits: 24}, three))).toEqual(Float32Array.of(-1, 0, 0.5))
    const four = bytesOf(Int32Array.of(-(2 ** 31), 0, 2 ** 30))
    expect(onlyChannel(wav({kind: 1, channels: 1, bits: 32}, four))).toEqual(Float32Array.of(-1, 0, 0.5))
    const floats = Float32Array.of(-1, 0.25, NaN, 7, -Infinity)
    const clean = Float32Array.of(-1, 0.25, 0, 1, -1)
    expect(onlyChannel(wav({kind: 3, channels: 1, bits: 32}, bytesOf(floats)))).toEqual(clean)
    expect(onlyChannel(wav({kind: 3, channels: 1, bits: 64}, bytesOf(Float64Array.from(floats))))).toEqual(clean)
  })

  it('has its channels taken apart', () => {
    const data = bytesOf(Int16Array.of(0, 16_384, 0, 16_384, 0))
    const {channels} = readWav(wav({kind: 1, channels: 2, bits: 16}, data))
    expect(channels).toEqual([new Float32Array(2), new Float32Array(2).fill(0.5)])
  })

  it('may have been written before its length was known, or cut', () => {
    const whole = writeWav(noise(100))
    for (const claimed of [0, 0xffff_ffff, 100_000]) {
      const bytes = whole.slice()
      new DataView(bytes.buffer).setUint32(40, claimed, true)
      expect(onlyChannel(bytes), `${claimed}`).toEqual(onlyChannel(whole))
    }
    expect(onlyChannel(whole.subarray(0, 44 + 51))?.length).toBe(25)
  })

  it('may say more about itself, before its sound', () => {
    const [head, rest] = [writeWav(noise(10)).subarray(0, 12), writeWav(noise(10)).subarray(12)]
    const list = Uint8Array.of(...new TextEncoder().encode('LIST'), 3, 0, 0, 0, 1, 2, 3, 0)
    expect(readWav(Uint8Array.of(...head, ...list, ...rest)).channels[0]?.length).toBe(10)
  })

  it('that is none is an error that says why', () => {
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(0), 'does not begin'],
      [new TextEncoder().encode('<!doctype html>'), 'does not begin'],
      [writeWav(noise(4)).subarray(0, 20), 'format is cut off'],
      [writeWav(noise(4)).subarray(0, 36), 'no sound'],
      [wav({kind: 6, channels: 1, bits: 8}, new Uint8Array(8)), 'format 6 with 8 bits'],
      [wav({kind: 1, channels: 1, bits: 12}, new Uint8Array(8)), 'format 1 with 12 bits'],
      [wav({kind: 1, channels: 0, bits: 16}, new Uint8Array(8)), '0 channels'],
      [wav({kind: 1, channels: 1, bits: 16, rate: 0}, new Uint8Array(8)), '0 samples a second'],
    ]
    for (const [bytes, why] of cases) {
      expect(() => readWav(bytes), why).toThrow(
        expect.objectContaining({failure: 'media_type', message: expect.stringContaining(why)}),
      )
    }
  })

  it('is read or refused, never worse, whatever is changed in it', () => {
    const whole = writeWav(noise(50))
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, {maxLength: 8}), fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length)
        for (const [place, value] of changes) bytes[place] = value
        try {
          const {channels} = readWav(bytes)
          expect(channels.every((samples) => samples.every((sample) => Math.abs(sample) <= 1))).toBe(true)
          expect(channels.length * (channels[0]?.length ?? 0)).toBeLessThanOrEqual(bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(VoiceError)
        }
      }),
      {numRuns: runs},
    )
  })
})
