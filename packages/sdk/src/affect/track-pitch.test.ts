import {describe, expect, it} from 'vitest'
import {noise} from '../signal/noise-fixture.ts'
import {trackPitch} from './track-pitch.ts'

/** Pulses, as from vocal folds: every harmonic is there. */
const pulses = (hertz: number) =>
  Float32Array.from({length: 16_000}, (_, index) => ((index * hertz) % 16_000 < hertz ? 0.5 : 0))

describe('the pitch of a voice', () => {
  it.each([70, 110, 180, 260, 380])(
    'of %i Hz is right within a fifth of a semitone, and not an octave off',
    (hertz) => {
      const {semitones, periodicity} = trackPitch(pulses(hertz), 98)
      const expected = 12 * Math.log2(hertz / 100)
      for (const frame of [20, 50, 80]) {
        expect(Math.abs((semitones[frame] ?? 99) - expected), `${frame}`).toBeLessThan(0.2)
        expect(periodicity[frame]).toBeGreaterThan(0.8)
      }
    },
  )

  it('is not there in noise and silence', () => {
    const inNoise = trackPitch(noise(16_000), 98).periodicity
    expect(inNoise.filter((value) => value > 0.5).length).toBeLessThan(10)
    expect(Math.max(...trackPitch(new Float32Array(16_000), 98).periodicity)).toBe(0)
  })
})
