import {
  riskRank,
  type QuestionnaireAnswers,
  type RiskAssessment,
  type SessionEntry,
  type SessionEntryRequest,
} from '@pixelated/sdk/contract'
import {assessAnswers} from '@pixelated/sdk/crisis'
import type {ClientRecord} from '../stores/record-store.ts'

type Fields = Pick<ClientRecord, 'figures' | 'words'>

/** A session as it is kept: codes and numbers apart from what people wrote. */
export function toSessionFields(request: SessionEntryRequest): Fields {
  return {
    figures: {
      emotional_state: request.emotional_state,
      session_duration_minutes: request.session_duration_minutes ?? 60,
      techniques_used: request.techniques_used ?? [],
      crisis_flags: [...new Set([...(request.crisis_flags ?? []), ...flagsOf(request)])],
    },
    words: {
      conversation_summary: request.conversation_summary,
      therapeutic_goals: request.therapeutic_goals ?? [],
      progress_notes: request.progress_notes ?? '',
      therapist_observations: request.therapist_observations ?? '',
      next_session_focus: request.next_session_focus ?? '',
      homework_assigned: request.homework_assigned ?? '',
      // Among the words, because a store seals them: nothing that is kept says more about a person.
      ...(request.questionnaires && {questionnaires: request.questionnaires.map((form) => JSON.stringify(form))}),
    },
  }
}

/** What the answers to its forms say, the gravest first: a device may have missed it, or left it out. */
export const risksOf = ({questionnaires = []}: SessionEntryRequest): RiskAssessment[] =>
  questionnaires
    .flatMap((form) => assessAnswers(form) ?? [])
    .sort((one, other) => riskRank(other.level) - riskRank(one.level))

const flagsOf = (request: SessionEntryRequest): string[] =>
  risksOf(request).flatMap(({signals}) => signals.map(({type}) => type))

/** A session as it is told. What a clinician observed is for clinicians. */
export function toSessionEntry({id, at, figures, words}: ClientRecord, forClinician: boolean): SessionEntry {
  const {therapist_observations: observations, questionnaires, ...shown} = words
  return {
    session_id: id,
    timestamp: new Date(at).toISOString(),
    ...figures,
    // Both were written by `toSessionFields`, which always gives it.
    emotional_state: String(figures['emotional_state']),
    ...shown,
    ...(Array.isArray(questionnaires) && {questionnaires: questionnaires.map(toAnswers)}),
    ...(forClinician && observations !== undefined && {therapist_observations: String(observations)}),
  }
}

/** Written by `toSessionFields` alone, from what the contract has judged. */
const toAnswers = (text: string): QuestionnaireAnswers => JSON.parse(text)
