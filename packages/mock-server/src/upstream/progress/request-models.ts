import {datetime} from '../fastapi/datetime.ts'
import {anyObject, list, model, nullable, optional, required, type Infer} from '../fastapi/model.ts'
import {float} from '../fastapi/python-float.ts'
import {decimal, integer, oneOf, text} from '../fastapi/scalars.ts'

/** The states a session can have, from worst (-2) to best (+2). */
export const emotionalStates = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive'] as const

const words = optional(list(text()), () => [])
const emptyText = optional(text(), () => '')

export const sessionModel = model({
  session_id: required(text()),
  client_id: required(text()),
  conversation_summary: required(text()),
  emotional_state: required(oneOf(emotionalStates)),
  therapeutic_goals: required(list(text())),
  progress_notes: required(text()),
  therapist_observations: required(text()),
  next_session_focus: required(text()),
  session_duration_minutes: optional(integer(), () => 60),
  techniques_used: words,
  homework_assigned: emptyText,
  crisis_flags: words,
  metadata: optional(anyObject, () => new Map()),
})
export type SessionLog = Infer<typeof sessionModel>

export const goalModel = model({
  goal_id: required(text()),
  client_id: required(text()),
  description: required(text()),
  target_date: nullable(datetime),
  completion_percentage: optional(decimal, () => float(0)),
  milestones: words,
  notes: emptyText,
})
export type GoalRequest = Infer<typeof goalModel>

/** Omitted notes are empty notes: they overwrite what was there. */
export const goalUpdateModel = model({
  completion_percentage: required(decimal),
  notes: emptyText,
})

export const milestoneModel = model({
  milestone_id: required(text()),
  goal_id: required(text()),
  client_id: required(text()),
  description: required(text()),
  achieved_date: nullable(datetime),
  significance: optional(text(), () => 'moderate'),
})
export type MilestoneRequest = Infer<typeof milestoneModel>
