import {noise} from './noise-fixture.ts'

const rate = 16_000

/** Three vowels, by their first two formants in hertz. */
const vowels = [
  [730, 1090],
  [270, 2290],
  [570, 840],
] as const

/** Something like speech: syllables of 180 ms, a buzz of a gliding pitch through two formants, with short gaps between them. */
export function voice(count: number, {pitch = 130, amplitude = 0.3} = {}): Float32Array {
  const samples = new Float32Array(count)
  let phase = 0
  for (const [formant, weight] of [
    [0, 1],
    [1, 0.6],
  ] as const) {
    let [last, beforeLast] = [0, 0]
    for (let index = 0; index < count; index += 1) {
      const place = (index % 4000) / 4000
      const hertz = vowels[Math.floor(index / 4000) % 3]?.[formant] ?? 500
      phase += (pitch * (1.1 - 0.2 * place)) / rate
      const pulse = phase >= 1 ? 1 : 0
      phase -= pulse
      const [radius, angle] = [Math.exp((-Math.PI * 90) / rate), (2 * Math.PI * hertz) / rate]
      const sample = pulse + 2 * radius * Math.cos(angle) * last - radius ** 2 * beforeLast
      beforeLast = last
      last = sample
      const isOpen = place < 0.72 ? Math.sin((Math.PI * place) / 0.72) : 0
      samples[index] = (samples[index] ?? 0) + sample * weight * isOpen
    }
  }
  const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0)
  return samples.map((sample) => (amplitude * sample) / peak)
}

/** Sounds one after the other, over noise of one level. */
export function scene(parts: readonly Float32Array[], {noiseLevel = 0.001, seed = 3} = {}): Float32Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const background = noise(length, seed).map((sample) => sample * noiseLevel)
  let start = 0
  for (const part of parts) {
    for (const [index, sample] of part.entries()) background[start + index] = (background[start + index] ?? 0) + sample
    start += part.length
  }
  return background
}

/** So many seconds of nothing. */
export const pause = (seconds: number): Float32Array => new Float32Array(Math.round(seconds * rate))
