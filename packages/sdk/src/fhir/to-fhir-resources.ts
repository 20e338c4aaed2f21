import {emotionalStates} from '../contract/progress-fields.ts'
import type {SessionEntry} from '../contract/progress-sessions.ts'
import type {QuestionnaireAnswers} from '../contract/questionnaire-answers.ts'
import {toInstant} from '../lib/to-instant.ts'
import type {FhirCoding, FhirReference, FhirResource} from './fhir-resources.ts'
import {loincAnswers, loincForms, type LoincForm} from './loinc-forms.ts'
import {stableUuid} from './stable-uuid.ts'

/**
 * What of a session goes into a bundle: an entry of the journal has it.
 * @example
 * const session: FhirSession = {session_id: 's-1', timestamp: '2026-03-01T10:00:00Z', emotional_state: 'neutral'}
 */
export type FhirSession = Pick<SessionEntry, 'session_id' | 'timestamp' | 'emotional_state'> & {
  /** The instant, where it is known better than `timestamp` says it. */
  readonly at?: Date | undefined
  readonly questionnaires?: readonly Pick<QuestionnaireAnswers, 'instrument' | 'answers' | 'language'>[] | undefined
}

/** What all resources of a bundle share. */
export interface FhirFrame {
  readonly clientId: string
  readonly subject: FhirReference
  readonly codeSystem: string
}

export const urn = (id: string): string => `urn:uuid:${id}`

/** The id of something of a client, the same in every bundle. */
export const idOf = ({clientId, codeSystem}: Pick<FhirFrame, 'clientId' | 'codeSystem'>, ...path: string[]): string =>
  stableUuid(JSON.stringify([codeSystem, clientId, ...path]))

const survey = {
  coding: [{system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey', display: 'Survey'}],
}
const unknown = {
  coding: [{system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown'}],
}

/** The resources of one session: its emotional state, and each form with its total. */
export function toFhirResources(session: FhirSession, frame: FhirFrame): readonly FhirResource[] {
  const forms = (session.questionnaires ?? []).flatMap((answers, index) =>
    formResources(session, answers, {...frame, index}),
  )
  return [stateObservation(session, frame), ...forms]
}

function stateObservation(session: FhirSession, frame: FhirFrame): FhirResource {
  const {codeSystem, subject} = frame
  const {session_id: sessionId, emotional_state: state} = session
  const isKnown = emotionalStates.some((known) => known === state)
  return {
    resourceType: 'Observation',
    id: idOf(frame, 'session', sessionId, 'emotional-state'),
    identifier: [{system: `${codeSystem}/session`, value: `${sessionId}/emotional-state`}],
    status: 'final',
    category: [survey],
    code: {coding: [{system: codeSystem, code: 'emotional-state', display: 'Emotional state noted for a session'}]},
    subject,
    ...timed('effectiveDateTime', session),
    ...(isKnown
      ? {valueCodeableConcept: {coding: [{system: codeSystem, code: state, display: state.replaceAll('_', ' ')}]}}
      : {dataAbsentReason: unknown}),
  }
}

function formResources(
  session: FhirSession,
  {instrument, answers, language}: NonNullable<FhirSession['questionnaires']>[number],
  frame: FhirFrame & {readonly index: number},
): readonly FhirResource[] {
  const {codeSystem, subject, index} = frame
  const form = loincForms[instrument]
  const value = `${session.session_id}/${instrument}/${index}`
  const id = idOf(frame, 'session', session.session_id, instrument, String(index))
  const response: FhirResource = {
    resourceType: 'QuestionnaireResponse',
    id,
    identifier: {system: `${codeSystem}/session`, value},
    ...(language !== undefined && {language}),
    questionnaire: questionnaireUrl(codeSystem, instrument),
    status: 'completed',
    subject,
    ...timed('authored', session),
    // A question that was left out has no item: it is never 0.
    item: answers.flatMap((answer, at) =>
      answer === null ? [] : [{linkId: linkIdOf(form, at), answer: [answerOf(form, answer)]}],
    ),
  }
  if (form === undefined) return [response]
  const isWhole = answers.length === form.questions.length && answers.every((answer) => answer !== null)
  const total = answers.reduce<number>((sum, answer) => sum + (answer ?? 0), 0)
  return [
    response,
    {
      resourceType: 'Observation',
      id: idOf(frame, 'session', session.session_id, instrument, String(index), 'total'),
      identifier: [{system: `${codeSystem}/session`, value: `${value}/total`}],
      status: 'final',
      category: [survey],
      code: {coding: [form.total]},
      subject,
      ...timed('effectiveDateTime', session),
      ...(isWhole
        ? {valueQuantity: {value: total, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}'}}
        : {dataAbsentReason: unknown}),
      derivedFrom: [{reference: urn(id)}],
    },
  ]
}

const questionnaireUrl = (codeSystem: string, instrument: string): string =>
  `${codeSystem}/Questionnaire/${loincForms[instrument]?.name ?? instrument}`

const linkIdOf = (form: LoincForm | undefined, at: number): string => form?.questions[at] ?? String(at + 1)

function answerOf(
  form: LoincForm | undefined,
  answer: number,
): {readonly valueCoding: FhirCoding} | {readonly valueInteger: number} {
  const coded = form === undefined ? undefined : loincAnswers[answer]
  return coded === undefined ? {valueInteger: answer} : {valueCoding: coded}
}

/** The questions of a form that answers refer to, by their codes; undefined for one that LOINC's codes are not known of. */
export function toQuestionnaire(instrument: string, codeSystem: string): FhirResource | undefined {
  const form = loincForms[instrument]
  if (form === undefined) return undefined
  return {
    resourceType: 'Questionnaire',
    id: stableUuid(JSON.stringify([codeSystem, 'questionnaire', instrument])),
    url: questionnaireUrl(codeSystem, instrument),
    status: 'active',
    subjectType: ['Patient'],
    code: [form.panel],
    item: form.questions.map((code) => ({
      linkId: code,
      code: [{system: form.panel.system, code}],
      type: 'choice',
      answerOption: loincAnswers.map((valueCoding) => ({valueCoding})),
    })),
  }
}

/**
 * The time, in UTC. Of one without an offset only the day is known, and FHIR takes no hour without an offset: the day is given alone.
 */
function timed<Field extends 'effectiveDateTime' | 'authored'>(
  field: Field,
  {at, timestamp}: FhirSession,
): {readonly [Name in Field]?: string} {
  const instant = at ?? toInstant(timestamp, undefined)
  const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/.exec(timestamp)?.[0]
  const text = instant !== undefined && Number.isFinite(instant.getTime()) ? instant.toISOString() : day
  // A computed name alone is the index of any string to the compiler.
  return (text === undefined ? {} : {[field]: text}) as {readonly [Name in Field]?: string}
}
