import {describe, expect, it} from 'vitest'
import {createDspVad} from './dsp-vad.ts'
import {noise} from './noise-fixture.ts'
import {pause, scene, voice} from './voice-fixture.ts'

function probabilities(samples: Float32Array): number[] {
  const detector = createDspVad()
  return Array.from({length: Math.floor(samples.length / 160)}, (_, index) =>
    Number(detector.push(samples.subarray(index * 160, index * 160 + 160))),
  )
}
const shareOf = (values: readonly number[], isMeant: (value: number) => boolean) =>
  values.filter(isMeant).length / values.length
const {onset, offset} = createDspVad().thresholds

describe('the detector of speech that loads nothing', () => {
  it('hears a voice in a quiet room and in noise, however loud the microphone is set', () => {
    for (const noiseLevel of [0.0003, 0.02]) {
      for (const gain of [0.03, 0.3, 1]) {
        const samples = scene([pause(1.5), voice(24_000), pause(1.5)], {noiseLevel}).map((sample) => sample * gain)
        const heard = probabilities(samples)
        expect(
          shareOf(heard.slice(160, 295), (p) => p >= offset),
          `${noiseLevel}, ${gain}`,
        ).toBeGreaterThan(0.9)
        expect(
          shareOf(heard.slice(0, 148), (p) => p < onset),
          `${noiseLevel}, ${gain}`,
        ).toBeGreaterThan(0.97)
        expect(
          shareOf(heard.slice(330), (p) => p < offset),
          `${noiseLevel}, ${gain}`,
        ).toBeGreaterThan(0.97)
      }
    }
  })

  it('does not take silence, noise or hum for speech', () => {
    const hum = Float32Array.from({length: 48_000}, (_, index) => 0.2 * Math.sin((2 * Math.PI * 100 * index) / 16_000))
    for (const samples of [new Float32Array(48_000), noise(48_000).map((sample) => sample / 5), scene([hum])]) {
      expect(shareOf(probabilities(samples), (p) => p < onset)).toBeGreaterThan(0.97)
    }
  })

  it('gets used to noise that begins', () => {
    const samples = scene([pause(2), noise(64_000, 9).map((sample) => sample / 10)])
    expect(shareOf(probabilities(samples).slice(450), (p) => p < offset)).toBe(1)
  })

  it('is not startled by faint hiss after the zeros of noise suppression', () => {
    const samples = new Float32Array(48_000)
    samples.set(
      noise(16_000).map((sample) => sample * 1e-4),
      16_000,
    )
    expect(Math.max(...probabilities(samples))).toBeLessThan(onset)
  })

  it('forgets on reset', () => {
    const detector = createDspVad()
    const samples = scene([pause(1), voice(16_000)])
    const run = () =>
      Array.from({length: 200}, (_, index) => detector.push(samples.subarray(index * 160, index * 160 + 160)))
    const first = run()
    detector.reset()
    expect(run()).toEqual(first)
  })
})
