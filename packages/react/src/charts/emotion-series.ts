import {toEmotionalScore} from '@pixelated/sdk/contract'
import {robustTrend, splitAtGaps, volatility, type SeriesStretches, type Trend} from '@pixelated/sdk/measures'
import {joinPoints, type ChartPoint, type JoinedBy} from './join-points.ts'

/**
 * How a person was at one time, as the journal has it.
 * @example
 * import type {JournalEntry} from '@pixelated/sdk/progress'
 * const toEntry = ({session_id: id, at, emotional_state: state}: JournalEntry): EmotionEntry => ({id, at, state})
 */
export interface EmotionEntry {
  readonly id: string
  /** Absent where nobody knows the time for certain: such an entry is counted, not drawn. */
  readonly at?: Date | number | undefined
  /** One of the five words. Another is counted as not readable, and is not drawn. */
  readonly state: string
}

/** All that a chart of emotional states says, in figures. */
export interface EmotionSeries {
  /** Sessions with a time and a state, oldest first. */
  readonly points: readonly {readonly time: number; readonly value: number}[]
  /** What is drawn: stretches that may be joined by a line. */
  readonly runs: readonly (readonly ChartPoint[])[]
  readonly gaps: SeriesStretches['gaps']
  /** Set where there are too many sessions to draw each. */
  readonly joinedBy: JoinedBy | undefined
  readonly trend: Trend
  /** From one session to the next, in levels; absent below three. */
  readonly steps: number | undefined
  readonly unread: number
  readonly untimed: number
}

/** The figures of a chart of emotional states. */
export function toEmotionSeries(entries: readonly EmotionEntry[]): EmotionSeries {
  const timed = entries.filter(({at}) => at !== undefined && Number.isFinite(Number(at)))
  const points = timed.flatMap(({at, state}) => {
    const value = toEmotionalScore(state)
    return value === undefined ? [] : [{time: Number(at), value}]
  })
  points.sort((one, other) => one.time - other.time)
  const {stretches, gaps} = splitAtGaps(points)
  return {
    points,
    ...joinPoints(stretches),
    gaps,
    trend: robustTrend(points),
    steps: volatility(points).steps,
    unread: timed.length - points.length,
    untimed: entries.length - timed.length,
  }
}

/** A place on the trend line, and how far up and down the line may lie there. */
export interface TrendPlace {
  readonly time: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Enough that the ends of the scale cut the band cleanly. */
const placesOfRun = 24

/**
 * The trend line with its band, for each stretch: the lines of the lowest and the highest slope of the interval, through the middle of the
 * points, where the line itself is best known. Not across gaps, of which nothing is known.
 */
export function toTrendPlaces({points, runs, trend}: EmotionSeries): readonly (readonly TrendPlace[])[] {
  const first = points[0]
  if (!trend.measured || first === undefined) return []
  const daysOf = (time: number): number => (time - first.time) / 86_400_000
  const middle = daysOf(points[Math.floor((points.length - 1) / 2)]?.time ?? first.time)
  const through = trend.start + trend.slopePerDay * middle
  return runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const [from, to] = [run[0]?.time ?? 0, run.at(-1)?.time ?? 0]
      return Array.from({length: placesOfRun + 1}, (_, at) => {
        const time = from + ((to - from) * at) / placesOfRun
        const away = daysOf(time) - middle
        const ends = trend.interval.map((slope) => through + slope * away)
        return {time, value: through + trend.slopePerDay * away, low: Math.min(...ends), high: Math.max(...ends)}
      })
    })
}
