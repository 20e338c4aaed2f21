import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createLogMel} from './log-mel.ts'
import {noise, tone} from './noise-fixture.ts'

/** Frames of a sound that comes in pieces of the given lengths, over and over. */
function streamed(samples: Float32Array, lengths: readonly number[], bands = 40): number[] {
  const logMel = createLogMel({bands})
  const values: number[] = []
  for (let start = 0, turn = 0; start < samples.length; turn += 1) {
    const end = start + (lengths[turn % lengths.length] ?? 1)
    logMel.push(samples.subarray(start, end), (frame) => values.push(...frame))
    start = end
  }
  return values
}

describe('a log-mel spectrum', () => {
  it('has a frame of 25 ms every 10 ms and invents none at the borders', () => {
    const logMel = createLogMel()
    for (const [samples, frames] of [
      [0, 0],
      [399, 0],
      [400, 1],
      [559, 1],
      [560, 2],
      [16_000, 98],
    ] as const) {
      expect(logMel.whole(new Float32Array(samples)).length / logMel.bands, `${samples}`).toBe(frames)
    }
  })

  it('is the same however the sound is cut', () => {
    const samples = noise(3000)
    const whole = [...createLogMel().whole(samples)]
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 900}), {minLength: 1, maxLength: 20}), (lengths) => {
        expect(streamed(samples, lengths)).toEqual(whole)
      }),
      {numRuns: 30},
    )
  })

  it('shows a tone in the band it lies in', () => {
    for (const bands of [40, 64]) {
      const logMel = createLogMel({bands})
      const peaks = [150, 700, 2000, 6500].map((hertz) => {
        const frame = logMel.whole(tone(400, {hertz}))
        return frame.indexOf(Math.max(...frame))
      })
      expect(peaks).toEqual(bands === 40 ? [2, 10, 21, 38] : [3, 17, 34, 60])
    }
  })

  it('is finite for silence, and rises by the same step in every band when the sound is louder', () => {
    const logMel = createLogMel()
    expect([...new Set(logMel.whole(new Float32Array(400)))]).toEqual([Math.fround(Math.log(1e-10))])
    const [quiet, loud] = [noise(400).map((sample) => sample / 100), noise(400)].map((samples) => logMel.whole(samples))
    const steps = Array.from(loud ?? [], (value, band) => value - (quiet?.[band] ?? NaN))
    for (const step of steps) expect(step).toBeCloseTo(Math.log(1e4), 3)
  })

  it('forgets on reset what did not fill a frame', () => {
    const logMel = createLogMel()
    logMel.push(noise(399), () => expect.unreachable())
    logMel.reset()
    logMel.push(noise(399), () => expect.unreachable())
  })

  it('gives every frame in the same array', () => {
    const logMel = createLogMel()
    const given = new Set<Float32Array>()
    for (let index = 0; index < 20; index += 1) logMel.push(noise(160), (frame) => given.add(frame))
    expect(given.size).toBe(1)
  })
})
