import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'
import {instant, percentage, recordId, recordText} from './progress-fields.ts'

/**
 * The body of `POST /api/v1/goals`.
 * @example
 * const {success} = goalRequestSchema.safeParse({goal_id: 'sleep', client_id: 'c-1', description: 'Sleep through three nights a week.'})
 */
export const goalRequestSchema = z.strictObject({
  goal_id: recordId,
  client_id: z.optional(recordId),
  description: recordText,
  target_date: z.optional(z.nullable(instant)),
  completion_percentage: z.optional(percentage),
  milestones: z.optional(z.array(recordText).check(z.maxLength(50))),
  notes: z.optional(recordText),
})
/**
 * `POST /api/v1/goals`: a goal of a client.
 * @example
 * const goal: GoalRequest = {goal_id: 'sleep', description: 'Sleep through three nights a week.'}
 */
export type GoalRequest = z.infer<typeof goalRequestSchema>

/** What a server answers when it has kept something: nothing that a caller does not know. */
export const recordKeptSchema = z.looseObject({status: z.optional(z.string())})

/**
 * The body of `PUT` and `PATCH /api/v1/goals/{goal_id}`. What is left out stays as it is.
 * @example
 * const {success} = goalUpdateSchema.safeParse({completion_percentage: 40})
 */
export const goalUpdateSchema = z.strictObject({
  client_id: z.optional(recordId),
  completion_percentage: z.optional(percentage),
  notes: z.optional(recordText),
  description: z.optional(recordText),
  target_date: z.optional(z.nullable(instant)),
})
/**
 * What changes of a goal. What is left out stays as it is.
 * @example
 * const update: GoalUpdate = {completion_percentage: 40, notes: 'Two nights this week.'}
 */
export type GoalUpdate = z.infer<typeof goalUpdateSchema>

/**
 * How a goal stands, as `goalProgress` of `@pixelated/sdk/measures` finds it.
 * @example
 * const needsALook = (status: GoalStatus) => status === 'stalled' || status === 'behind'
 */
export type GoalStatus = OpenUnion<'reached' | 'overdue' | 'stalled' | 'behind' | 'not_started' | 'on_track'>

/**
 * A goal as it is on the wire. An original server leaves out `notes`, `status` and `updates`.
 * @example
 * const {success} = goalSchema.safeParse({goal_id: 'sleep', description: 'Sleep through.', completion_percentage: 40})
 */
export const goalSchema = z.looseObject({
  goal_id: z.string(),
  description: z.string(),
  /** 0 to 100; absent where an original server stored what is no number. */
  completion_percentage: z.optional(z.nullable(z.number())),
  target_date: z.optional(z.nullable(z.string())),
  created_at: z.optional(z.string()),
  notes: z.optional(z.string()),
  milestones: z.optional(z.array(z.string())),
  status: z.optional(z.string()),
  /** The last updates, oldest first, at most 200. */
  updates: z.optional(z.array(z.looseObject({timestamp: z.string(), completion_percentage: z.number()}))),
})
/**
 * A goal of a client.
 * @example
 * const label = ({description, completion_percentage}: Goal) => `${description}: ${completion_percentage ?? 'not known'}`
 */
export type Goal = Omit<KnownFields<z.infer<typeof goalSchema>>, 'status' | 'completion_percentage'> & {
  status?: GoalStatus | undefined
  completion_percentage?: number | undefined
}

/**
 * `GET /api/v1/goals/{client_id}?active_only=`.
 * @example
 * const page = goalsSchema.parse(await (await fetch('/api/v1/goals/c-1')).json())
 * show(page.goals.length)
 */
export const goalsSchema = z.looseObject({
  client_id: z.string(),
  goals_count: z.number(),
  goals: z.array(goalSchema),
})

/**
 * The body of `POST /api/v1/milestones`.
 * @example
 * const {success} = milestoneRequestSchema.safeParse({milestone_id: 'm-1', goal_id: 'sleep', description: 'One whole night.'})
 */
export const milestoneRequestSchema = z.strictObject({
  milestone_id: recordId,
  goal_id: recordId,
  client_id: z.optional(recordId),
  description: recordText,
  /** Default now. */
  achieved_date: z.optional(z.nullable(instant)),
  significance: z.optional(z.enum(['minor', 'moderate', 'major'])),
})
/**
 * `POST /api/v1/milestones`: a step towards a goal that was reached.
 * @example
 * const milestone: MilestoneRequest = {milestone_id: 'm-1', goal_id: 'sleep', description: 'One whole night.'}
 */
export type MilestoneRequest = z.infer<typeof milestoneRequestSchema>

/**
 * A milestone as it is on the wire.
 * @example
 * const {success} = milestoneSchema.safeParse({milestone_id: 'm-1', goal_id: 'sleep', description: 'One whole night.'})
 */
export const milestoneSchema = z.looseObject({
  milestone_id: z.string(),
  goal_id: z.string(),
  description: z.string(),
  achieved_date: z.optional(z.string()),
  significance: z.optional(z.string()),
})
/**
 * A step towards a goal that was reached.
 * @example
 * const label = ({description, achieved_date}: Milestone) => `${description} (${achieved_date ?? 'no date'})`
 */
export type Milestone = KnownFields<z.infer<typeof milestoneSchema>>

/**
 * `GET /api/v1/milestones/{client_id}`: newest first; `next_cursor` is absent at the end.
 * @example
 * const page = milestonesSchema.parse(await (await fetch('/api/v1/milestones/c-1')).json())
 * show(page.milestones.length)
 */
export const milestonesSchema = z.looseObject({
  client_id: z.string(),
  milestones: z.array(milestoneSchema),
  next_cursor: z.optional(z.string()),
})
