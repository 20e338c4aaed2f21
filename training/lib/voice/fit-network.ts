import {mulberry32} from '../intervals.ts'

/** One sound: what is told of it as it is and of changed copies, its targets, and how much it counts. */
export interface FitRow {
  readonly variants: readonly Float64Array[]
  readonly targets: readonly number[]
  readonly weight: number
}

/** A network of one hidden layer: rows of `inputs + 1` and of `hidden + 1` weights, the last of each its bias. */
export interface Network {
  readonly hidden: Float64Array
  readonly output: Float64Array
}

export interface NetworkRecipe {
  hidden: number
  epochs: number
  rate: number
  /** Of every weight, after each step, in parts of the rate. */
  decay: number
  /** The part of hidden units left out of a step. */
  dropout: number
}

const batchRows = 24
/** Between the likelihood of a normal distribution (0), which gives up on rows it finds hard, and plain squares (1): Seitzer 2022. */
const beta = 0.5

/**
 * Fits means and variances of every target: outputs are first all means and then all logarithms of variances. Adam with decay apart from
 * the gradient; each epoch sees one variant of every row. The same numbers in every run.
 */
export function fitNetwork(rows: readonly FitRow[], recipe: NetworkRecipe, seed: number): Network {
  const random = mulberry32(seed)
  const inputs = rows[0]?.variants[0]?.length ?? 0
  const targets = rows[0]?.targets.length ?? 0
  const sizes = {inputs, hidden: recipe.hidden, targets}
  const network = {
    hidden: gaussian(recipe.hidden * (inputs + 1), 1 / Math.sqrt(inputs), random),
    output: gaussian(2 * targets * (recipe.hidden + 1), 0.3 / Math.sqrt(recipe.hidden), random),
  }
  const steps = [createAdam(network.hidden, recipe), createAdam(network.output, recipe)]
  const gradients = [new Float64Array(network.hidden.length), new Float64Array(network.output.length)] as const
  const order = rows.map((_, index) => index)
  const updates = Math.ceil(rows.length / batchRows) * recipe.epochs
  let update = 0
  for (let epoch = 0; epoch < recipe.epochs; epoch += 1) {
    shuffle(order, random)
    for (let start = 0; start < order.length; start += batchRows) {
      for (const gradient of gradients) gradient.fill(0)
      let weights = 0
      for (const index of order.slice(start, start + batchRows)) {
        const row = rows[index]
        const variant = row?.variants[Math.floor(random() * row.variants.length)]
        if (row === undefined || variant === undefined) continue
        weights += row.weight
        addGradient(network, {row, variant, sizes, gradients, dropout: recipe.dropout, random})
      }
      update += 1
      const rate = recipe.rate * 0.5 * (1 + Math.cos((Math.PI * update) / updates))
      for (const [which, step] of steps.entries()) step(gradients[which] ?? new Float64Array(), rate, 1 / weights)
    }
  }
  return network
}

interface Pass {
  row: FitRow
  variant: Float64Array
  sizes: {inputs: number; hidden: number; targets: number}
  gradients: readonly [Float64Array, Float64Array]
  dropout: number
  random: () => number
}

function addGradient(network: Network, {row, variant, sizes, gradients, dropout, random}: Pass): void {
  const {inputs, hidden, targets} = sizes
  const kept = 1 / (1 - dropout)
  const scales = Float64Array.from({length: hidden}, () => (random() < dropout ? 0 : kept))
  const bare = hiddenUnits(network.hidden, variant, hidden)
  const units = bare.map((unit, index) => unit * (scales[index] ?? 0))
  const back = new Float64Array(hidden)
  const slopes = slopesOf(outputsOf(network.output, units, 2 * targets), row)
  for (let output = 0; output < 2 * targets; output += 1) {
    const slope = slopes[output] ?? 0
    const base = output * (hidden + 1)
    for (let unit = 0; unit < hidden; unit += 1) {
      gradients[1][base + unit] = (gradients[1][base + unit] ?? 0) + slope * (units[unit] ?? 0)
      back[unit] = (back[unit] ?? 0) + slope * (network.output[base + unit] ?? 0)
    }
    gradients[1][base + hidden] = (gradients[1][base + hidden] ?? 0) + slope
  }
  for (let unit = 0; unit < hidden; unit += 1) {
    const slope = (back[unit] ?? 0) * (scales[unit] ?? 0) * (1 - (bare[unit] ?? 0) ** 2)
    if (slope === 0) continue
    const base = unit * (inputs + 1)
    for (let input = 0; input < inputs; input += 1) {
      gradients[0][base + input] = (gradients[0][base + input] ?? 0) + slope * (variant[input] ?? 0)
    }
    gradients[0][base + inputs] = (gradients[0][base + inputs] ?? 0) + slope
  }
}

/** How the loss changes with each output. */
function slopesOf(outputs: Float64Array, {targets, weight}: FitRow): Float64Array {
  const slopes = new Float64Array(outputs.length)
  for (const [axis, target] of targets.entries()) {
    const logVariance = Math.max(-5, Math.min(2, outputs[targets.length + axis] ?? 0))
    const variance = Math.exp(logVariance)
    const error = (outputs[axis] ?? 0) - target
    const counted = weight * variance ** beta
    slopes[axis] = (counted * error) / variance
    slopes[targets.length + axis] = (counted * (1 - error ** 2 / variance)) / 2
  }
  return slopes
}

function hiddenUnits(weights: Float64Array, values: Float64Array, count: number): Float64Array {
  return outputsOf(weights, values, count).map(Math.tanh)
}

/** One row of weights for each output, the last of a row its bias. */
export function outputsOf(weights: Float64Array, values: Float64Array, count: number): Float64Array {
  const width = values.length + 1
  return Float64Array.from({length: count}, (_, output) => {
    let sum = weights[output * width + values.length] ?? 0
    for (let index = 0; index < values.length; index += 1) {
      sum += (weights[output * width + index] ?? 0) * (values[index] ?? 0)
    }
    return sum
  })
}

function createAdam(weights: Float64Array, {decay}: NetworkRecipe) {
  const first = new Float64Array(weights.length)
  const second = new Float64Array(weights.length)
  let step = 0
  return (gradient: Float64Array, rate: number, scale: number): void => {
    step += 1
    const [firstBias, secondBias] = [1 - 0.9 ** step, 1 - 0.999 ** step]
    for (let index = 0; index < weights.length; index += 1) {
      const slope = (gradient[index] ?? 0) * scale
      first[index] = 0.9 * (first[index] ?? 0) + 0.1 * slope
      second[index] = 0.999 * (second[index] ?? 0) + 0.001 * slope * slope
      const move = (first[index] ?? 0) / firstBias / (Math.sqrt((second[index] ?? 0) / secondBias) + 1e-8)
      weights[index] = (weights[index] ?? 0) * (1 - rate * decay) - rate * move
    }
  }
}

function gaussian(length: number, scale: number, random: () => number): Float64Array {
  return Float64Array.from(
    {length},
    () => scale * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  )
}

function shuffle(order: number[], random: () => number): void {
  for (let index = order.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const [one, two] = [order[index] ?? 0, order[other] ?? 0]
    order[index] = two
    order[other] = one
  }
}
