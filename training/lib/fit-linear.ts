import {minimise, type Objective} from './lbfgs.ts'
import type {HeadRecipe} from './manifest.ts'
import type {SparseMatrix} from './sparse-rows.ts'

/** Weights by column: those of column `c` are at `c * classes` and after. */
export interface Fitted {
  readonly weights: Float64Array
  readonly biases: Float64Array
}

/** What to learn: for each row and class 0 or 1 (or a number for `linear`), row after row. */
export interface Lesson {
  readonly matrix: SparseMatrix
  readonly targets: Float64Array
  readonly rowWeights: Float64Array
}

/** Fits a linear model by its likelihood (squared error for `linear`) and L2. */
export function fitLinear({matrix, targets, rowWeights}: Lesson, recipe: HeadRecipe): Fitted {
  const {kind, l2, iterations = 120, hasIdf = false, balance = 0} = recipe
  const classes = recipe.classes.length
  const scales = hasIdf ? idfOf(matrix) : new Float64Array(matrix.columns).fill(1)
  const scaled: SparseMatrix = {
    ...matrix,
    values: matrix.values.map((value, at) => value * (scales[matrix.places[at] ?? 0] ?? 1)),
  }
  const importance = importanceOf({matrix, targets, rowWeights}, {kind, classes, balance})
  const size = matrix.columns * classes
  const point = new Float64Array(size + classes)
  if (kind !== 'linear') startAtPriors(point.subarray(size), {targets, importance, classes, kind})
  minimise(objectiveOf(scaled, {targets, importance, kind, classes, l2}), point, {iterations})
  const weights = point.slice(0, size)
  for (let at = 0; at < size; at += 1) weights[at] = (weights[at] ?? 0) * (scales[Math.floor(at / classes)] ?? 1)
  return {weights, biases: point.slice(size)}
}

/** Scores of every row and class before calibration. */
export function scoresOf(matrix: SparseMatrix, {weights, biases}: Fitted): Float64Array {
  const classes = biases.length
  const scores = new Float64Array(matrix.rows * classes)
  for (let row = 0; row < matrix.rows; row += 1)
    addScores({matrix, weights, biases}, row, scores.subarray(row * classes, (row + 1) * classes))
  return scores
}

function addScores(
  {matrix, weights, biases}: {matrix: SparseMatrix; weights: Float64Array; biases: Float64Array},
  row: number,
  into: Float64Array,
) {
  const classes = into.length
  into.set(biases)
  const end = matrix.starts[row + 1] ?? 0
  for (let at = matrix.starts[row] ?? 0; at < end; at += 1) {
    const value = matrix.values[at] ?? 0
    let place = (matrix.places[at] ?? 0) * classes
    for (let index = 0; index < classes; index += 1, place += 1)
      into[index] = (into[index] ?? 0) + (weights[place] ?? 0) * value
  }
}

interface Setting {
  targets: Float64Array
  /** By row and class. */
  importance: Float64Array
  kind: HeadRecipe['kind']
  classes: number
  l2: number
}

function objectiveOf(matrix: SparseMatrix, {targets, importance, kind, classes, l2}: Setting): Objective {
  const size = matrix.columns * classes
  return (point, gradient) => {
    const weights = point.subarray(0, size)
    const biases = point.subarray(size)
    let loss = 0
    for (let at = 0; at < size; at += 1) {
      const weight = weights[at] ?? 0
      gradient[at] = l2 * weight
      loss += 0.5 * l2 * weight * weight
    }
    gradient.fill(0, size)
    const scores = new Float64Array(classes)
    for (let row = 0; row < matrix.rows; row += 1) {
      addScores({matrix, weights, biases}, row, scores)
      const from = row * classes
      loss += toErrors(scores, {
        targets: targets.subarray(from, from + classes),
        importance: importance.subarray(from, from + classes),
        kind,
      })
      for (let index = 0; index < classes; index += 1)
        gradient[size + index] = (gradient[size + index] ?? 0) + (scores[index] ?? 0)
      const end = matrix.starts[row + 1] ?? 0
      for (let at = matrix.starts[row] ?? 0; at < end; at += 1) {
        const value = matrix.values[at] ?? 0
        let place = (matrix.places[at] ?? 0) * classes
        for (let index = 0; index < classes; index += 1, place += 1)
          gradient[place] = (gradient[place] ?? 0) + (scores[index] ?? 0) * value
      }
    }
    return loss
  }
}

/** Turns the scores of a row into the errors its gradient is made of; gives its loss. */
function toErrors(
  scores: Float64Array,
  {targets, importance, kind}: {targets: Float64Array; importance: Float64Array; kind: HeadRecipe['kind']},
): number {
  let loss = 0
  if (kind === 'softmax') {
    const highest = Math.max(...scores)
    let sum = 0
    for (const score of scores) sum += Math.exp(score - highest)
    const norm = highest + Math.log(sum)
    for (let index = 0; index < scores.length; index += 1) {
      const [score, target, weight] = [scores[index] ?? 0, targets[index] ?? 0, importance[index] ?? 1]
      if (target !== 0) loss += weight * target * (norm - score)
      scores[index] = weight * (Math.exp(score - norm) - target)
    }
    return loss
  }
  for (let index = 0; index < scores.length; index += 1) {
    const [score, target, weight] = [scores[index] ?? 0, targets[index] ?? 0, importance[index] ?? 1]
    if (kind === 'linear') {
      const error = score - target
      loss += 0.5 * weight * error * error
      scores[index] = weight * error
    } else {
      // log(1 + e^score) - target * score, without overflow.
      loss += weight * (Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - target * score)
      scores[index] = weight * (1 / (1 + Math.exp(-score)) - target)
    }
  }
  return loss
}

function idfOf(matrix: SparseMatrix): Float64Array {
  const counts = new Float64Array(matrix.columns)
  for (const place of matrix.places) counts[place] = (counts[place] ?? 0) + 1
  return counts.map((count) => Math.log((1 + matrix.rows) / (1 + count)) + 1)
}

/** Weights of rows, raised for classes that are rare: for softmax a whole row, for sigmoid the rows where the class holds. */
function importanceOf(
  {matrix, targets, rowWeights}: Lesson,
  {kind, classes, balance}: {kind: HeadRecipe['kind']; classes: number; balance: number},
): Float64Array {
  const totals = new Float64Array(classes)
  for (let at = 0; at < targets.length; at += 1) totals[at % classes] = (totals[at % classes] ?? 0) + (targets[at] ?? 0)
  const factors = totals.map((total) =>
    total <= 0 ? 1 : (kind === 'softmax' ? matrix.rows / classes / total : (matrix.rows - total) / total) ** balance,
  )
  const importance = new Float64Array(targets.length)
  for (let row = 0; row < matrix.rows; row += 1) {
    const from = row * classes
    let whole = 1
    if (kind === 'softmax')
      for (let index = 0; index < classes; index += 1)
        if ((targets[from + index] ?? 0) === 1) whole = factors[index] ?? 1
    for (let index = 0; index < classes; index += 1) {
      const own = kind === 'sigmoid' && (targets[from + index] ?? 0) === 1 ? (factors[index] ?? 1) : whole
      importance[from + index] = own * (rowWeights[row] ?? 1)
    }
  }
  return importance
}

function startAtPriors(
  biases: Float64Array,
  {
    targets,
    importance,
    classes,
    kind,
  }: {targets: Float64Array; importance: Float64Array; classes: number; kind: HeadRecipe['kind']},
) {
  for (let index = 0; index < classes; index += 1) {
    let [hits, all] = [0, 0]
    for (let at = index; at < targets.length; at += classes) {
      hits += (targets[at] ?? 0) * (importance[at] ?? 1)
      all += importance[at] ?? 1
    }
    const share = (hits + 0.5) / (all + 1)
    biases[index] = kind === 'softmax' ? Math.log(share) : Math.log(share / Math.max(1e-9, 1 - share))
  }
}
