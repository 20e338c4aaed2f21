import {minimise} from './lbfgs.ts'
import type {HeadRecipe} from './manifest.ts'

/** `slope * score + offset` of each class is what the probability (or the number) is made of. */
export interface Calibration {
  slopes: number[]
  offsets: number[]
}

/** Scores and targets, row after row, of texts the scoring model was not trained on. */
export interface Scored {
  scores: Float64Array
  targets: Float64Array
}

/**
 * softmax: one temperature and an offset for each class. sigmoid: Platt's method with his smoothed targets (Platt 1999). linear: least
 * squares.
 */
export function calibrate({scores, targets}: Scored, {kind, classes}: HeadRecipe): Calibration {
  const count = classes.length
  if (kind === 'softmax') return calibrateSoftmax({scores, targets}, count)
  const each = classes.map((_, index) => {
    const own = {scores: column(scores, index, count), targets: column(targets, index, count)}
    return kind === 'sigmoid' ? calibrateSigmoid(own) : leastSquares(own)
  })
  return {slopes: each.map(({slope}) => slope), offsets: each.map(({offset}) => offset)}
}

/** What the calibrated scores of one row say. The same arithmetic as in the shipped reader. */
export function toValues(
  scores: readonly number[],
  {slopes, offsets}: Calibration,
  kind: HeadRecipe['kind'],
): number[] {
  const raised = scores.map((score, index) => (slopes[index] ?? 1) * score + (offsets[index] ?? 0))
  if (kind === 'linear') return raised
  if (kind === 'sigmoid') return raised.map((score) => 1 / (1 + Math.exp(-score)))
  const highest = Math.max(...raised)
  const shares = raised.map((score) => Math.exp(score - highest))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

const column = (all: Float64Array, index: number, count: number) => all.filter((_, at) => at % count === index)

function calibrateSoftmax({scores, targets}: Scored, count: number): Calibration {
  const rows = scores.length / count
  const point = new Float64Array(count + 1)
  point[0] = 1
  minimise(
    (at, gradient) => {
      const [slope = 1, ...offsets] = at
      gradient.fill(0)
      // A pull to "no change", worth about one row: a tiny set must not run away.
      let loss = 0.5 * (slope - 1) ** 2
      gradient[0] = slope - 1
      for (let index = 0; index < count; index += 1) {
        const offset = offsets[index] ?? 0
        loss += 0.05 * offset * offset
        gradient[index + 1] = 0.1 * offset
      }
      for (let row = 0; row < rows; row += 1) {
        const own = [...scores.subarray(row * count, (row + 1) * count)]
        const values = toValues(own, {slopes: own.map(() => slope), offsets}, 'softmax')
        for (let index = 0; index < count; index += 1) {
          const [value = 0, target = 0] = [values[index], targets[row * count + index]]
          if (target !== 0) loss -= target * Math.log(Math.max(1e-12, value))
          gradient[0] = (gradient[0] ?? 0) + (value - target) * (own[index] ?? 0)
          gradient[index + 1] = (gradient[index + 1] ?? 0) + value - target
        }
      }
      return loss
    },
    point,
    {iterations: 100, tolerance: 1e-9},
  )
  const [slope = 1, ...offsets] = point
  return {slopes: offsets.map(() => slope), offsets}
}

function calibrateSigmoid({scores, targets}: Scored) {
  const hits = targets.reduce((sum, target) => sum + target, 0)
  const high = (hits + 1) / (hits + 2)
  const low = 1 / (targets.length - hits + 2)
  const point = Float64Array.of(1, 0)
  minimise(
    ([slope = 1, offset = 0], gradient) => {
      gradient.fill(0)
      let loss = 0
      for (const [at, score] of scores.entries()) {
        const target = targets[at] === 1 ? high : low
        const raised = slope * score + offset
        loss += Math.max(raised, 0) + Math.log1p(Math.exp(-Math.abs(raised))) - target * raised
        const error = 1 / (1 + Math.exp(-raised)) - target
        gradient[0] = (gradient[0] ?? 0) + error * score
        gradient[1] = (gradient[1] ?? 0) + error
      }
      return loss
    },
    point,
    {iterations: 100, tolerance: 1e-9},
  )
  const [slope = 1, offset = 0] = point
  return {slope, offset}
}

function leastSquares({scores, targets}: Scored) {
  const mean = (list: Float64Array) => list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length)
  const [middle, wanted] = [mean(scores), mean(targets)]
  let [both, own] = [0, 0]
  for (const [at, score] of scores.entries()) {
    both += (score - middle) * ((targets[at] ?? 0) - wanted)
    own += (score - middle) ** 2
  }
  const slope = own === 0 ? 1 : both / own
  return {slope, offset: wanted - slope * middle}
}
