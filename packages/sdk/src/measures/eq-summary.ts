import {eqDomains, type EqDomain} from '../contract/eq-domains.ts'
import type {EqScores} from '../contract/eq-scores.ts'
import type {EqReading} from '../contract/inference-reply.ts'

/**
 * The mean of one EQ domain over the replies that measured it.
 * @example
 * const label = ({mean, count}: EqMean) => `${mean.toFixed(2)} over ${count} replies`
 */
export interface EqMean {
  /** Nominally 0 to 1. */
  readonly mean: number
  readonly count: number
}

/**
 * The scores of one reply.
 * @example
 * const labelOf = ({id, scores}: EqPoint) => `${id}: ${scores.overall_eq ?? 'not measured'}`
 */
export interface EqPoint {
  readonly id: string
  readonly scores: EqScores
}

/**
 * EQ over the replies of a conversation. What was not measured is counted apart and is in no mean.
 * @example
 * const coverage = ({measured, notMeasured}: EqSummary) => measured / (measured + notMeasured)
 */
export interface EqSummary {
  /** Replies with scores, and replies without. */
  readonly measured: number
  readonly notMeasured: number
  /** A domain that no reply measured is absent. */
  readonly means: Readonly<Partial<Record<EqDomain | 'overall_eq', EqMean>>>
  /** The last scores, oldest first, at most 200. */
  readonly series: readonly EqPoint[]
}

const longest = 200
const names = [...eqDomains, 'overall_eq'] as const

export const emptyEqSummary: EqSummary = {measured: 0, notMeasured: 0, means: {}, series: []}

/** The summary with one more reply. */
export function addEqReading(summary: EqSummary, id: string, reading: EqReading): EqSummary {
  if (!reading.measured) return {...summary, notMeasured: summary.notMeasured + 1}
  const {scores} = reading
  const means = {...summary.means}
  for (const name of names) {
    const score = scores[name]
    if (score === undefined || !Number.isFinite(score)) continue
    const {mean, count} = means[name] ?? {mean: 0, count: 0}
    means[name] = {mean: mean + (score - mean) / (count + 1), count: count + 1}
  }
  return {
    ...summary,
    means,
    measured: summary.measured + 1,
    series: [...summary.series.slice(1 - longest), {id, scores}],
  }
}
