import type {EmotionalTrend} from './emotional-trend.ts'
import type {StoredGoal, StoredSession} from './progress-store.ts'

/** What a report is made from. */
export interface ReportSource {
  /** Newest first. */
  sessions: readonly StoredSession[]
  goals: readonly StoredGoal[]
  trend: EmotionalTrend | undefined
  nowMicros: number
}

const dayMicros = 86_400 * 1_000_000
const finished = 100

/** The words the report has for the whole course. */
export function trajectoryOf({trend, goals}: ReportSource): string {
  if (trend === undefined) return 'stable'
  const unfinished = completions(goals).filter((value) => value < finished)
  const progress = unfinished.length === 0 ? finished : mean(unfinished)
  if (trend.direction === 'improving' && progress > 50) return 'improving'
  if (trend.direction === 'declining') return 'regressing'
  return trend.volatility > 1 ? 'fluctuating' : 'stable'
}

/** The recommendations, by rule and in this order. */
export function recommendationsOf({sessions, goals, trend, nowMicros}: ReportSource): string[] {
  if (trend === undefined) return ['Schedule initial assessment session']
  const isStalled = ({completion, createdMicros}: StoredGoal) =>
    completion !== null && completion < 20 && nowMicros - createdMicros > 30 * dayMicros
  const techniques = new Set(sessions.slice(0, 5).flatMap((session) => session.techniques_used))
  return [
    ...(sessions.length < 4 ? ['Consider increasing session frequency'] : []),
    ...(trend.direction === 'declining'
      ? ['Review and adjust therapeutic approach', 'Consider crisis intervention protocols']
      : []),
    ...(goals.some(isStalled) ? ['Re-evaluate stalled therapeutic goals'] : []),
    ...(techniques.size < 2 ? ['Consider diversifying therapeutic techniques'] : []),
  ]
}

/** The report in a few sentences of our own. */
export function summaryOf(source: ReportSource): string {
  const {sessions, goals, trend} = source
  if (trend === undefined) return 'Nothing was logged in this period.'
  const values = completions(goals)
  const reached = values.filter((value) => value >= finished).length
  const unfinished = values.filter((value) => value < finished)
  return [
    `Sessions logged: ${sessions.length}.`,
    `Mood trend: ${trend.direction}, mean score ${trend.mean.toFixed(2)}.`,
    ...(reached > 0 ? [`Goals reached: ${reached}.`] : []),
    ...(unfinished.length > 0 ? [`Open goals stand at ${mean(unfinished).toFixed(1)}% on average.`] : []),
    `Trajectory: ${trajectoryOf(source)}.`,
  ].join(' ')
}

function completions(goals: readonly StoredGoal[]): number[] {
  return goals.flatMap(({completion}) => (completion === null ? [] : [completion]))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
