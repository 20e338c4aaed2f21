import {dayMs} from '../lib/day-ms.ts'

/**
 * What is known of a goal.
 * @example
 * const goal: GoalFacts = {createdAt: new Date('2026-01-01T00:00:00Z'), updates: [], milestones: []}
 */
export interface GoalFacts {
  readonly createdAt: Date | number
  readonly targetDate?: Date | number | undefined
  /** How far it had come at a time, 0 to 100. */
  readonly updates: readonly {readonly time: Date | number; readonly percentage: number}[]
  /** A milestone without a time has not been reached. */
  readonly milestones: readonly {readonly reachedAt?: Date | number | undefined}[]
}

/**
 * How a goal stands.
 * @example
 * const label = ({status, percentage}: GoalProgress) => `${status}, ${percentage} %`
 */
export interface GoalProgress {
  /** The newest update, 0 to 100; 0 without one. */
  readonly percentage: number
  /**
   * `reached` at 100; `overdue` past its date; `stalled` when it has not gone up for `stalledAfterDays`; `behind` when it is more than 15 points below the straight way
   * from its beginning to its date; `not_started` at 0; else `on_track`.
   */
  readonly status: 'reached' | 'overdue' | 'stalled' | 'behind' | 'not_started' | 'on_track'
  /** Where the straight way to its date would be now, 0 to 100. Absent without a date. */
  readonly expected?: number
  /** Since it last went up, or since it was made. */
  readonly daysSinceRise: number
  readonly milestones: {readonly reached: number; readonly total: number}
}

/** People do not go in straight lines: less than this behind is no news. */
const tolerance = 15

/**
 * How a goal stands at a time, from its updates and milestones alone. A step back is kept as it was told, and is not a rise.
 * @example
 * const stand = goalProgress(
 *   {createdAt: new Date('2026-01-01T00:00:00Z'), updates: [{time: new Date('2026-01-20T00:00:00Z'), percentage: 40}], milestones: []},
 *   {now: new Date('2026-02-01T00:00:00Z')},
 * )
 * console.log(stand.status) // on_track
 */
export function goalProgress(
  goal: GoalFacts,
  {now, stalledAfterDays = 30}: {readonly now: Date | number; readonly stalledAfterDays?: number},
): GoalProgress {
  const at = Number(now)
  const created = Number(goal.createdAt)
  const target = goal.targetDate === undefined ? undefined : Number(goal.targetDate)
  if (![at, created, target ?? 0].every(Number.isFinite))
    throw new RangeError('now, createdAt and targetDate must be valid times')
  const {percentage, risenAt} = follow(goal, at, created)
  const daysSinceRise = Math.max(0, (at - risenAt) / dayMs)
  const expected = target === undefined ? undefined : straightWay(created, target, at)
  const reached = goal.milestones.filter(({reachedAt}) => reachedAt !== undefined && Number(reachedAt) <= at).length
  const status =
    percentage === 100
      ? 'reached'
      : target !== undefined && at > target
        ? 'overdue'
        : daysSinceRise > stalledAfterDays
          ? 'stalled'
          : expected !== undefined && expected - percentage > tolerance
            ? 'behind'
            : percentage === 0
              ? 'not_started'
              : 'on_track'
  return {
    percentage,
    status,
    ...(expected !== undefined && {expected}),
    daysSinceRise,
    milestones: {reached, total: goal.milestones.length},
  }
}

function follow({updates}: GoalFacts, at: number, created: number): {percentage: number; risenAt: number} {
  const known = updates.map(({time, percentage}, index) => {
    const ms = Number(time)
    if (!Number.isFinite(ms)) throw new RangeError(`updates[${index}].time is no valid time`)
    if (!(percentage >= 0 && percentage <= 100)) throw new RangeError(`updates[${index}].percentage lies from 0 to 100`)
    return {ms, percentage}
  })
  let stand = {percentage: 0, risenAt: created}
  for (const {ms, percentage} of known.sort((one, other) => one.ms - other.ms)) {
    if (ms <= at) stand = {percentage, risenAt: percentage > stand.percentage ? ms : stand.risenAt}
  }
  return stand
}

const straightWay = (from: number, to: number, at: number): number =>
  to <= from ? 100 : Math.min(100, Math.max(0, (100 * (at - from)) / (to - from)))
