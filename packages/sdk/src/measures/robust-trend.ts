import {median} from '../lib/median.ts'
import {normalQuantile} from '../lib/normal-quantile.ts'
import {dayMs} from '../lib/day-ms.ts'
import {toSorted, type SeriesPoint} from './series-point.ts'

/**
 * How a trend is computed.
 * @example
 * const options: TrendOptions = {confidence: 0.9, minimumDays: 28}
 */
export interface TrendOptions {
  /** Of the interval, above 0 and below 1. Default 0.95. */
  readonly confidence?: number | undefined
  /** Below this no trend is told. Default 5, the least there is: with four points even a perfect order comes by chance once in twelve. */
  readonly minimumPoints?: number | undefined
  /** Days between the first and the last point, below which no trend is told. Default 14. */
  readonly minimumDays?: number | undefined
}

/**
 * Which way a series goes from its oldest point to its newest: the slope with its interval, or why none is told.
 * @example
 * const label = (trend: Trend) => (trend.measured ? trend.direction : trend.reason)
 */
export type Trend =
  | {
      readonly measured: true
      /** Change of the value in one day: the median of the slopes between all pairs of points. */
      readonly slopePerDay: number
      /** Lower and upper end for the slope. */
      readonly interval: readonly [lower: number, upper: number]
      /** Above 0 and below 1. */
      readonly confidence: number
      /** The line's value at the time of the first point and of the last. */
      readonly start: number
      readonly end: number
      /** Only where the interval leaves out 0 is a direction told. */
      readonly direction: 'rising' | 'falling' | 'no_clear_change'
      readonly points: number
      readonly days: number
    }
  | {
      readonly measured: false
      readonly reason: 'too_few_points' | 'too_short'
      readonly points: number
      readonly days: number
    }

/** More would cost a page's frame: the slopes grow with the square. */
const mostPoints = 500

/**
 * The Theil-Sen line through a series: a few wild points do not turn it. The slope's interval is Sen's (1968), from the distribution of
 * Kendall's tau with ties counted. A series of more than 500 points is first joined to medians over equal spans of time, which makes
 * the interval wider. Readings that follow each other closely in time are not independent: the interval then promises too much.
 *
 * Sources: H. Theil (1950), Proc. Kon. Ned. Akad. Wetensch. 53; P. K. Sen (1968), J. Am. Stat. Assoc. 63(324), 1379-1389.
 * @example
 * const day = (n: number) => new Date(Date.UTC(2026, 2, n))
 * const trend = robustTrend([1, 5, 9, 14, 20].map((n, at) => ({time: day(n), value: at / 10})))
 * if (trend.measured) console.log(trend.direction, trend.slopePerDay, trend.interval)
 */
export function robustTrend(points: Iterable<SeriesPoint>, options: TrendOptions = {}): Trend {
  const {confidence = 0.95, minimumPoints = 5, minimumDays = 14} = options
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('confidence lies between 0 and 1, both excluded')
  const given = toSorted(points)
  const first = given[0]?.time ?? 0
  const days = ((given.at(-1)?.time ?? 0) - first) / dayMs
  const counted = {points: given.length, days}
  if (given.length < Math.max(5, minimumPoints)) return {measured: false, reason: 'too_few_points', ...counted}
  // Points at one and the same time have no slope between them.
  if (days < minimumDays || days === 0) return {measured: false, reason: 'too_short', ...counted}

  const joined = given.length > mostPoints ? joinInTime(given) : given
  const series = joined.map(({time, value}) => ({x: (time - first) / dayMs, y: value}))
  const {slope, interval} = fit(series, confidence)
  const middle = median(series.map(({y}) => y)) - slope * median(series.map(({x}) => x))
  return {
    measured: true,
    slopePerDay: slope,
    interval,
    confidence,
    start: middle,
    end: middle + slope * days,
    direction: interval[0] > 0 ? 'rising' : interval[1] < 0 ? 'falling' : 'no_clear_change',
    ...counted,
  }
}

interface Place {
  /** Days since the first point. */
  readonly x: number
  readonly y: number
}

function fit(series: readonly Place[], confidence: number): {slope: number; interval: readonly [number, number]} {
  const count = series.length
  const slopes = new Float64Array((count * (count - 1)) / 2)
  let size = 0
  for (const [at, to] of series.entries()) {
    for (const from of series.slice(0, at)) {
      if (to.x > from.x) slopes[size++] = (to.y - from.y) / (to.x - from.x)
    }
  }
  const sorted = slopes.subarray(0, size).sort()
  const margin = normalQuantile(0.5 + confidence / 2) * tauDeviation(series)
  const last = size - 1
  const lower = Math.max(0, roundHalfToEven((size - margin) / 2) - 1)
  const upper = Math.min(last, roundHalfToEven((size + margin) / 2))
  return {slope: median(sorted), interval: [sorted[lower] ?? Number.NaN, sorted[upper] ?? Number.NaN]}
}

/** The standard deviation of Kendall's sum of concordant less discordant pairs, with ties in time and in value (Sen 1968, equation 2.6). */
function tauDeviation(series: readonly Place[]): number {
  const pairs = (size: number): number => size * (size - 1) * (2 * size + 5)
  const ties = (values: readonly number[]): number => {
    const sizes = new Map<number, number>()
    for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
    return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0)
  }
  const all = pairs(series.length)
  return Math.sqrt(Math.max(0, all - ties(series.map(({x}) => x)) - ties(series.map(({y}) => y))) / 18)
}

/** As IEEE 754 rounds, so that the interval is, to the place, what others compute. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

function joinInTime(sorted: readonly {time: number; value: number}[]): {time: number; value: number}[] {
  const first = sorted[0]?.time ?? 0
  const span = ((sorted.at(-1)?.time ?? 0) - first) / mostPoints
  const joined = Map.groupBy(sorted, ({time}) => Math.min(mostPoints - 1, Math.floor((time - first) / span)))
  return [...joined.values()].map((near) => ({
    time: median(near.map(({time}) => time)),
    value: median(near.map(({value}) => value)),
  }))
}
