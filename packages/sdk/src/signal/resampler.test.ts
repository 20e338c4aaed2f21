import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {noise, tone} from './noise-fixture.ts'
import {createResampler, resample} from './resampler.ts'

/** The strength of what is left of a tone, in decibels, away from the borders. */
function gain(hertz: number, options: {from: number; to?: number; taps?: number}): number {
  const to = options.to ?? 16_000
  const output = resample(tone(options.from, {hertz, rate: options.from, amplitude: 1}), options).subarray(
    to / 8,
    -to / 8,
  )
  const energy = output.reduce((sum, sample) => sum + sample ** 2, 0) / output.length
  return 10 * Math.log10(Math.max(2 * energy, 1e-30))
}

const rates = [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000]

describe('a resampler', () => {
  it.each([44_100, 48_000, 96_000])('from %i Hz lets nothing of 9 kHz and above fold back', (from) => {
    for (const hertz of [9000, 9500, 10_000, 12_000, 15_000, 20_000]) {
      expect(gain(hertz, {from}), `${hertz} Hz`).toBeLessThan(-80)
    }
  })

  it.each([44_100, 48_000])('from %i Hz keeps speech as it is, up to 6 kHz', (from) => {
    for (const hertz of [50, 300, 1000, 3000, 5000, 6000])
      expect(Math.abs(gain(hertz, {from})), `${hertz}`).toBeLessThan(0.1)
    expect(gain(7000, {from})).toBeGreaterThan(-0.8)
    expect(gain(7000, {from, taps: 64})).toBeGreaterThan(-0.1)
  })

  it.each(rates)('puts each sample of %i Hz where it belongs in time', (from) => {
    const ideal = tone(8000, {hertz: 700, rate: 16_000})
    const output = resample(tone(Math.ceil(from / 2), {hertz: 700, rate: from}), {from})
    expect(Math.abs(output.length - 8000)).toBeLessThanOrEqual(1)
    const differences = Array.from(output.subarray(200, -200), (sample, index) =>
      Math.abs(sample - (ideal[index + 200] ?? NaN)),
    )
    expect(Math.max(...differences)).toBeLessThan(2e-4)
  })

  it('gives the same, however the sound is cut', () => {
    for (const from of [48_000, 44_100, 8000]) {
      const samples = noise(4000)
      const whole = resample(samples, {from})
      fc.assert(
        fc.property(fc.array(fc.integer({min: 1, max: 700}), {minLength: 1, maxLength: 12}), (lengths) => {
          const resampler = createResampler({from})
          const joined: number[] = []
          for (let start = 0, turn = 0; start < samples.length; turn += 1) {
            const block = samples.subarray(start, start + (lengths[turn % lengths.length] ?? 1))
            const output = new Float32Array(resampler.mostFor(block.length))
            const count = resampler.push(block, output)
            expect(count).toBeLessThanOrEqual(output.length)
            joined.push(...output.subarray(0, count))
            start += block.length
          }
          const last = new Float32Array(resampler.mostFor(1024))
          joined.push(...last.subarray(0, resampler.flush(last)))
          expect(joined.slice(0, whole.length)).toEqual([...whole])
        }),
        {numRuns: 15},
      )
    }
  })

  it('counts exactly: 44,100 samples in are 16,000 out, second after second', () => {
    const resampler = createResampler({from: 44_100})
    const [input, output] = [noise(44_100), new Float32Array(resampler.mostFor(44_100))]
    const counts = Array.from({length: 6}, () => resampler.push(input, output))
    expect(new Set(counts.slice(1))).toEqual(new Set([16_000]))
  })

  it('keeps a constant constant in every phase', () => {
    const output = resample(new Float32Array(44_100).fill(0.5), {from: 44_100}).subarray(100, -100)
    expect(Math.max(...output) - Math.min(...output)).toBeLessThan(1e-6)
  })

  it('begins anew after a reset', () => {
    const resampler = createResampler({from: 44_100})
    const [first, second] = [new Float32Array(1000), new Float32Array(1000)]
    resampler.push(noise(1001), first)
    resampler.reset()
    const count = resampler.push(noise(1001, 5), second)
    const fresh = new Float32Array(1000)
    expect(createResampler({from: 44_100}).push(noise(1001, 5), fresh)).toBe(count)
    expect(second).toEqual(fresh)
  })

  it('refuses rates that are none', () => {
    for (const from of [0, -1, 44_100.5, NaN, Infinity]) expect(() => createResampler({from})).toThrow(RangeError)
    expect(() => createResampler({from: 47_999, to: 1_000_003})).toThrow(RangeError)
    expect(() => createResampler({from: 48_000, taps: 4})).toThrow(RangeError)
  })
})
