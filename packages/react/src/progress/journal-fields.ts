import {emotionalStates, type EmotionalState} from '@pixelated/sdk/contract'
import type {NewEntry} from '../hooks/use-journal-outbox.ts'
import type {DraftFields, WaitingSession} from '@pixelated/sdk/progress'

/** Who writes. A client has no fields for what clinicians observe. */
export type ProgressView = 'client' | 'clinician'

/** What can be wrong with a field. */
export type FieldProblem = 'chooseState' | 'writeSummary' | 'badDuration' | 'tooLong'
export type FieldProblems = Readonly<Record<string, FieldProblem>>

export const longestText = 20_000
export const longestSession = 1440

/** The texts of the form, in their order. */
export const textNames = [
  'conversation_summary',
  'progress_notes',
  'therapist_observations',
  'therapeutic_goals',
  'next_session_focus',
  'homework_assigned',
] as const
export type TextName = (typeof textNames)[number]

export const flagNames = [
  'suicide_plan',
  'suicidal_ideation',
  'self_harm',
  'immediate_harm',
  'substance_overdose',
  'psychotic_symptoms',
  'severe_panic',
] as const

export const textOf = (fields: DraftFields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}
export const listOf = (fields: DraftFields, name: string): readonly string[] => {
  const value = fields[name]
  return typeof value === 'string' || value === undefined ? [] : value
}

const isState = (value: string): value is EmotionalState => emotionalStates.some((state) => state === value)
const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => line.trim() || [])
const isWhole = (text: string): boolean => /^\d{1,4}$/.test(text.trim()) && Number(text) <= longestSession

/** What is wrong with the fields; nothing when they can be sent. */
export function findProblems(fields: DraftFields): FieldProblems {
  const problems: Record<string, FieldProblem> = {}
  if (!isState(textOf(fields, 'emotional_state'))) problems['emotional_state'] = 'chooseState'
  for (const name of textNames) if (textOf(fields, name).length > longestText) problems[name] = 'tooLong'
  if (textOf(fields, 'conversation_summary').trim() === '') problems['conversation_summary'] = 'writeSummary'
  const duration = textOf(fields, 'session_duration_minutes')
  if (duration.trim() !== '' && !isWhole(duration)) problems['session_duration_minutes'] = 'badDuration'
  return problems
}

/** An entry of what stands in the form; undefined while something is wrong with it. */
export function toEntry(fields: DraftFields, id: string): NewEntry | undefined {
  const state = textOf(fields, 'emotional_state')
  if (Object.keys(findProblems(fields)).length > 0 || !isState(state)) return undefined
  const when = textOf(fields, 'timestamp')
  const text = (name: TextName) => {
    const value = textOf(fields, name).trim()
    return value !== '' && {[name]: value}
  }
  const goals = linesOf(textOf(fields, 'therapeutic_goals')).slice(0, 50)
  const duration = textOf(fields, 'session_duration_minutes').trim()
  const codes = (name: 'crisis_flags' | 'techniques_used') => {
    const list = [...listOf(fields, name)]
    return list.length > 0 && {[name]: list}
  }
  return {
    session_id: id,
    emotional_state: state,
    conversation_summary: textOf(fields, 'conversation_summary').trim(),
    // Without one the outbox takes the moment at which it is kept.
    ...(Number.isFinite(Date.parse(when)) && {timestamp: new Date(when).toISOString()}),
    ...text('progress_notes'),
    ...text('therapist_observations'),
    ...(goals.length > 0 && {therapeutic_goals: goals}),
    ...text('next_session_focus'),
    ...text('homework_assigned'),
    ...(duration !== '' && {session_duration_minutes: Number(duration)}),
    ...codes('techniques_used'),
    ...codes('crisis_flags'),
  }
}

/** An entry as it stood in the form. */
export const toFields = ({session_duration_minutes: minutes, ...request}: WaitingSession): DraftFields => ({
  emotional_state: request.emotional_state,
  conversation_summary: request.conversation_summary,
  timestamp: toLocalTime(new Date(request.timestamp)),
  progress_notes: request.progress_notes ?? '',
  therapist_observations: request.therapist_observations ?? '',
  therapeutic_goals: (request.therapeutic_goals ?? []).join('\n'),
  next_session_focus: request.next_session_focus ?? '',
  homework_assigned: request.homework_assigned ?? '',
  session_duration_minutes: minutes === undefined ? '' : String(minutes),
  techniques_used: request.techniques_used ?? [],
  crisis_flags: request.crisis_flags ?? [],
})

export const isEmptyDraft = (fields: DraftFields): boolean => Object.values(fields).every((value) => value.length === 0)

/** As an input of local time takes it: in the time zone of the device, to the minute. */
export function toLocalTime(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
