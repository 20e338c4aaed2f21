import type {ProgressReport} from '../contract/progress-reports.ts'
import type {GoalProgress} from './goal-progress.ts'
import {englishSummary, findMatters, toTrajectory, writeSummary} from './progress-summary.ts'
import {robustTrend} from './robust-trend.ts'
import type {SeriesPoint} from './series-point.ts'
import {toTrendEntry} from './to-trend-entry.ts'
import {volatility} from './volatility.ts'

/**
 * What a report says beyond counts, and what it is made from.
 * @example
 * const facts: ProgressFacts = {days: 30, sessions: 0, points: [], goals: []}
 */
export interface ProgressFacts {
  /** The time looked at. */
  readonly days: number
  readonly sessions: number
  /** Emotional states from -2 to 2, of the sessions that have one. */
  readonly points: readonly SeriesPoint[]
  readonly goals: readonly GoalProgress[]
}

/**
 * The words of a report from figures only: the same for any other client with the same figures.
 * @example
 * const {summary} = describeProgress({days: 30, sessions: 0, points: [], goals: []})
 * console.log(summary) // No session was logged in 30 days.
 */
export function describeProgress({
  points,
  ...facts
}: ProgressFacts): Pick<ProgressReport, 'overall_trajectory' | 'recommendations' | 'summary' | 'trend'> {
  const figures = {...facts, trend: robustTrend(points), volatility: volatility(points)}
  const trend = toTrendEntry(points, figures)
  return {
    overall_trajectory: toTrajectory(figures),
    recommendations: findMatters(figures).map((matter) => englishSummary.matters[matter]),
    summary: writeSummary(figures),
    ...(trend && {trend}),
  }
}
