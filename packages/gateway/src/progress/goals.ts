import type {Goal, GoalRequest, GoalUpdate, Milestone, MilestoneRequest} from '@pixelated/sdk/contract'
import {goalProgress, type GoalProgress} from '@pixelated/sdk/measures'
import type {ClientRecord} from '../stores/record-store.ts'

type Fields = Pick<ClientRecord, 'figures' | 'words'>

/** The most updates that are kept with a goal; older ones go. */
const mostUpdates = 200

const toMs = (date: string | null | undefined): number | null => (date ? Date.parse(date) : null)

/** A new goal as it is kept. Its updates stand with it, so that a change is whole or not at all. */
export const toGoalFields = (request: GoalRequest, now: number): Fields => ({
  figures: {
    completion_percentage: request.completion_percentage ?? 0,
    target: toMs(request.target_date),
    updates: [`${now} ${request.completion_percentage ?? 0}`],
  },
  words: {
    description: request.description,
    notes: request.notes ?? '',
    milestones: request.milestones ?? [],
  },
})

/** A goal after a change: what the change leaves out stays. */
export function changeGoal({figures, words}: ClientRecord, update: GoalUpdate, now: number): Fields {
  const percentage = update.completion_percentage
  const updates = listOf(figures['updates'])
  return {
    figures: {
      ...figures,
      ...(percentage !== undefined && {
        completion_percentage: percentage,
        updates: [...updates, `${now} ${percentage}`].slice(-mostUpdates),
      }),
      ...(update.target_date !== undefined && {target: toMs(update.target_date)}),
    },
    words: {
      ...words,
      ...(update.notes !== undefined && {notes: update.notes}),
      ...(update.description !== undefined && {description: update.description}),
    },
  }
}

/** A goal as it is told, with how it stands now. */
export function toGoal(record: ClientRecord, milestones: readonly ClientRecord[], now: number): Goal {
  const {id, at, figures, words} = record
  const {description = '', notes = '', milestones: planned} = words
  const target = figures['target']
  return {
    goal_id: id,
    description: String(description),
    completion_percentage: Number(figures['completion_percentage']),
    target_date: typeof target === 'number' ? new Date(target).toISOString() : null,
    created_at: new Date(at).toISOString(),
    notes: String(notes),
    milestones: [...listOf(planned)],
    status: standOf(record, milestones, now).status,
    updates: updatesOf(record).map(({time, percentage}) => ({
      timestamp: new Date(time).toISOString(),
      completion_percentage: percentage,
    })),
  }
}

/** How a goal stands, from what is kept of it. */
export function standOf(goal: ClientRecord, milestones: readonly ClientRecord[], now: number): GoalProgress {
  const target = goal.figures['target']
  return goalProgress(
    {
      createdAt: goal.at,
      targetDate: typeof target === 'number' ? target : undefined,
      updates: updatesOf(goal),
      milestones: milestones.filter(({parent}) => parent?.id === goal.id).map(({at}) => ({reachedAt: at})),
    },
    {now},
  )
}

const updatesOf = ({figures}: ClientRecord): {time: number; percentage: number}[] =>
  listOf(figures['updates']).map((update) => {
    const [time = 0, percentage = 0] = update.split(' ').map(Number)
    return {time, percentage}
  })

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** A milestone as it is kept, under its goal. */
export const toMilestoneFields = (request: MilestoneRequest): Fields => ({
  figures: {significance: request.significance ?? 'moderate'},
  words: {description: request.description},
})

/** A milestone as it is told. */
export const toMilestone = ({id, parent, at, figures, words}: ClientRecord): Milestone => ({
  milestone_id: id,
  goal_id: parent?.id ?? '',
  description: String(words['description'] ?? ''),
  achieved_date: new Date(at).toISOString(),
  significance: String(figures['significance']),
})
