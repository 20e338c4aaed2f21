import type {LinearHeadData} from '../../packages/sdk/src/analysis/linear-model.ts'
import {writeNumber, writeWeights} from '../../packages/sdk/src/analysis/linear-model-symbols.ts'
import {calibrate, toValues, type Calibration} from './calibrate.ts'
import {chooseThresholds, likeliest} from './choose-thresholds.ts'
import type {Example, Target} from './example.ts'
import {fitLinear, scoresOf, type Fitted} from './fit-linear.ts'
import type {HeadRecipe, HeadResult, Manifest} from './manifest.ts'
import {mainMetric, measureHead, metricsOf, type Outcome} from './measure-head.ts'
import {readRow, toMatrix, vocabularyOf, type SparseRow} from './sparse-rows.ts'

export interface TrainedHead {
  data: LinearHeadData
  result: HeadResult
  /** Outcomes of every example but helpers, each by a model that saw nothing of its group; in the order of the examples. */
  outcomes: Outcome[]
}

/** Cross-validates a head by group, calibrates it on what came of that, and trains the one that ships on everything. */
export function trainHead(
  name: string,
  examples: readonly Example[],
  {manifest, folds}: {manifest: Manifest; folds: readonly number[]},
): TrainedHead {
  const recipe = manifest.heads[name]
  if (recipe === undefined) throw new Error(`The manifest has no head ${name}`)
  const set = prepare(name, examples, {manifest, folds, recipe})
  const [rounded, exact] = [emptyScores(set), emptyScores(set)]
  for (let fold = 0; fold < manifest.folds; fold += 1) {
    const inside = set.indices.filter((index) => set.folds[index] !== fold)
    const outside = set.measured.filter((index) => set.folds[index] === fold)
    if (outside.length === 0) continue
    const fit = fitSelected(set, inside)
    const matrix = toMatrix(
      outside.map((index) => rowAt(set, index)),
      fit.vocabulary,
    )
    put(rounded, outside, scoresOf(matrix, roundWeights(fit.fitted, recipe).fitted))
    put(exact, outside, scoresOf(matrix, fit.fitted))
  }
  const outcomes = judge(set, rounded)
  const main = metricsOf(recipe)
  const mainOf = (some: readonly Outcome[]) => {
    const name = mainMetric(recipe.kind)
    return {[name]: Math.round((main[name]?.(some) ?? Number.NaN) * 10_000) / 10_000}
  }
  const {data, features} = finish(name, set, rounded)
  return {
    data,
    outcomes,
    result: {
      figures: measureHead(outcomes, recipe, {seed: manifest.seed}),
      folds: Array.from({length: manifest.folds}, (_, fold) =>
        mainOf(outcomes.filter((_, at) => set.folds[set.measured[at] ?? -1] === fold)),
      ),
      beforeRounding: mainOf(judge(set, exact)),
      features,
    },
  }
}

interface TrainingSet {
  recipe: HeadRecipe
  manifest: Manifest
  examples: readonly Example[]
  rows: readonly SparseRow[]
  folds: readonly number[]
  /** Row after row, class after class. */
  targets: Float64Array
  indices: number[]
  /** Those that are not helpers. */
  measured: number[]
}

function prepare(
  name: string,
  examples: readonly Example[],
  {manifest, folds, recipe}: {manifest: Manifest; folds: readonly number[]; recipe: HeadRecipe},
): TrainingSet {
  if (manifest.fewestGroups < 5)
    throw new Error('A feature must occur with at least five groups: fewestGroups is too low')
  const kept = examples.flatMap((example, index) => {
    const target = example.targets[name]
    return target === undefined ? [] : [{example, target, fold: folds[index] ?? 0}]
  })
  if (kept.length === 0) throw new Error(`No example has a target for ${name}`)
  return {
    recipe,
    manifest,
    examples: kept.map(({example}) => example),
    rows: kept.map(({example}) => readRow(example, manifest.features)),
    folds: kept.map(({fold}) => fold),
    targets: Float64Array.from(kept.flatMap(({target}) => toNumbers(target, recipe))),
    indices: kept.map((_, index) => index),
    measured: kept.flatMap(({example}, index) => (example.isHelper === true ? [] : [index])),
  }
}

function toNumbers(target: Target, {kind, classes}: HeadRecipe): number[] {
  const all: readonly (string | number)[] = typeof target === 'string' ? [target] : target
  if (kind === 'linear') return classes.map((_, index) => Number(all[index]))
  const unknown = all.find((one) => typeof one !== 'string' || !classes.includes(one))
  if (unknown !== undefined) throw new Error(`The recipe knows no class ${unknown}`)
  return classes.map((name) => (all.includes(name) ? 1 : 0))
}

const rowAt = ({rows}: TrainingSet, index: number): SparseRow =>
  rows[index] ?? {ids: new Int32Array(), values: new Float64Array()}
const emptyScores = ({targets}: TrainingSet) => new Float64Array(targets.length)

function put(into: Float64Array, rows: readonly number[], scores: Float64Array) {
  const classes = scores.length / rows.length
  for (const [at, row] of rows.entries()) into.set(scores.subarray(at * classes, (at + 1) * classes), row * classes)
}

interface Fit {
  /** Columns by feature id, sorted by id. */
  vocabulary: Map<number, number>
  fitted: Fitted
}

/** Fits on some rows; then keeps only the features that matter most and fits again. Sees no other row. */
function fitSelected(set: TrainingSet, indices: readonly number[]): Fit {
  const {recipe, manifest} = set
  const classes = recipe.classes.length
  const rows = indices.map((index) => rowAt(set, index))
  const groups = indices.map((index) => set.examples[index]?.group ?? '')
  const targets = Float64Array.from(
    indices.flatMap((index) => [...set.targets.subarray(index * classes, (index + 1) * classes)]),
  )
  const rowWeights = Float64Array.from(indices, (index) => set.examples[index]?.weight ?? 1)
  const vocabulary = vocabularyOf(rows, groups, manifest.fewestGroups)
  const fit = (columns: Map<number, number>) =>
    fitLinear({matrix: toMatrix(rows, columns), targets, rowWeights}, recipe)
  if (recipe.keep === undefined || recipe.keep >= vocabulary.size) return {vocabulary, fitted: fit(vocabulary)}
  const first = fit(vocabulary)
  const counts = new Float64Array(vocabulary.size)
  for (const place of toMatrix(rows, vocabulary).places) counts[place] = (counts[place] ?? 0) + 1
  const ranked = [...vocabulary].map(([id, column]) => {
    let sum = 0
    for (let index = 0; index < classes; index += 1) sum += (first.weights[column * classes + index] ?? 0) ** 2
    return {id, worth: sum * (counts[column] ?? 0)}
  })
  ranked.sort((one, other) => other.worth - one.worth || one.id - other.id)
  const ids = ranked.slice(0, recipe.keep).map(({id}) => id)
  const kept = new Map(ids.sort((one, other) => one - other).map((id, column) => [id, column]))
  return {vocabulary: kept, fitted: fit(kept)}
}

/** Weights as whole steps of a scale for each class, small ones left out, and what those come to. */
function roundWeights({weights, biases}: Fitted, {levels = 127, fewestSteps = 0.5}: HeadRecipe) {
  const classes = biases.length
  const scales = Array.from({length: classes}, () => 0)
  for (const [at, weight] of weights.entries())
    scales[at % classes] = Math.max(scales[at % classes] ?? 0, Math.abs(weight) / levels)
  const steps = Int8Array.from(weights, (weight, at) => {
    const exact = weight / (scales[at % classes] || 1)
    return Math.abs(exact) < fewestSteps ? 0 : Math.round(exact)
  })
  return {
    steps,
    scales,
    fitted: {weights: Float64Array.from(steps, (step, at) => step * (scales[at % classes] ?? 0)), biases},
  }
}

function scored({targets, recipe}: TrainingSet, scores: Float64Array, rows: readonly number[]) {
  const classes = recipe.classes.length
  const of = (all: Float64Array) =>
    Float64Array.from(rows.flatMap((row) => [...all.subarray(row * classes, (row + 1) * classes)]))
  return {scores: of(scores), targets: of(targets)}
}

function settle(
  set: TrainingSet,
  scores: Float64Array,
  rows: readonly number[],
): {calibration: Calibration; thresholds: number[]} {
  const some = scored(set, scores, rows)
  const calibration = calibrate(some, set.recipe)
  const values = rows.map((row) => toValues(scoresAt(set, scores, row), calibration, set.recipe.kind))
  return {calibration, thresholds: chooseThresholds({values, targets: some.targets}, set.recipe)}
}

const scoresAt = ({recipe}: TrainingSet, scores: Float64Array, row: number) => [
  ...scores.subarray(row * recipe.classes.length, (row + 1) * recipe.classes.length),
]

/** Outcomes whose calibration and thresholds, too, come from the other folds. */
function judge(set: TrainingSet, scores: Float64Array): Outcome[] {
  const {recipe, manifest, measured: indices, folds} = set
  const settled = Array.from({length: manifest.folds}, (_, fold) =>
    settle(
      set,
      scores,
      indices.filter((index) => folds[index] !== fold),
    ),
  )
  return indices.map((index) => {
    const {calibration, thresholds} = settled[folds[index] ?? 0] ?? settle(set, scores, indices)
    const values = toValues(scoresAt(set, scores, index), calibration, recipe.kind)
    const chosen =
      recipe.kind === 'softmax'
        ? [likeliest(values, thresholds)]
        : recipe.kind === 'linear'
          ? []
          : values.flatMap((value, at) => (value >= (thresholds[at] ?? 0.5) ? [at] : []))
    const example = set.examples[index]
    return {
      group: example?.group ?? '',
      slices: example?.slices ?? [],
      values,
      chosen,
      targets: scoresAt(set, set.targets, index),
    }
  })
}

/** Trains on everything and packs it, with the calibration of the cross-validated scores folded in. */
function finish(name: string, set: TrainingSet, scores: Float64Array): {data: LinearHeadData; features: number} {
  const {recipe} = set
  const classes = recipe.classes.length
  const {calibration, thresholds} = settle(set, scores, set.measured)
  const {vocabulary, fitted} = fitSelected(set, set.indices)
  const {steps, scales} = roundWeights(fitted, recipe)
  const kept = [...vocabulary].filter(([, column]) =>
    steps.subarray(column * classes, (column + 1) * classes).some((step) => step !== 0),
  )
  let [ids, last] = ['', -1]
  for (const [id] of kept) {
    ids += writeNumber(id - last - 1)
    last = id
  }
  const byClass = recipe.classes.flatMap((_, index) => kept.map(([, column]) => steps[column * classes + index] ?? 0))
  const exact = (value: number) => Number(value.toPrecision(6))
  const data: LinearHeadData = {
    name,
    kind: recipe.kind,
    classes: recipe.classes,
    biases: recipe.classes.map((_, index) =>
      exact((calibration.slopes[index] ?? 1) * (fitted.biases[index] ?? 0) + (calibration.offsets[index] ?? 0)),
    ),
    scales: scales.map((scale, index) => exact(scale * (calibration.slopes[index] ?? 1))),
    thresholds: thresholds.map(exact),
    size: kept.length,
    data: ids + writeWeights(byClass),
  }
  return {data, features: kept.length}
}
