import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createRealFft} from './real-fft.ts'

const sizes = [4, 8, 16, 64, 512]
const values = (size: number) =>
  fc
    .array(fc.double({min: -1, max: 1, noNaN: true}), {minLength: size, maxLength: size})
    .map((list) => Float64Array.from(list))

/** As the definition says it, term by term. */
function slowly(samples: Float64Array, bin: number): {real: number; imaginary: number} {
  const angle = (2 * Math.PI * bin) / samples.length
  const sum = (wave: (angle: number) => number) =>
    samples.reduce((total, sample, index) => total + sample * wave(angle * index), 0)
  return {real: sum(Math.cos), imaginary: -sum(Math.sin)}
}

describe('the spectrum of real samples', () => {
  it('is what the definition says, for every size', () => {
    for (const size of sizes) {
      const fft = createRealFft(size)
      fc.assert(
        fc.property(values(size), (samples) => {
          fft.transform(samples)
          for (let bin = 0; bin <= size / 2; bin += 1) {
            const {real, imaginary} = slowly(samples, bin)
            expect(Math.abs((fft.real[bin] ?? NaN) - real)).toBeLessThan(1e-9)
            expect(Math.abs((fft.imaginary[bin] ?? NaN) - imaginary)).toBeLessThan(1e-9)
          }
        }),
        {numRuns: size > 100 ? 3 : 20},
      )
    }
  })

  it('keeps the energy (Parseval)', () => {
    const fft = createRealFft(64)
    fc.assert(
      fc.property(values(64), (samples) => {
        fft.transform(samples)
        const power = (bin: number) => (fft.real[bin] ?? 0) ** 2 + (fft.imaginary[bin] ?? 0) ** 2
        const inner = Array.from({length: 31}, (_, index) => 2 * power(index + 1)).reduce((sum, one) => sum + one, 0)
        const energy = samples.reduce((sum, sample) => sum + sample ** 2, 0)
        expect((power(0) + inner + power(32)) / 64).toBeCloseTo(energy, 9)
      }),
    )
  })

  it('is refused for a size that is no power of two', () => {
    for (const size of [0, 2, 3, 400, -8, NaN]) expect(() => createRealFft(size), String(size)).toThrow(RangeError)
  })
})
