import type {GoalProgress} from './goal-progress.ts'
import type {Trend} from './robust-trend.ts'
import type {Volatility} from './volatility.ts'

/**
 * What a report is written from: figures only.
 * @example
 * const nothing: ProgressFigures = {days: 30, sessions: 0, trend: {measured: false, reason: 'too_few_points', points: 0, days: 0}, volatility: {points: 0}, goals: []}
 */
export interface ProgressFigures {
  /** The time looked at. */
  readonly days: number
  readonly sessions: number
  /** Of the emotional state, from -2 to 2. */
  readonly trend: Trend
  readonly volatility: Volatility
  readonly goals: readonly GoalProgress[]
}

/**
 * One word for where things go. `fluctuating`: no clear direction, and steps of more than one level from one session to the next.
 * @example
 * const isWorse = (trajectory: Trajectory) => trajectory === 'regressing'
 */
export type Trajectory = 'improving' | 'regressing' | 'fluctuating' | 'stable' | 'insufficient_data'

/** One step of the five-step scale. */
const levelStep = 1

/**
 * Where things go, in one word: improving and regressing only where the trend's interval leaves out zero.
 * @example
 * const figures: ProgressFigures = {days: 30, sessions: 1, trend: {measured: false, reason: 'too_few_points', points: 1, days: 0}, volatility: {points: 1}, goals: []}
 * console.log(toTrajectory(figures)) // insufficient_data
 */
export function toTrajectory({trend, volatility: {steps = 0}}: ProgressFigures): Trajectory {
  if (!trend.measured) return 'insufficient_data'
  if (trend.direction !== 'no_clear_change') return trend.direction === 'rising' ? 'improving' : 'regressing'
  return steps > levelStep ? 'fluctuating' : 'stable'
}

/**
 * What a clinician may want to look at, as codes. They follow from the figures by fixed rules and are no advice on treatment.
 * @example
 * const isUrgent = (matter: ProgressMatter) => matter === 'trend_falling'
 */
export type ProgressMatter =
  | 'no_sessions'
  | 'few_sessions'
  | 'trend_falling'
  | 'strong_swings'
  | 'goals_stalled'
  | 'goals_overdue'
  | 'goals_behind'

/** Fewer tell no trend. */
const fewSessions = 5

/**
 * What to look at, the most pressing first.
 * @example
 * const figures: ProgressFigures = {days: 30, sessions: 0, trend: {measured: false, reason: 'too_few_points', points: 0, days: 0}, volatility: {points: 0}, goals: []}
 * console.log(findMatters(figures)) // ['no_sessions']
 */
export function findMatters(figures: ProgressFigures): ProgressMatter[] {
  const {sessions, volatility, goals} = figures
  const has = (status: GoalProgress['status']): boolean => goals.some((goal) => goal.status === status)
  const matters: [ProgressMatter, boolean][] = [
    ['no_sessions', sessions === 0],
    ['trend_falling', toTrajectory(figures) === 'regressing'],
    ['strong_swings', (volatility.steps ?? 0) > levelStep],
    ['goals_overdue', has('overdue')],
    ['goals_stalled', has('stalled')],
    ['goals_behind', has('behind')],
    ['few_sessions', sessions > 0 && sessions < fewSessions],
  ]
  return matters.filter(([, holds]) => holds).map(([matter]) => matter)
}

/**
 * The words of a summary, one function or text a sentence. Give your own for another language.
 * @example
 * const words: SummaryWords = {...englishSummary, noSessions: (days) => `Nothing was logged in ${days} days.`}
 */
export interface SummaryWords {
  noSessions(days: number): string
  sessions(count: number, days: number): string
  trajectory: Readonly<Record<Trajectory, string>>
  goals(reached: number, total: number): string
  matters: Readonly<Record<ProgressMatter, string>>
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/**
 * The words of a summary in English.
 * @example
 * console.log(englishSummary.sessions(3, 30)) // 3 sessions in 30 days.
 */
export const englishSummary: SummaryWords = {
  noSessions: (days) => `No session was logged in ${counted(days, 'day', 'days')}.`,
  sessions: (count, days) => `${counted(count, 'session', 'sessions')} in ${counted(days, 'day', 'days')}.`,
  trajectory: {
    improving: 'The logged emotional state went up, by more than chance would do.',
    regressing: 'The logged emotional state went down, by more than chance would do.',
    fluctuating: 'The logged emotional state went up and down without a clear direction.',
    stable: 'The logged emotional state shows no clear change.',
    insufficient_data: 'There are too few sessions to tell a direction.',
  },
  goals: (reached, total) => `${reached} of ${counted(total, 'goal', 'goals')} reached.`,
  matters: {
    no_sessions: 'No session was logged in this time.',
    few_sessions: 'Few sessions were logged: read what is told with care.',
    trend_falling: 'The logged emotional state has been going down.',
    strong_swings: 'The logged emotional state changes strongly from one session to the next.',
    goals_stalled: 'At least one goal has not moved for a month.',
    goals_overdue: 'At least one goal is past its date.',
    goals_behind: 'At least one goal is behind the way to its date.',
  },
}

/**
 * A summary of a time in plain sentences, from its figures and nothing else.
 * @example
 * const figures: ProgressFigures = {days: 30, sessions: 0, trend: {measured: false, reason: 'too_few_points', points: 0, days: 0}, volatility: {points: 0}, goals: []}
 * console.log(writeSummary(figures)) // No session was logged in 30 days.
 */
export function writeSummary(figures: ProgressFigures, words: SummaryWords = englishSummary): string {
  const {sessions, days, goals} = figures
  const reached = goals.filter(({status}) => status === 'reached').length
  const sentences =
    sessions === 0
      ? [words.noSessions(days)]
      : [words.sessions(sessions, days), words.trajectory[toTrajectory(figures)]]
  if (goals.length > 0) sentences.push(words.goals(reached, goals.length))
  return sentences.join(' ')
}
