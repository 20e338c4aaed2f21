import type {Goal} from '@pixelated/sdk/contract'
import {useState} from 'react'
import {useUpdateGoal} from '../hooks/use-progress-changes.ts'
import {toGoalChange, toGoalFields, type GoalFields} from './goal-fields.ts'

/** One goal that is being changed. */
export interface GoalEdit {
  /** What stands in its form; undefined while it is changed without one. */
  readonly fields?: GoalFields | undefined
  readonly isBusy: boolean
  readonly error?: unknown
}

/** What is being changed, by goal. Kept above the goals: one that is reached moves to another list, and back when the server does not take it. */
export interface GoalEdits {
  of(goal: Goal): GoalEdit | undefined
  write(goal: Goal, fields: GoalFields): void
  cancel(goal: Goal): void
  keep(goal: Goal, fields: GoalFields): void
  /** Without a form, where nothing is lost by that. */
  setFar(goal: Goal, percentage: number): void
}

export function useGoalEdits(clientId: string): GoalEdits {
  const [edits, setEdits] = useState<ReadonlyMap<string, GoalEdit>>(new Map())
  const {mutateAsync} = useUpdateGoal(clientId)
  const put = (id: string, edit: GoalEdit | undefined): void =>
    setEdits((before) => {
      const after = new Map(before)
      if (edit) after.set(id, edit)
      else after.delete(id)
      return after
    })

  async function send(goal: Goal, fields: GoalFields, shown: GoalFields | undefined): Promise<void> {
    const {goal_id: id} = goal
    put(id, {fields: shown, isBusy: true})
    try {
      await mutateAsync(toGoalChange(goal, fields))
      put(id, undefined)
    } catch (error) {
      put(id, {fields: shown, isBusy: false, error})
    }
  }

  return {
    of: ({goal_id: id}) => edits.get(id),
    write: ({goal_id: id}, fields) => put(id, {fields, isBusy: false}),
    cancel: ({goal_id: id}) => put(id, undefined),
    keep: (goal, fields) => void send(goal, fields, fields),
    setFar(goal, percentage) {
      const fields = {...toGoalFields(goal), percentage}
      // An original server does not tell the notes, and would erase them: then somebody has to look at the form.
      if (goal.notes === undefined) put(goal.goal_id, {fields, isBusy: false})
      else void send(goal, fields, undefined)
    },
  }
}
