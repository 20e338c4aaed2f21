import {eqDomains, type EqDomain} from '../contract/eq-domains.ts'
import type {EqScores} from '../contract/eq-scores.ts'
import {addEqReading, emptyEqSummary, type EqSummary} from './eq-summary.ts'

/**
 * One turn of a conversation, with its scores where they were measured.
 * @example
 * const turn: EqTurn = {id: 'turn-1', time: Date.UTC(2026, 2, 1), scores: {overall_eq: 0.6}}
 */
export interface EqTurn {
  readonly id: string
  /** Milliseconds since 1970 in UTC. */
  readonly time: number
  /** Absent: not measured. */
  readonly scores?: EqScores | undefined
}

/**
 * EQ over a conversation: means over all of it, and the last turns one by one.
 * @example
 * const gaps = ({series}: EqSeries) => series.filter(({scores}) => scores === undefined).length
 */
export interface EqSeries {
  readonly measured: number
  readonly notMeasured: number
  readonly means: EqSummary['means']
  /** Oldest first. A turn that was not measured is a gap: it has neither scores nor a rolling mean. */
  readonly series: readonly (EqTurn & {readonly rolling?: EqScores})[]
}

const names = [...eqDomains, 'overall_eq'] as const

/**
 * Means and a rolling mean over the last `window` measured turns, the turn itself included; of a domain, over those of them that measured it. Turns that were not measured count in no mean.
 * @example
 * const {means, series} = toEqSeries([{id: 'a', time: 0, scores: {overall_eq: 0.4}}, {id: 'b', time: 1, scores: {overall_eq: 0.6}}])
 * console.log(means.overall_eq?.mean, series[1]?.rolling?.overall_eq) // 0.5 0.5
 */
export function toEqSeries(
  turns: Iterable<EqTurn>,
  {window = 5, longest = 200}: {readonly window?: number; readonly longest?: number} = {},
): EqSeries {
  let summary: EqSummary = emptyEqSummary
  const recent: EqScores[] = []
  const series: (EqTurn & {rolling?: EqScores})[] = []
  for (const turn of turns) {
    const {id, scores} = turn
    summary = addEqReading(summary, id, scores ? {measured: true, scores} : {measured: false, reason: 'absent'})
    if (scores !== undefined) {
      recent.push(scores)
      if (recent.length > window) recent.shift()
    }
    series.push(scores === undefined ? turn : {...turn, rolling: meanOf(recent)})
    if (series.length > longest) series.shift()
  }
  const {measured, notMeasured, means} = summary
  return {measured, notMeasured, means, series}
}

function meanOf(recent: readonly EqScores[]): EqScores {
  const means: Partial<Record<EqDomain | 'overall_eq', number>> = {}
  for (const name of names) {
    const values = recent.flatMap(({[name]: value}) => (value !== undefined && Number.isFinite(value) ? [value] : []))
    if (values.length > 0) means[name] = values.reduce((sum, value) => sum + value, 0) / values.length
  }
  return means
}
