import {median} from '../lib/median.ts'
import {dayMs} from '../lib/day-ms.ts'
import {toSorted, type SeriesPoint} from './series-point.ts'

/**
 * A series in the stretches that may be joined by a line, and the gaps between them.
 * @example
 * const lines = ({stretches}: SeriesStretches) => stretches.map((stretch) => stretch.length)
 */
export interface SeriesStretches {
  /** Oldest first; times in milliseconds since 1970. Never empty ones. */
  readonly stretches: readonly (readonly {readonly time: number; readonly value: number}[])[]
  readonly gaps: readonly {readonly from: number; readonly to: number; readonly days: number}[]
}

/**
 * Splits a series where nothing was measured for long, so that no line is drawn across what nobody knows. A gap is by default longer than three times the
 * series' usual interval, and at least 14 days.
 * @example
 * const {gaps} = splitAtGaps([0, 7, 14, 60, 67].map((day) => ({time: day * 86_400_000, value: 1})))
 * console.log(gaps[0]?.days) // 46
 */
export function splitAtGaps(
  points: Iterable<SeriesPoint>,
  {longerThanDays}: {readonly longerThanDays?: number | undefined} = {},
): SeriesStretches {
  if (longerThanDays !== undefined && !(longerThanDays > 0)) throw new RangeError('longerThanDays must be above 0')
  const sorted = toSorted(points)
  const intervals = sorted.slice(1).map(({time}, at) => time - (sorted[at]?.time ?? time))
  const longest =
    longerThanDays === undefined ? Math.max(14 * dayMs, 3 * (median(intervals) || 0)) : longerThanDays * dayMs
  const stretches: {time: number; value: number}[][] = []
  const gaps: {from: number; to: number; days: number}[] = []
  for (const point of sorted) {
    const current = stretches.at(-1)
    const last = current?.at(-1)
    if (current === undefined || last === undefined) stretches.push([point])
    else if (point.time - last.time > longest) {
      gaps.push({from: last.time, to: point.time, days: (point.time - last.time) / dayMs})
      stretches.push([point])
    } else current.push(point)
  }
  return {stretches, gaps}
}
