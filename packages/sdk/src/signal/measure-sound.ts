import type {SoundQuality} from '../audio/emotion-recognizer.ts'
import {createDspVad} from './dsp-vad.ts'

const [leastSnr, mostSnr] = [-10, 60]
/** 100 ms without speech are enough to know the background by. */
const enough = 10

/**
 * How well 16 kHz sound can be judged. Speech is told from background by `createDspVad`, which hears the sound twice, so that it knows the
 * background from the first word on; where there is speech throughout, the quietest tenth of it has to do.
 * @example
 * const {snrDb, clipping, speechMs} = measureSound(new Float32Array(48_000))
 */
export function measureSound(samples: Float32Array): SoundQuality {
  const detector = createDspVad()
  const {frameSamples, thresholds} = detector
  const count = Math.floor(samples.length / frameSamples)
  const frame = (index: number): Float32Array => samples.subarray(index * frameSamples, (index + 1) * frameSamples)
  for (let index = 0; index < count; index += 1) detector.push(frame(index))
  const [speech, background]: [number[], number[]] = [[], []]
  for (let index = 0; index < count; index += 1) {
    const probability = Number(detector.push(frame(index)))
    if (probability >= thresholds.onset) speech.push(powerOf(frame(index)))
    else if (probability < thresholds.offset) background.push(powerOf(frame(index)))
  }
  return {
    snrDb: snrOf(speech, background),
    clipping: samples.length === 0 ? 0 : samples.filter((sample) => Math.abs(sample) >= 0.999).length / samples.length,
    speechMs: (speech.length * frameSamples) / 16,
  }
}

function snrOf(speech: readonly number[], background: readonly number[]): number {
  if (speech.length === 0) return leastSnr
  const quiet =
    background.length >= enough
      ? background
      : speech.toSorted((one, other) => one - other).slice(0, speech.length / 10 + 1)
  const ratio = meanOf(speech) / Math.max(1e-12, meanOf(quiet)) - 1
  return Math.min(mostSnr, 10 * Math.log10(Math.max(10 ** (leastSnr / 10), ratio)))
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function powerOf(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
}
