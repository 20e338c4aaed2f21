import {toEmotionalScore, type ProgressReport, type TrendEntry} from '@pixelated/sdk/contract'
import {describeProgress, toTrendEntry, type SeriesPoint} from '@pixelated/sdk/measures'
import type {ClientRecord} from '../stores/record-store.ts'
import {standOf} from './goals.ts'

/** A day in milliseconds. */
export const dayMs = 86_400_000

/** What was logged of a client in a time, newest first, and all of the goals. */
export interface ClientHistory {
  readonly clientId: string
  readonly sessions: readonly ClientRecord[]
  readonly goals: readonly ClientRecord[]
  readonly milestones: readonly ClientRecord[]
}

/** The time that is looked at. */
export interface Timeframe {
  readonly days: number
  readonly now: number
}

const pointsOf = (sessions: readonly ClientRecord[]): SeriesPoint[] =>
  sessions.flatMap(({at, figures}) => {
    const value = toEmotionalScore(String(figures['emotional_state']))
    return value === undefined ? [] : [{time: at, value}]
  })

/** The trend of the emotional state; nothing without a session. */
export const toTrend = (sessions: readonly ClientRecord[]): TrendEntry | undefined => toTrendEntry(pointsOf(sessions))

/** A report from figures only: it would say the same of any other client with the same figures. */
export function toReport(
  {clientId, sessions, goals, milestones}: ClientHistory,
  {days, now}: Timeframe,
): ProgressReport {
  const points = pointsOf(sessions)
  const stands = goals.map((goal) => ({id: goal.id, stand: standOf(goal, milestones, now)}))
  return {
    client_id: clientId,
    report_date: new Date(now).toISOString(),
    timeframe_start: new Date(now - days * dayMs).toISOString(),
    timeframe_end: new Date(now).toISOString(),
    sessions_count: sessions.length,
    goal_progress: Object.fromEntries(stands.map(({id, stand}) => [id, stand.percentage])),
    ...describeProgress({days, sessions: sessions.length, points, goals: stands.map(({stand}) => stand)}),
  }
}
