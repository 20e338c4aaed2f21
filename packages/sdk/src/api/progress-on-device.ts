import {toEmotionalScore} from '../contract/progress-fields.ts'
import type {ProgressReport, TrendEntry} from '../contract/progress-reports.ts'
import {dayMs} from '../lib/day-ms.ts'
import {toInstant} from '../lib/to-instant.ts'
import {describeProgress} from '../measures/describe-progress.ts'
import {goalProgress, type GoalProgress} from '../measures/goal-progress.ts'
import {toTrendEntry} from '../measures/to-trend-entry.ts'
import type {CallOptions} from './api-context.ts'
import type {Goals} from './progress-goals.ts'
import type {Journal} from './progress-journal.ts'

/** What an original server reckons wrongly is reckoned here, of what it gives back. */
export interface OnDevice {
  readonly journal: Journal
  readonly goals: Goals
  readonly now: number
  readonly assumedServerOffset: string | undefined
}

interface Wanted {
  readonly clientId: string
  readonly days: number
  readonly options: CallOptions
}

/** Sessions of the time looked at, and their emotional states. An original server compares times as text: what is too old is left out here. */
async function readPoints({journal, now}: OnDevice, {clientId, days, options}: Wanted) {
  const points: {time: number; value: number}[] = []
  let sessions = 0
  for await (const {at, timestamp, emotional_state: state} of journal.entries(clientId, {...options, pageSize: 200})) {
    // Without a known offset all times are off by the same: no matter for a slope.
    const time = at?.getTime() ?? Date.parse(`${timestamp}Z`)
    if (time < now - days * dayMs) continue
    sessions += 1
    const value = toEmotionalScore(state)
    if (value !== undefined) points.push({time, value})
  }
  return {points, sessions}
}

/** How a goal stands, as far as its server tells: when it last moved is not known there, so none is called stalled. */
function standOf(
  goal: Awaited<ReturnType<Goals['list']>>[number],
  {now, assumedServerOffset}: OnDevice,
): GoalProgress[] {
  const {completion_percentage: percentage, created_at: created, target_date: target} = goal
  if (percentage === undefined || !(percentage >= 0 && percentage <= 100)) return []
  const targetDate = toInstant(target ?? undefined, assumedServerOffset ?? 'Z')?.getTime()
  // Unlike a session's time, a goal's is in UTC there.
  const createdAt = toInstant(created, 'Z')?.getTime() ?? now
  return [goalProgress({createdAt, targetDate, updates: [{time: now, percentage}], milestones: []}, {now})]
}

/** The trend of the emotional state. */
export async function trendOnDevice(device: OnDevice, wanted: Wanted): Promise<TrendEntry | undefined> {
  return toTrendEntry((await readPoints(device, wanted)).points)
}

/** What a report says beyond what its server counted. */
export async function reportOnDevice(
  device: OnDevice,
  wanted: Wanted,
): Promise<Pick<ProgressReport, 'sessions_count'> & ReturnType<typeof describeProgress>> {
  const {points, sessions} = await readPoints(device, wanted)
  const {signal, headers} = wanted.options
  const goals = await device.goals.list(wanted.clientId, {signal, headers, includeReached: true})
  const stands = goals.flatMap((goal) => standOf(goal, device))
  return {sessions_count: sessions, ...describeProgress({days: wanted.days, sessions, points, goals: stands})}
}
