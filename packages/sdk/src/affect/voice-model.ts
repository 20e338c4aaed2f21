import type {AffectAxis} from '../audio/emotion-recognizer.ts'

/** Numbers as 16-bit steps of one size, in base64. */
export interface PackedNumbers {
  readonly step: number
  readonly steps: string
}

/** The weights of a model of how a voice sounds, as they ship. */
export interface VoiceModelData {
  readonly name: string
  readonly version: string
  /** Of each feature: what is taken off it, and what it is divided by. */
  readonly centres: readonly number[]
  readonly spreads: readonly number[]
  /** Networks, each of as many hidden units. */
  readonly members: number
  readonly hiddenUnits: number
  /** One row for each hidden unit of each member, the last number of a row its bias. */
  readonly hidden: PackedNumbers
  /** Four rows for each member: means of valence and arousal, then logarithms of their variances. */
  readonly output: PackedNumbers
  /** Calibration: what means and standard deviations are multiplied by, valence and arousal. */
  readonly meanScale: readonly [number, number]
  readonly sdScale: readonly [number, number]
  /** A lower triangle, row by row, that makes features of familiar voices independent and of variance 1. */
  readonly whitening: PackedNumbers
  /** Above this distance a sound is like nothing the model was made from. */
  readonly farthest: number
}

/** What the model says of one sound. */
export interface VoiceReading {
  readonly valence: AffectAxis
  readonly arousal: AffectAxis
  /** From the voices it was made from: about 1 for these. */
  readonly distance: number
}

/** Standardised features are cut off here for the networks, and there for the distance. */
export const farthestForNetwork = 3
export const farthestForDistance = 10
export const logVarianceRange = [-5, 2] as const

/** The numbers of a matrix. */
export function unpack({step, steps}: PackedNumbers): Float64Array {
  const bytes = Uint8Array.from(atob(steps), (character) => character.charCodeAt(0))
  const view = new DataView(bytes.buffer)
  return Float64Array.from({length: bytes.length / 2}, (_, index) => step * view.getInt16(2 * index, true))
}

/** A model that reads features in the order of `voiceFeatureNames`. */
export function loadVoiceModel(data: VoiceModelData): (features: Float64Array) => VoiceReading {
  const [hidden, output, whitening] = [unpack(data.hidden), unpack(data.output), unpack(data.whitening)]
  const units = data.members * data.hiddenUnits
  return (features) => {
    const standard = features.map((value, index) => (value - (data.centres[index] ?? 0)) / (data.spreads[index] ?? 1))
    const input = standard.map((value) => within(value, farthestForNetwork))
    const activations = rowsTimes(hidden, input, units).map(Math.tanh)
    const outputs = Array.from({length: data.members}, (_, member) =>
      rowsTimes(
        output.subarray(member * 4 * (data.hiddenUnits + 1), (member + 1) * 4 * (data.hiddenUnits + 1)),
        activations.subarray(member * data.hiddenUnits, (member + 1) * data.hiddenUnits),
        4,
      ),
    )
    const axisOf = (axis: 0 | 1): AffectAxis => {
      const means = outputs.map((values) => values[axis] ?? 0)
      const mean = meanOf(means)
      const noise = meanOf(outputs.map((values) => Math.exp(clamp(values[axis + 2] ?? 0, logVarianceRange))))
      const doubt = meanOf(means.map((one) => (one - mean) ** 2))
      return {
        mean: clamp(mean * data.meanScale[axis], [-1, 1]),
        // More than 1 says no more than "not known".
        sd: Math.min(1, data.sdScale[axis] * Math.sqrt(noise + doubt)),
      }
    }
    return {valence: axisOf(0), arousal: axisOf(1), distance: distanceOf(standard, whitening)}
  }
}

/** Mahalanobis: the root of the mean square of what the whitening makes of the features. */
function distanceOf(standard: Float64Array, whitening: Float64Array): number {
  let squares = 0
  let at = 0
  for (let row = 0; row < standard.length; row += 1) {
    let sum = 0
    for (let column = 0; column <= row; column += 1) {
      sum += (whitening[at] ?? 0) * within(standard[column] ?? 0, farthestForDistance)
      at += 1
    }
    squares += sum * sum
  }
  return Math.sqrt(squares / standard.length)
}

function rowsTimes(weights: Float64Array, values: Float64Array, rows: number): Float64Array {
  const width = values.length + 1
  return Float64Array.from({length: rows}, (_, row) => {
    let sum = weights[row * width + values.length] ?? 0
    for (let index = 0; index < values.length; index += 1)
      sum += (weights[row * width + index] ?? 0) * (values[index] ?? 0)
    return sum
  })
}

const clamp = (value: number, [low, high]: readonly [number, number]) => Math.max(low, Math.min(high, value))
const within = (value: number, limit: number) => clamp(value, [-limit, limit])
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
