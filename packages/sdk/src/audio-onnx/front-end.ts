import {createLogMel} from '../signal/log-mel.ts'
import {resample} from '../signal/resampler.ts'
import type {OnnxTensor} from './onnx-session.ts'

/**
 * What a model is fed with. `raw`: samples of -1 to 1 at `sampleRate`, [1, samples]. `logmel`: our log-mel spectrum of 16 kHz (see `createLogMel`),
 * [1, frames, bands], or [1, bands, frames] when `bandsFirst`; `normalize`: each band gets mean 0 and deviation 1 over the sound.
 * @example
 * const frontEnd: ModelFrontEnd = {kind: 'logmel', bands: 64, normalize: true}
 */
export type ModelFrontEnd =
  | {readonly kind: 'raw'; readonly sampleRate?: number | undefined}
  | {
      readonly kind: 'logmel'
      readonly bands: number
      readonly lowHz?: number | undefined
      readonly highHz?: number | undefined
      readonly bandsFirst?: boolean | undefined
      readonly normalize?: boolean | undefined
    }

/** Makes the input of a model from 16 kHz samples. */
export function toModelInput(samples: Float32Array, frontEnd: ModelFrontEnd): OnnxTensor {
  if (frontEnd.kind === 'raw') {
    const data = resample(samples, {from: 16_000, to: frontEnd.sampleRate ?? 16_000})
    return {data, shape: [1, data.length]}
  }
  const {bands, lowHz, highHz, bandsFirst = false, normalize = false} = frontEnd
  const values = createLogMel({bands, lowHz, highHz}).whole(samples)
  const frames = values.length / bands
  if (normalize) for (let band = 0; band < bands; band += 1) normalizeBand(values, band, bands)
  if (!bandsFirst) return {data: values, shape: [1, frames, bands]}
  const turned = Float32Array.from(
    values,
    (_, place) => values[(place % frames) * bands + Math.floor(place / frames)] ?? 0,
  )
  return {data: turned, shape: [1, bands, frames]}
}

function normalizeBand(values: Float32Array, band: number, bands: number): void {
  const frames = values.length / bands
  let [sum, squares] = [0, 0]
  for (let place = band; place < values.length; place += bands) {
    sum += values[place] ?? 0
    squares += (values[place] ?? 0) ** 2
  }
  const mean = sum / frames
  const deviation = Math.sqrt(Math.max(0, squares / frames - mean ** 2)) + 1e-5
  for (let place = band; place < values.length; place += bands)
    values[place] = ((values[place] ?? 0) - mean) / deviation
}
