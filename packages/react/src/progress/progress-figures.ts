import {toEmotionalScore, type Goal} from '@pixelated/sdk/contract'
import {goalProgress, robustTrend, volatility, type GoalProgress, type ProgressFigures} from '@pixelated/sdk/measures'
import type {DrawnEntry, ProgressData} from './use-progress-data.ts'

/** The figures that a report is written from, computed here from journal and goals, whatever the server computes. */
export function toFigures({days, range, sessions, goals}: ProgressData): ProgressFigures {
  const points = sessions.data.flatMap(({at, emotional_state: state}) => {
    const value = toEmotionalScore(state)
    return value === undefined ? [] : [{time: at, value}]
  })
  return {
    days,
    sessions: sessions.data.length,
    trend: robustTrend(points),
    volatility: volatility(points),
    goals: goals.data.flatMap((goal) => standing(goal, range.to) ?? []),
  }
}

/** How a goal stands; undefined where nobody knows how far it is. */
function standing(goal: Goal, now: number): GoalProgress | undefined {
  const {completion_percentage: percentage, created_at: created, target_date: target, updates} = goal
  if (percentage === undefined || !(percentage >= 0 && percentage <= 100)) return undefined
  const targetDate = timeOf(target)
  if (updates !== undefined && timeOf(created) !== undefined) {
    return goalProgress(
      {
        createdAt: timeOf(created) ?? now,
        targetDate,
        updates: updates.map((update) => ({
          time: timeOf(update.timestamp) ?? now,
          percentage: update.completion_percentage,
        })),
        milestones: [],
      },
      {now},
    )
  }
  // Without its updates nobody can say that a goal has not moved, or that it is slow.
  const isOver = targetDate !== undefined && now > targetDate
  const status = percentage === 100 ? 'reached' : isOver ? 'overdue' : percentage === 0 ? 'not_started' : 'on_track'
  return {percentage, status, daysSinceRise: 0, milestones: {reached: 0, total: 0}}
}

function timeOf(text: string | null | undefined): number | undefined {
  const at = text === null || text === undefined ? Number.NaN : Date.parse(text)
  return Number.isFinite(at) ? at : undefined
}

/** One form as it was filled in. */
export interface FilledForm {
  readonly id: string
  readonly at: Date
  readonly instrument: string
  /** Absent where a question was left out. */
  readonly total: number | undefined
}

/** Every form of the sessions, oldest first. */
export const toForms = (entries: readonly DrawnEntry[]): readonly FilledForm[] =>
  entries
    .flatMap(({session_id: id, at, questionnaires = []}) =>
      questionnaires.map(({instrument, answers}, index): FilledForm => {
        const given = answers.filter((answer) => answer !== null)
        const total = given.length === answers.length ? given.reduce((sum, answer) => sum + answer, 0) : undefined
        return {id: `${id} ${index}`, at, instrument, total}
      }),
    )
    .toSorted((one, other) => Number(one.at) - Number(other.at))
