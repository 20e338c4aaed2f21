import {toSorted, type SeriesPoint} from './series-point.ts'

/**
 * The band in which a person's values have moved by themselves.
 * @example
 * const label = (limits: NaturalLimits) => (limits.measured ? `${limits.lower} to ${limits.upper}` : 'not enough yet')
 */
export type NaturalLimits =
  | {
      readonly measured: true
      readonly center: number
      readonly lower: number
      readonly upper: number
      /** How many points, the oldest, the band rests on. */
      readonly baseline: number
      /** Points after the baseline that lie outside of the band, or are the eighth and later in a row on one side of its center. */
      readonly signals: readonly {readonly time: number; readonly value: number; readonly why: 'outside' | 'shifted'}[]
    }
  | {readonly measured: false; readonly reason: 'too_few_points'; readonly points: number}

/** From the range of two values to their standard deviation (Shewhart's d2 for n = 2). */
const rangeOfTwo = 1.128
const leastBaseline = 8
const longRun = 8

/**
 * Whether what came later is more than noise: a chart of individual values with moving ranges (XmR). The first points tell how much this person's values
 * move by themselves; a later one counts only outside of three of those deviations, or when eight in a row lie on one side. In values
 * that only drift by chance about 3 in 1,000 points lie outside. Values bounded by a scale are not normal: read it as a reason to look, not as a test.
 *
 * Sources: W. A. Shewhart (1931), Economic Control of Quality; D. J. Wheeler (1993), Understanding Variation; runs of eight: Western Electric (1956), rule 4.
 * @example
 * const limits = naturalLimits([3, 4, 3, 5, 4, 3, 4, 4, 9].map((value, day) => ({time: day * 86_400_000, value})))
 * if (limits.measured) console.log(limits.signals.length)
 */
export function naturalLimits(
  points: Iterable<SeriesPoint>,
  {baseline = 12}: {readonly baseline?: number} = {},
): NaturalLimits {
  if (!Number.isInteger(baseline) || baseline < leastBaseline) {
    throw new RangeError(
      `baseline is a whole number of at least ${leastBaseline}: fewer points do not tell noise from change`,
    )
  }
  const sorted = toSorted(points)
  // A shorter series rests on what it has, but for the last point, which is what is asked about.
  const size = Math.min(baseline, sorted.length - 1)
  if (size < leastBaseline) return {measured: false, reason: 'too_few_points', points: sorted.length}
  const before = sorted.slice(0, size).map(({value}) => value)
  const center = before.reduce((sum, value) => sum + value, 0) / size
  const ranges = before.slice(1).reduce((sum, value, at) => sum + Math.abs(value - (before[at] ?? value)), 0)
  const reach = (3 * ranges) / (size - 1) / rangeOfTwo
  const [lower, upper] = [center - reach, center + reach]
  const signals: {time: number; value: number; why: 'outside' | 'shifted'}[] = []
  let run = 0
  for (const {time, value} of sorted.slice(size)) {
    const side = Math.sign(value - center)
    run = side !== 0 && side === Math.sign(run) ? run + side : side
    if (value < lower || value > upper) signals.push({time, value, why: 'outside'})
    else if (Math.abs(run) >= longRun) signals.push({time, value, why: 'shifted'})
  }
  return {measured: true, center, lower, upper, baseline: size, signals}
}
