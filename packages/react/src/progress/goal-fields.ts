import type {Goal} from '@pixelated/sdk/contract'
import type {GoalChange, NewGoal} from '../hooks/use-progress-changes.ts'
import {longestText, toLocalTime, type FieldProblem} from './journal-fields.ts'

/** A goal as it stands in a form. */
export interface GoalFields {
  readonly description: string
  /** A day of the device, as an input gives it. */
  readonly target: string
  readonly percentage: number
  readonly planned: string
  readonly notes: string
}

export const emptyGoal: GoalFields = {description: '', target: '', percentage: 0, planned: '', notes: ''}

export const toGoalFields = (goal: Goal): GoalFields => ({
  description: goal.description,
  target: goal.target_date ? toLocalTime(new Date(goal.target_date)).slice(0, 10) : '',
  percentage: goal.completion_percentage ?? 0,
  planned: (goal.milestones ?? []).join('\n'),
  notes: goal.notes ?? '',
})

export function findGoalProblem({description, notes}: GoalFields): FieldProblem | 'writeDescription' | undefined {
  if (description.trim() === '') return 'writeDescription'
  return description.length > longestText || notes.length > longestText ? 'tooLong' : undefined
}

/** The day as a moment of it: noon, so that it is the same day in most time zones. */
const toTarget = (day: string): string | null => (day === '' ? null : new Date(`${day}T12:00`).toISOString())

export function toNewGoal({description, target, planned, notes}: GoalFields, id: string): NewGoal {
  const steps = planned.split('\n').flatMap((line) => line.trim() || [])
  return {
    goal_id: id,
    description: description.trim(),
    ...(target !== '' && {target_date: toTarget(target)}),
    ...(steps.length > 0 && {milestones: steps.slice(0, 50)}),
    ...(notes.trim() !== '' && {notes: notes.trim()}),
  }
}

/** What has changed. Percentage and notes are always said: an original server erases what it is not told. */
export function toGoalChange(goal: Goal, fields: GoalFields): GoalChange {
  const before = toGoalFields(goal)
  const description = fields.description.trim()
  return {
    goal_id: goal.goal_id,
    completion_percentage: fields.percentage,
    notes: fields.notes.trim(),
    ...(description !== before.description && {description}),
    ...(fields.target !== before.target && {target_date: toTarget(fields.target)}),
  }
}

export const isReached = ({completion_percentage: percentage}: Goal): boolean => (percentage ?? 0) >= 100
