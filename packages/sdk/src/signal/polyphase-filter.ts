/** The weights of a resampler: `phases` filters of `length` taps, one after the other. An output is `step` phases after the one before. */
export interface PolyphaseFilter {
  readonly phases: number
  readonly step: number
  readonly length: number
  readonly weights: Float64Array
}

/** How much is left of what would fold back, in decibels. */
const attenuation = 84
/** Where that much is reached, in parts of the highest frequency that the lower rate can hold: 9 kHz for 16 kHz. */
const stop = 9 / 8
/** More phases than the rates of any sound card need; a table of them would not fit a phone. */
const mostPhases = 2 ** 15

/**
 * A sinc under Kaiser's window. `taps` counts samples of the lower rate, so that the filter is equally steep for all rates. Its cutoff is put as
 * high as the steepness allows.
 */
export function polyphaseFilter({from, to, taps}: {from: number; to: number; taps: number}): PolyphaseFilter {
  for (const rate of [from, to]) {
    if (!Number.isInteger(rate) || rate < 1)
      throw new RangeError(`A sample rate is a whole number above 0, not ${rate}`)
  }
  if (!(taps >= 8 && taps <= 512)) throw new RangeError(`A filter has 8 to 512 taps, not ${taps}`)
  const divisor = greatestCommonDivisor(from, to)
  const [phases, step] = [to / divisor, from / divisor]
  if (phases > mostPhases) throw new RangeError(`No filter for ${from} to ${to} samples a second`)

  const lower = Math.min(from, to) / from
  const length = 2 * Math.ceil(taps / lower / 2)
  const width = (attenuation - 8) / (2.285 * 2 * Math.PI * (length - 1))
  const cutoff = (stop * lower) / 2 - width / 2
  const weights = new Float64Array(phases * length)
  for (let phase = 0; phase < phases; phase += 1) writePhase(weights.subarray(phase * length), phase / phases)
  return {phases, step, length, weights}

  /** For an output that lies `fraction` of a sample after an input. Its weights come to 1: no phase is louder than another. */
  function writePhase(target: Float64Array, fraction: number): void {
    let sum = 0
    for (let tap = 0; tap < length; tap += 1) {
      const distance = tap - (length / 2 - 1) - fraction
      target[tap] = sinc(2 * cutoff * distance) * kaiser(distance / (length / 2))
      sum += target[tap] ?? 0
    }
    for (let tap = 0; tap < length; tap += 1) target[tap] = (target[tap] ?? 0) / sum
  }
}

const beta = 0.1102 * (attenuation - 8.7)
const kaiser = (place: number): number => bessel(beta * Math.sqrt(Math.max(0, 1 - place ** 2))) / bessel(beta)
const sinc = (place: number): number => (place === 0 ? 1 : Math.sin(Math.PI * place) / (Math.PI * place))

/** The modified Bessel function of the first kind, of order 0, by its series. */
function bessel(value: number): number {
  let [sum, term] = [1, 1]
  for (let index = 1; term > sum * 1e-17; index += 1) {
    term *= (value / 2 / index) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other)
}
