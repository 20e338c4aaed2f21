import {calibrate, toValues} from './calibrate.ts'
import {ours} from './crisis-reading.ts'
import type {LabelledText} from './crisis-texts.ts'
import type {EvaluationRow} from './evaluation.ts'
import {foldOf} from './fold-of.ts'
import {shareOf} from './intervals.ts'

/**
 * Of the texts flagged with about this confidence, how many are real. The two numbers of the analyser were fitted on all of `own examples`;
 * here those of each group come from the other folds. A Platt fit on top of a Platt fit is one on what it was made of.
 */
export function calibrationRows(examples: readonly (LabelledText & {group: string})[], slice: string): EvaluationRow[] {
  const found = examples
    .map(({text, isPositive, group}) => ({isPositive, fold: foldOf(group), confidence: ours(text).confidence}))
    .filter(({confidence}) => confidence > 0)
  const isFitted = slice === 'own examples'
  const read = found.map((one) => ({
    ...one,
    confidence: isFitted ? refit(found.filter(({fold}) => fold !== one.fold))(one.confidence) : one.confidence,
  }))
  const rows = [0, 0.8, 0.95, 0.99].map((from, at, edges): EvaluationRow & {gap: number} => {
    const bin = read.filter(({confidence}) => confidence >= from && confidence < (edges[at + 1] ?? 2))
    const mean = bin.reduce((sum, {confidence}) => sum + confidence, 0) / Math.max(1, bin.length)
    const estimate = shareOf(bin.filter(({isPositive}) => isPositive).length, bin.length)
    return {
      what: 'findings that are real, by confidence',
      slice: `${slice}, confidence about ${mean.toFixed(2)}`,
      metric: 'precision',
      estimate,
      note: isFitted ? 'fitted in the other folds, by group' : 'not fitted on these; few',
      gap: bin.length === 0 ? 0 : (Math.abs(estimate.value - mean) * bin.length) / read.length,
    }
  })
  const value = rows.reduce((sum, {gap}) => sum + gap, 0)
  return [
    ...rows.filter(({estimate}) => estimate.n > 0).map(({gap: _gap, ...row}) => row),
    {
      what: 'confidence against the share of real findings',
      slice,
      metric: 'expected calibration error',
      estimate: {value, low: Number.NaN, high: Number.NaN, n: read.length},
      note: 'where crises are rarer than among these sentences, fewer findings are real',
    },
  ]
}

const logit = (share: number) => Math.log(share / (1 - share))

function refit(found: readonly {isPositive: boolean; confidence: number}[]) {
  const scores = Float64Array.from(found.map(({confidence}) => logit(confidence)))
  const targets = Float64Array.from(found.map(({isPositive}) => (isPositive ? 1 : 0)))
  const recipe = {kind: 'sigmoid', classes: ['real'], l2: 0} as const
  const fitted = calibrate({scores, targets}, recipe)
  return (confidence: number) => toValues([logit(confidence)], fitted, 'sigmoid')[0] ?? Number.NaN
}
