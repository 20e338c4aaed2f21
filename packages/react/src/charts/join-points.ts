/** One point as it is drawn. */
export interface ChartPoint {
  readonly time: number
  readonly value: number
  /** How many sessions it stands for. */
  readonly sessions: number
}

/** Which sessions share a point. */
export type JoinedBy = 'week' | 'month'

type Stretches = readonly (readonly {readonly time: number; readonly value: number}[])[]

/** More dots than this are a smear on a phone, and too many steps for a slider. */
const mostPoints = 120

const weekMs = 7 * 86_400_000
/** 5 January 1970 was a Monday. */
const mondayMs = 4 * 86_400_000

const periods: readonly (readonly [by: JoinedBy | undefined, periodOf: (time: number, index: number) => string])[] = [
  [undefined, (_, index) => String(index)],
  ['week', (time) => String(Math.floor((time - mondayMs) / weekMs))],
  ['month', (time) => new Date(time).toISOString().slice(0, 7)],
]

/** Joins sessions of one week or, where that is not enough, of one month to their median. What a gap divides stays divided. */
export function joinPoints(stretches: Stretches): {
  runs: readonly (readonly ChartPoint[])[]
  joinedBy: JoinedBy | undefined
} {
  let joined: {runs: ChartPoint[][]; joinedBy: JoinedBy | undefined} = {runs: [], joinedBy: undefined}
  for (const [joinedBy, periodOf] of periods) {
    joined = {runs: stretches.map((stretch) => join(stretch, periodOf)), joinedBy}
    if (joined.runs.reduce((sum, {length}) => sum + length, 0) <= mostPoints) break
  }
  return joined
}

function join(stretch: Stretches[number], periodOf: (time: number, index: number) => string): ChartPoint[] {
  const groups = Map.groupBy(
    stretch.map((point, index) => ({...point, period: periodOf(point.time, index)})),
    ({period}) => period,
  )
  return [...groups.values()].map((group) => ({
    time: middleOf(group.map(({time}) => time)),
    value: middleOf(group.map(({value}) => value)),
    sessions: group.length,
  }))
}

function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2
}
