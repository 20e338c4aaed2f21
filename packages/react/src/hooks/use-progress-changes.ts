import {isPixelError} from '@pixelated/sdk'
import type {Goal, GoalRequest, GoalUpdate, Milestone, MilestoneRequest} from '@pixelated/sdk/contract'
import {useMutation, type QueryClient, type QueryKey, type UseMutationResult} from '@tanstack/react-query'
import {pixelKeys} from '../queries/keys.ts'
import {useProgressClient, type ProgressClient} from './progress-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * A goal to be set. Make its id once for each goal that somebody writes: sent again, it is still one goal.
 * @example
 * const goal: NewGoal = {goal_id: crypto.randomUUID(), description: 'Sleep through three nights a week.'}
 */
export type NewGoal = Omit<GoalRequest, 'client_id'>

/**
 * What changes of a goal. Towards an original server give `completion_percentage` and `notes` both.
 * @example
 * const change: GoalChange = {goal_id: 'sleep', completion_percentage: 40}
 */
export type GoalChange = Omit<GoalUpdate, 'client_id'> & {readonly goal_id: string}

/**
 * A step that was reached. Make its id once: sent again, it is still one.
 * @example
 * const milestone: NewMilestone = {milestone_id: crypto.randomUUID(), goal_id: 'sleep', description: 'One whole night.'}
 */
export type NewMilestone = Omit<MilestoneRequest, 'client_id'>

/** What a change that failed takes back: what it put there, if that still stands there, becomes what was there before. */
interface Draft<Item> {
  readonly shown: Item
  readonly before: Item | undefined
}

/** Shows an item before the server has it. A list that is not loaded stays so. */
async function show<Item>(queries: QueryClient, queryKey: QueryKey, {shown, before}: Draft<Item>): Promise<void> {
  // An answer that is under way does not know of it.
  await queries.cancelQueries({queryKey})
  queries.setQueryData<Item[]>(queryKey, (items) =>
    before === undefined ? items && [shown, ...items] : items?.map((item) => (item === before ? shown : item)),
  )
}

const takeBack = <Item>(queries: QueryClient, queryKey: QueryKey, draft: Draft<Item> | undefined): void => {
  queries.setQueryData<Item[]>(queryKey, (items) =>
    items?.flatMap((item) => (item === draft?.shown ? (draft.before ?? []) : item)),
  )
}

// The error comes at once also without a network: what somebody wrote is still in front of them, and they can see that it was not kept.
const networkMode = 'always'

/** A first try may have been stored although its answer was lost: then this one is in conflict with itself. */
async function createGoal(client: ProgressClient, clientId: string, goal: NewGoal): Promise<void> {
  try {
    await client.progress.goals.create({...goal, client_id: clientId})
  } catch (error) {
    if (!isPixelError(error, 'conflict')) throw error
    const goals = await client.progress.goals.list(clientId, {includeReached: true})
    const isStored = goals.some(({goal_id: id, description}) => id === goal.goal_id && description === goal.description)
    if (!isStored) throw error
  }
}

async function addMilestone(client: ProgressClient, clientId: string, milestone: NewMilestone): Promise<void> {
  try {
    await client.progress.milestones.add({...milestone, client_id: clientId})
  } catch (error) {
    if (!isPixelError(error, 'conflict')) throw error
    for await (const {milestone_id: id, description} of client.progress.milestones.entries(clientId)) {
      if (id === milestone.milestone_id && description === milestone.description) return
    }
    throw error
  }
}

/**
 * Sets a goal of a client. It is in `useGoals` at once, and goes again when the server does not take it.
 * @example
 * function Set({clientId}: {clientId: string}) {
 *   const {mutate, error} = useSetGoal(clientId)
 *   const goal = {goal_id: crypto.randomUUID(), description: 'Sleep through three nights a week.'}
 *   return <button onClick={() => mutate(goal)}>{error?.message ?? 'Set the goal'}</button>
 * }
 */
export function useSetGoal(clientId: string): UseMutationResult<void, Error, NewGoal> {
  const client = useProgressClient()
  const queries = usePixelQueries()
  const queryKey = pixelKeys.goals(clientId)
  return useMutation<void, Error, NewGoal, Draft<Goal>>(
    {
      networkMode,
      mutationFn: (goal) => createGoal(client, clientId, goal),
      async onMutate({completion_percentage: percentage = 0, target_date: target, ...goal}) {
        const shown = {...goal, completion_percentage: percentage, ...(target && {target_date: target})}
        await show<Goal>(queries, queryKey, {shown, before: undefined})
        return {shown, before: undefined}
      },
      onError: (_error, _goal, draft) => takeBack(queries, queryKey, draft),
      onSettled: () => refresh(queries, clientId),
    },
    queries,
  )
}

/**
 * Changes a goal of a client. `useGoals` shows the change at once, and what was there before when the server does not take it.
 * @example
 * function Reached({clientId, goalId}: {clientId: string; goalId: string}) {
 *   const {mutate} = useUpdateGoal(clientId)
 *   return <button onClick={() => mutate({goal_id: goalId, completion_percentage: 100})}>Reached</button>
 * }
 */
export function useUpdateGoal(clientId: string): UseMutationResult<void, Error, GoalChange> {
  const client = useProgressClient()
  const queries = usePixelQueries()
  const queryKey = pixelKeys.goals(clientId)
  return useMutation<void, Error, GoalChange, Draft<Goal> | undefined>(
    {
      networkMode,
      mutationFn: ({goal_id: id, ...change}) => client.progress.goals.update(id, {...change, client_id: clientId}),
      async onMutate({goal_id: id, ...change}) {
        await queries.cancelQueries({queryKey})
        const before = queries.getQueryData<Goal[]>(queryKey)?.find((goal) => goal.goal_id === id)
        if (before === undefined) return undefined
        // How it stands is for the server to say.
        const {status: _status, ...known} = before
        const draft = {shown: {...known, ...change, description: change.description ?? known.description}, before}
        await show<Goal>(queries, queryKey, draft)
        return draft
      },
      onError: (_error, _change, draft) => takeBack(queries, queryKey, draft),
      onSettled: () => refresh(queries, clientId),
    },
    queries,
  )
}

/**
 * Keeps a step towards a goal. It is in `useMilestones` at once, and goes again when the server does not take it.
 * @example
 * function Step({clientId}: {clientId: string}) {
 *   const {mutate} = useAddMilestone(clientId)
 *   const step = {milestone_id: crypto.randomUUID(), goal_id: 'sleep', description: 'One whole night.'}
 *   return <button onClick={() => mutate(step)}>Keep this step</button>
 * }
 */
export function useAddMilestone(clientId: string): UseMutationResult<void, Error, NewMilestone> {
  const client = useProgressClient()
  const queries = usePixelQueries()
  const queryKey = pixelKeys.milestones(clientId)
  return useMutation<void, Error, NewMilestone, Draft<Milestone>>(
    {
      networkMode,
      mutationFn: (milestone) => addMilestone(client, clientId, milestone),
      async onMutate(milestone) {
        const shown = {...milestone, achieved_date: milestone.achieved_date ?? new Date().toISOString()}
        await show<Milestone>(queries, queryKey, {shown, before: undefined})
        return {shown, before: undefined}
      },
      onError: (_error, _milestone, draft) => takeBack(queries, queryKey, draft),
      onSettled: () => refresh(queries, clientId),
    },
    queries,
  )
}

/** What the server made of it, and what follows from it; the journal is no part of that. */
async function refresh(queries: QueryClient, clientId: string): Promise<void> {
  const changed = [pixelKeys.goals, pixelKeys.milestones, pixelKeys.report, pixelKeys.context]
  await Promise.all(changed.map((key) => queries.invalidateQueries({queryKey: key(clientId)})))
}
