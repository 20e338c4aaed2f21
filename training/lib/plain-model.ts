import type {FeatureSpec} from '../../packages/sdk/src/analysis/hash-features.ts'
import {calibrate, toValues} from './calibrate.ts'
import {chooseThresholds, likeliest} from './choose-thresholds.ts'
import type {Example} from './example.ts'
import {fitLinear, scoresOf} from './fit-linear.ts'
import {foldOf} from './fold-of.ts'
import type {HeadRecipe} from './manifest.ts'
import {readRow, toMatrix, vocabularyOf} from './sparse-rows.ts'

const features: FeatureSpec = {hashBits: 22, words: 2}

/** What a plain model says of a text: values by class, and which classes it chooses. */
export type PlainReader = (text: string) => {values: number[]; chosen: number[]}

/**
 * Words and pairs of words weighed by their rarity, and nothing else: what a linear model reaches without care. Calibration and thresholds
 * come from a fifth of the groups; the weights then from everything.
 */
export function fitPlain(examples: readonly Example[], head: string, recipe: HeadRecipe): PlainReader {
  const used = examples.filter(({targets}) => targets[head] !== undefined)
  const isHeldOut = (example: Example) => foldOf(example.group) === 0
  const held = used.filter(isHeldOut)
  const draft = fit(
    used.filter((example) => !isHeldOut(example)),
    head,
    recipe,
  )
  const scores = draft.score(held)
  const calibration = calibrate({scores, targets: targetsOf(held, head, recipe)}, recipe)
  const count = recipe.classes.length
  const valuesAt = (all: Float64Array, row: number) =>
    toValues([...all.subarray(row * count, (row + 1) * count)], calibration, recipe.kind)
  const thresholds = chooseThresholds(
    {values: held.map((_, row) => valuesAt(scores, row)), targets: targetsOf(held, head, recipe)},
    recipe,
  )
  const whole = fit(used, head, recipe)
  return (text) => {
    const values = valuesAt(whole.score([{text, group: '', targets: {}}]), 0)
    const chosen =
      recipe.kind === 'softmax'
        ? [likeliest(values, thresholds)]
        : values.flatMap((value, index) => (value >= (thresholds[index] ?? 0.5) ? [index] : []))
    return {values, chosen}
  }
}

function fit(examples: readonly Example[], head: string, recipe: HeadRecipe) {
  const rows = examples.map((example) => readRow(example, features))
  const groups = examples.map(({group}) => group)
  const vocabulary = vocabularyOf(rows, groups, 5)
  const targets = targetsOf(examples, head, recipe)
  const rowWeights = new Float64Array(rows.length).fill(1)
  const fitted = fitLinear({matrix: toMatrix(rows, vocabulary), targets, rowWeights}, recipe)
  return {
    score: (some: readonly Example[]) =>
      scoresOf(
        toMatrix(
          some.map((example) => readRow(example, features)),
          vocabulary,
        ),
        fitted,
      ),
  }
}

const targetsOf = (examples: readonly Example[], head: string, {classes}: HeadRecipe) =>
  Float64Array.from(
    examples.flatMap(({targets}) => {
      const target = targets[head]
      const holds: readonly unknown[] = typeof target === 'string' ? [target] : (target ?? [])
      return classes.map((name) => (holds.includes(name) ? 1 : 0))
    }),
  )
