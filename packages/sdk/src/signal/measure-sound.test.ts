import {expect, it} from 'vitest'
import {measureSound} from './measure-sound.ts'
import {pause, scene, voice} from './voice-fixture.ts'

const power = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length

it('speech over background is told within 4 dB', () => {
  const spoken = voice(32_000)
  for (const decibels of [30, 20, 10, 5]) {
    // Noise from -1 to 1 has a power of a third.
    const noiseLevel = Math.sqrt(3 * power(spoken) * 10 ** (-decibels / 10))
    const {snrDb, speechMs, clipping} = measureSound(scene([pause(1), spoken, pause(1)], {noiseLevel}))
    expect(Math.abs(snrDb - decibels), `${decibels} dB: ${snrDb}`).toBeLessThan(4)
    expect(Math.abs(speechMs - 2000), `${decibels} dB: ${speechMs} ms`).toBeLessThan(500)
    expect(clipping).toBe(0)
  }
})

it('clipping is the part of samples at full scale', () => {
  const {clipping} = measureSound(Float32Array.from({length: 1000}, (_, index) => (index < 250 ? 1 : 0.5)))
  expect(clipping).toBe(0.25)
})

it('nothing is said of silence, and nothing breaks', () => {
  expect(measureSound(new Float32Array(16_000))).toEqual({snrDb: -10, clipping: 0, speechMs: 0})
  expect(measureSound(new Float32Array(0))).toEqual({snrDb: -10, clipping: 0, speechMs: 0})
})
