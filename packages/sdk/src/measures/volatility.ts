import {toSorted, type SeriesPoint} from './series-point.ts'

/**
 * How much a series moves.
 * @example
 * const label = ({steps, spread}: Volatility) => `from one to the next ${steps ?? 'not measured'}, in all ${spread ?? 'not measured'}`
 */
export interface Volatility {
  /**
   * Root of the mean squared step from each value to the next: ups and downs, in the unit of the values. Unlike `spread` it stays small while a series
   * only drifts. Absent below 3 values.
   */
  readonly steps?: number
  /** Sample standard deviation, in the unit of the values. Absent below 3 values. */
  readonly spread?: number
  readonly points: number
}

/**
 * How much a series moves in all, and from one value to the next. Time matters for the order only.
 *
 * Sources: J. von Neumann et al. (1941), Ann. Math. Stat. 12(2), 153-162; for daily ratings S. Jahng, P. K. Wood, T. J. Trull (2008), Psychological Methods 13(4), 354-375.
 * @example
 * const swings = volatility([0.2, 0.8, 0.1, 0.9].map((value, day) => ({time: day * 86_400_000, value})))
 * console.log(swings.steps, swings.spread)
 */
export function volatility(points: Iterable<SeriesPoint>): Volatility {
  const values = toSorted(points).map(({value}) => value)
  const count = values.length
  if (count < 3) return {points: count}
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const steps = values.slice(1).reduce((sum, value, at) => sum + (value - (values[at] ?? value)) ** 2, 0)
  return {steps: Math.sqrt(steps / (count - 1)), spread: Math.sqrt(squares / (count - 1)), points: count}
}
