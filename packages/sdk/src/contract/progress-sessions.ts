import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'
import {emotionalStates, instant, recordCode, recordId, recordText, type EmotionalState} from './progress-fields.ts'
import {riskAssessmentSchema} from './risk-assessment.ts'
import {questionnaireAnswersSchema, sentAnswersSchema} from './questionnaire-answers.ts'

/**
 * The body of `POST /api/v1/sessions`: one session for the journal.
 * @example
 * const {success} = sessionEntryRequestSchema.safeParse({
 *   session_id: 's-1', client_id: 'c-1', conversation_summary: 'We talked about sleep.', emotional_state: 'neutral',
 * })
 */
export const sessionEntryRequestSchema = z.strictObject({
  session_id: recordId,
  /** Filled in from a client's own key or token. */
  client_id: z.optional(recordId),
  /** When it took place. Default now. */
  timestamp: z.optional(instant),
  conversation_summary: recordText,
  emotional_state: z.enum(emotionalStates),
  therapeutic_goals: z.optional(z.array(recordText).check(z.maxLength(50))),
  progress_notes: z.optional(recordText),
  /** For clinicians: a client's own key or token does not get it back. */
  therapist_observations: z.optional(recordText),
  next_session_focus: z.optional(recordText),
  homework_assigned: z.optional(recordText),
  /** 0 to 1,440. Default 60. */
  session_duration_minutes: z.optional(z.int().check(z.minimum(0), z.maximum(1440))),
  techniques_used: z.optional(z.array(recordCode).check(z.maxLength(50))),
  crisis_flags: z.optional(z.array(recordCode).check(z.maxLength(50))),
  /** Standard forms that were filled in. An original server does not keep them. */
  questionnaires: z.optional(z.array(questionnaireAnswersSchema).check(z.maxLength(10))),
})
/**
 * `POST /api/v1/sessions`: one session for the journal.
 * @example
 * const entry: SessionEntryRequest = {session_id: 's-1', conversation_summary: 'We talked about sleep.', emotional_state: 'neutral'}
 */
export type SessionEntryRequest = z.infer<typeof sessionEntryRequestSchema>

/**
 * One session of the journal as it is on the wire. An original server leaves out everything after `progress_notes`.
 * @example
 * const {success} = sessionEntrySchema.safeParse({session_id: 's-1', timestamp: '2026-03-01T10:00:00Z', emotional_state: 'neutral'})
 */
export const sessionEntrySchema = z.looseObject({
  session_id: z.string(),
  timestamp: z.string(),
  emotional_state: z.string(),
  conversation_summary: z.optional(z.string()),
  progress_notes: z.optional(z.string()),
  therapeutic_goals: z.optional(z.array(z.string())),
  therapist_observations: z.optional(z.string()),
  next_session_focus: z.optional(z.string()),
  homework_assigned: z.optional(z.string()),
  session_duration_minutes: z.optional(z.number()),
  techniques_used: z.optional(z.array(z.string())),
  crisis_flags: z.optional(z.array(z.string())),
  questionnaires: z.optional(z.array(sentAnswersSchema)),
})
/**
 * One session of the journal.
 * @example
 * const label = ({timestamp, emotional_state}: SessionEntry) => `${timestamp}: ${emotional_state}`
 */
export type SessionEntry = Omit<KnownFields<z.infer<typeof sessionEntrySchema>>, 'emotional_state'> & {
  emotional_state: OpenUnion<EmotionalState>
}

/**
 * `POST /api/v1/sessions` answers with the id it kept.
 * @example
 * const {success} = sessionLoggedSchema.safeParse({status: 'success', session_id: 's-1'})
 */
export const sessionLoggedSchema = z.looseObject({
  status: z.string(),
  message: z.optional(z.string()),
  session_id: z.string(),
  /** What the gateway reads in the answers to a standard form; absent where no form asks for it. */
  risk: z.optional(riskAssessmentSchema),
})

/**
 * `GET /api/v1/sessions/{client_id}`: newest first; `next_cursor` is absent at the end.
 * @example
 * const page = sessionEntriesSchema.parse(await (await fetch('/api/v1/sessions/c-1')).json())
 * show(page.sessions.length)
 */
export const sessionEntriesSchema = z.looseObject({
  client_id: z.string(),
  /** Of this page. */
  sessions_count: z.number(),
  sessions: z.array(sessionEntrySchema),
  next_cursor: z.optional(z.string()),
})
