import {voiceFeatureNames} from '../../../packages/sdk/src/affect/read-voice-features.ts'
import type {VoiceExample} from './voice-example.ts'

const prosody = voiceFeatureNames.flatMap((name, index) => (name.startsWith('spectrum') ? [] : [index]))

/** A linear baseline: what it says of features, one number for each target. */
export function fitRidge(
  examples: readonly VoiceExample[],
  {l2, isProsodyOnly}: {l2: number; isProsodyOnly: boolean},
): (features: Float64Array) => [number, number] {
  const columns = isProsodyOnly ? prosody : voiceFeatureNames.map((_, index) => index)
  const rows = examples.map(({variants}) => columns.map((column) => variants[0]?.[column] ?? 0))
  const centres = columns.map((_, at) => mean(rows.map((row) => row[at] ?? 0)))
  const spreads = centres.map((centre, at) => Math.sqrt(mean(rows.map((row) => ((row[at] ?? 0) - centre) ** 2))) + 1e-6)
  const standard = (row: readonly number[]) =>
    row.map((value, at) => Math.max(-4, Math.min(4, (value - (centres[at] ?? 0)) / (spreads[at] ?? 1))))
  const inputs = rows.map(standard)
  const square = columns.map((_, one) =>
    columns.map((__, other) => dot(inputs, (row) => (row[one] ?? 0) * (row[other] ?? 0)) + (one === other ? l2 : 0)),
  )
  const weightsOf = (axis: 0 | 1) => {
    const centre = mean(examples.map(({targets}) => targets[axis]))
    const sums = columns.map((_, at) =>
      dot(inputs, (row, index) => (row[at] ?? 0) * ((examples[index]?.targets[axis] ?? 0) - centre)),
    )
    return {centre, weights: solve(square, sums)}
  }
  const models = [weightsOf(0), weightsOf(1)] as const
  return (features) => {
    const row = standard(columns.map((column) => features[column] ?? 0))
    const say = ({centre, weights}: (typeof models)[number]) =>
      row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), centre)
    return [say(models[0]), say(models[1])]
  }
}

function dot(rows: readonly number[][], of: (row: number[], index: number) => number): number {
  return rows.reduce((sum, row, index) => sum + of(row, index), 0)
}

/** By Gauss's elimination; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  for (const [pivot, pivotRow] of rows.entries()) {
    for (const row of rows.slice(pivot + 1)) {
      const factor = (row[pivot] ?? 0) / (pivotRow[pivot] ?? 1)
      for (let column = pivot; column <= rows.length; column += 1)
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0)
    }
  }
  const solution = right.map(() => 0)
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index] ?? []
    const known = solution.reduce((sum, value, at) => (at > index ? sum + value * (row[at] ?? 0) : sum), 0)
    solution[index] = ((row[rows.length] ?? 0) - known) / (row[index] ?? 1)
  }
  return solution
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
