import type {TrendEntry} from '../contract/progress-reports.ts'
import {robustTrend, type Trend} from './robust-trend.ts'
import type {SeriesPoint} from './series-point.ts'
import {splitAtGaps} from './split-at-gaps.ts'
import {volatility, type Volatility} from './volatility.ts'

const words = {rising: 'improving', falling: 'declining', no_clear_change: 'stable'} as const
const toWord = (trend: Trend) => (trend.measured ? words[trend.direction] : 'insufficient_data')
const toText = (ms: number): string => new Date(ms).toISOString()

/**
 * What is already known of a series, so that it is not computed again.
 * @example
 * const known: KnownOfSeries = {trend: robustTrend([{time: 0, value: 1}])}
 */
export interface KnownOfSeries {
  readonly trend?: Trend
  readonly volatility?: Volatility
}

/**
 * A series of emotional states from -2 to 2 as a trend on the wire; undefined without a point.
 * @example
 * const trend = toTrendEntry([{time: Date.UTC(2026, 2, 1), value: 0}])
 * console.log(trend?.trend_direction) // insufficient_data
 */
export function toTrendEntry(points: readonly SeriesPoint[], known: KnownOfSeries = {}): TrendEntry | undefined {
  if (points.length === 0) return undefined
  const {trend = robustTrend(points), volatility: {spread} = volatility(points)} = known
  return {
    measure: 'emotional_state',
    avg_emotional_score: points.reduce((sum, {value}) => sum + value, 0) / points.length,
    trend_direction: toWord(trend),
    ...(spread !== undefined && {volatility: spread}),
    data_points: points.length,
    ...(trend.measured && {
      change_per_30_days: trend.slopePerDay * 30,
      interval: trend.interval.map((end) => end * 30),
    }),
    gaps: splitAtGaps(points).gaps.map(({from, to, days}) => ({from: toText(from), to: toText(to), days})),
  }
}
