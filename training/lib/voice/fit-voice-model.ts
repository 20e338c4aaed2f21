import type {PackedNumbers, VoiceModelData} from '../../../packages/sdk/src/affect/voice-model.ts'
import {farthestForNetwork} from '../../../packages/sdk/src/affect/voice-model.ts'
import {fitNetwork, type NetworkRecipe} from './fit-network.ts'
import type {VoiceExample} from './voice-example.ts'

export interface VoiceRecipe extends NetworkRecipe {
  members: number
  /** Changed copies of each recording. */
  copies: number
  /** How much a recording counts, by data set. */
  weights: Readonly<Record<string, number>>
  /** How far the covariance of features is drawn to independence. */
  shrinkage: number
}

const plain = {meanScale: [1, 1], sdScale: [1, 1], farthest: Number.MAX_VALUE} as const

/** An ensemble of small networks, rounded as it ships; calibration and the limit of what is familiar are not set yet. */
export function fitVoiceModel(examples: readonly VoiceExample[], recipe: VoiceRecipe, seed: number): VoiceModelData {
  const all = examples.flatMap(({variants}) => variants)
  const width = all[0]?.length ?? 0
  const centres = Array.from({length: width}, (_, index) => rounded(mean(all.map((row) => row[index] ?? 0))))
  const spreads = centres.map((centre, index) =>
    rounded(Math.sqrt(mean(all.map((row) => ((row[index] ?? 0) - centre) ** 2))) + 1e-6),
  )
  const standard = (row: Float64Array) =>
    row.map((value, index) => (value - (centres[index] ?? 0)) / (spreads[index] ?? 1))
  const rows = examples.map(({variants, targets, set}) => ({
    variants: variants.map((row) =>
      standard(row).map((value) => Math.max(-farthestForNetwork, Math.min(farthestForNetwork, value))),
    ),
    targets,
    weight: recipe.weights[set] ?? 1,
  }))
  const networks = Array.from({length: recipe.members}, (_, member) => fitNetwork(rows, recipe, seed * 100 + member))
  return {
    name: 'voice-affect',
    version: 'not named',
    centres,
    spreads,
    members: recipe.members,
    hiddenUnits: recipe.hidden,
    hidden: pack(networks.flatMap(({hidden}) => [...hidden])),
    output: pack(networks.flatMap(({output}) => [...output])),
    whitening: pack(whitening(all.map(standard), recipe.shrinkage)),
    ...plain,
  }
}

function pack(numbers: readonly number[]): PackedNumbers {
  const step = rounded(numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 1e-9) / 32_767)
  const bytes = Buffer.alloc(2 * numbers.length)
  for (const [index, number] of numbers.entries()) {
    bytes.writeInt16LE(Math.max(-32_767, Math.min(32_767, Math.round(number / step))), 2 * index)
  }
  return {step, steps: bytes.toString('base64')}
}

/** The inverse of the Cholesky factor of the covariance, its lower triangle row by row. */
function whitening(rows: readonly Float64Array[], shrinkage: number): number[] {
  const width = rows[0]?.length ?? 0
  const factor = cholesky(covariance(rows, shrinkage))
  const inverse = Array.from({length: width}, () => new Float64Array(width))
  for (let column = 0; column < width; column += 1) {
    for (let row = column; row < width; row += 1) {
      let sum = row === column ? 1 : 0
      for (let index = column; index < row; index += 1)
        sum -= (factor[row]?.[index] ?? 0) * (inverse[index]?.[column] ?? 0)
      const target = inverse[row]
      if (target !== undefined) target[column] = sum / (factor[row]?.[row] ?? 1)
    }
  }
  return inverse.flatMap((row, index) => [...row.subarray(0, index + 1)])
}

function covariance(rows: readonly Float64Array[], shrinkage: number): Float64Array[] {
  const width = rows[0]?.length ?? 0
  return Array.from({length: width}, (_, one) =>
    Float64Array.from({length: width}, (__, other) =>
      one === other
        ? shrinkage + (1 - shrinkage) * mean(rows.map((row) => (row[one] ?? 0) ** 2))
        : (1 - shrinkage) * mean(rows.map((row) => (row[one] ?? 0) * (row[other] ?? 0))),
    ),
  )
}

function cholesky(matrix: readonly Float64Array[]): Float64Array[] {
  const factor = matrix.map((row) => new Float64Array(row.length))
  for (const [row, values] of factor.entries()) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row]?.[column] ?? 0
      for (let index = 0; index < column; index += 1) sum -= (values[index] ?? 0) * (factor[column]?.[index] ?? 0)
      values[column] = row === column ? Math.sqrt(sum) : sum / (factor[column]?.[column] ?? 1)
    }
  }
  return factor
}

const rounded = (value: number) => Number(value.toPrecision(6))

function mean(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
