import {toEmotionalScore, type ProgressReport, type TrendEntry} from '@pixelated/sdk/contract'
import {
  englishSummary,
  findMatters,
  robustTrend,
  splitAtGaps,
  toTrajectory,
  volatility,
  writeSummary,
  type ProgressFigures,
  type SeriesPoint,
  type Trend,
} from '@pixelated/sdk/measures'
import type {ClientRecord} from '../stores/record-store.ts'
import {standOf} from './goals.ts'

const dayMs = 86_400_000

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

const words = {rising: 'improving', falling: 'declining', no_clear_change: 'stable'} as const
const toWord = (trend: Trend) => (trend.measured ? words[trend.direction] : 'insufficient_data')

/** The trend of the emotional state; nothing without a session. */
export function toTrend(sessions: readonly ClientRecord[]): TrendEntry | undefined {
  const points = pointsOf(sessions)
  if (points.length === 0) return undefined
  const trend = robustTrend(points)
  const mean = points.reduce((sum, {value}) => sum + value, 0) / points.length
  const {gaps} = splitAtGaps(points)
  return {
    measure: 'emotional_state',
    avg_emotional_score: mean,
    trend_direction: toWord(trend),
    volatility: volatility(points).spread ?? null,
    data_points: points.length,
    ...(trend.measured && {
      change_per_30_days: trend.slopePerDay * 30,
      interval: trend.interval.map((end) => end * 30),
    }),
    gaps: gaps.map(({from, to, days}) => ({from: new Date(from).toISOString(), to: new Date(to).toISOString(), days})),
  }
}

/** A report from figures only: it would say the same of any other client with the same figures. */
export function toReport(
  {clientId, sessions, goals, milestones}: ClientHistory,
  {days, now}: Timeframe,
): ProgressReport {
  const points = pointsOf(sessions)
  const stands = goals.map((goal) => ({id: goal.id, stand: standOf(goal, milestones, now)}))
  const figures: ProgressFigures = {
    days,
    sessions: sessions.length,
    trend: robustTrend(points),
    volatility: volatility(points),
    goals: stands.map(({stand}) => stand),
  }
  const trend = toTrend(sessions)
  return {
    client_id: clientId,
    report_date: new Date(now).toISOString(),
    timeframe_start: new Date(now - days * dayMs).toISOString(),
    timeframe_end: new Date(now).toISOString(),
    sessions_count: sessions.length,
    goal_progress: Object.fromEntries(stands.map(({id, stand}) => [id, stand.percentage])),
    overall_trajectory: toTrajectory(figures),
    recommendations: findMatters(figures).map((matter) => englishSummary.matters[matter]),
    summary: writeSummary(figures),
    ...(trend && {trend}),
  }
}
