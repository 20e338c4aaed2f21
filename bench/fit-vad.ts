// npm run bench:audio fits nothing: this does. PIXEL_DATA=... node bench/fit-vad.ts prints the weights of createDspVad, a logistic regression on
// clips of three speakers whom no benchmark hears, and how well it does with each kind of noise when that kind was left out.
import path from 'node:path'
import {createSpeechFeatures, featureFrame} from '../packages/sdk/src/signal/speech-features.ts'
import {areaUnderCurve} from './lib/area-under-curve.ts'
import {mixSpeech, noises, readClips, type SpeechMix} from './lib/speech-mixes.ts'

interface Example {
  values: Float64Array
  label: number
}

const data = process.env.PIXEL_DATA
if (data === undefined) {
  console.error('Set PIXEL_DATA to the folder that holds speech/emodb.')
  process.exit(2)
}
const clips = await readClips(path.join(data, 'speech/emodb'), ['03', '08', '09'])
const kinds = Object.entries(noises).map(([kind, noise]) => ({
  kind,
  examples: [1, 9].flatMap((seed) => mixSpeech(clips.slice(0, 60), {seed, noises: [noise]}).flatMap(readExamples)),
}))

for (const {kind, examples} of kinds) {
  const model = fit(kinds.filter((other) => other.kind !== kind).flatMap((other) => other.examples))
  const scores = examples.map(({values}) => scoreOf(values, model))
  const area = areaUnderCurve(
    scores,
    examples.map(({label}) => label),
  )
  console.log(`${kind} left out: AUC ${area.toFixed(4)}`)
}
const {weights, bias} = fit(kinds.flatMap(({examples}) => examples))
console.log(`const weights = Float64Array.of(${Array.from(weights, (weight) => weight.toFixed(4)).join(', ')})`)
console.log(`const bias = ${bias.toFixed(4)}`)

/** Every third hop: neighbours say the same. */
function readExamples({samples, labels}: SpeechMix): Example[] {
  const features = createSpeechFeatures()
  const examples: Example[] = []
  for (const [hop, label] of labels.entries()) {
    features.push(samples.subarray(hop * featureFrame, (hop + 1) * featureFrame))
    if (hop % 3 === 0) examples.push({values: features.values.slice(), label})
  }
  return examples
}

interface Model {
  weights: Float64Array
  bias: number
}

function scoreOf(values: Float64Array, {weights, bias}: Model): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias)
}

/** Newton's method with a little ridge, on features of unit variance, given back in their own units. */
function fit(examples: readonly Example[]): Model {
  const count = (examples[0]?.values.length ?? 0) + 1
  const {means, deviations} = spreadOf(examples)
  const rows = examples.map(({values}) => [
    ...values.map((value, index) => (value - (means[index] ?? 0)) / (deviations[index] ?? 1)),
    1,
  ])
  let solution = Array.from({length: count}, () => 0)
  for (let round = 0; round < 12; round += 1) {
    const gradient = solution.map((weight, index) => (index + 1 < count ? 1e-3 * weight : 0))
    const curvature: number[][] = solution.map((_, row) =>
      solution.map((__, column) => (row === column && row + 1 < count ? 1e-3 : 0)),
    )
    for (const [place, row] of rows.entries()) {
      const score = row.reduce((sum, value, index) => sum + value * (solution[index] ?? 0), 0)
      const probability = 1 / (1 + Math.exp(-score))
      const [error, slope] = [probability - (examples[place]?.label ?? 0), probability * (1 - probability)]
      for (const [index, value] of row.entries()) {
        gradient[index] = (gradient[index] ?? 0) + (error * value) / rows.length
        const line = curvature[index] ?? []
        for (const [other, beside] of row.entries())
          line[other] = (line[other] ?? 0) + (slope * value * beside) / rows.length
      }
    }
    const change = solve(curvature, gradient)
    solution = solution.map((weight, index) => weight - (change[index] ?? 0))
  }
  const weights = Float64Array.from(solution.slice(0, -1), (weight, index) => weight / (deviations[index] ?? 1))
  const bias = weights.reduce((sum, weight, index) => sum - weight * (means[index] ?? 0), solution.at(-1) ?? 0)
  return {weights, bias}
}

function spreadOf(examples: readonly Example[]) {
  const count = examples[0]?.values.length ?? 0
  const mean = (read: (values: Float64Array) => number) =>
    examples.reduce((sum, {values}) => sum + read(values), 0) / examples.length
  const means = Array.from({length: count}, (_, index) => mean((values) => values[index] ?? 0))
  const deviations = means.map(
    (centre, index) => Math.sqrt(mean((values) => ((values[index] ?? 0) - centre) ** 2)) || 1,
  )
  return {means, deviations}
}

/** Gauss's elimination with a pivot. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  for (let column = 0; column < rows.length; column += 1) {
    const below = rows.slice(column).toSorted((one, other) => Math.abs(other[column] ?? 0) - Math.abs(one[column] ?? 0))
    rows.splice(column, below.length, ...below)
    const pivot = rows[column] ?? []
    for (const [index, row] of rows.entries()) {
      if (index === column) continue
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      rows[index] = row.map((value, place) => value - factor * (pivot[place] ?? 0))
    }
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1))
}
