import {
  emotionalStates,
  type EmotionalState,
  type RiskAssessment,
  type SessionEntryRequest,
} from '@pixelated/sdk/contract'
import {assessAnswers, createSessionRisk, type SessionRisk, type SessionRiskState} from '@pixelated/sdk/crisis'
import {scoreInstrument, type Instrument, type InstrumentScore} from '@pixelated/sdk/measures'
import type {JournalDraft} from '@pixelated/sdk/progress'
import {useEffect, useState, useSyncExternalStore} from 'react'
import {makeId} from './make-id.ts'
import {createOwnDraft, readFields, writeFields, type QuestionnaireFields} from './questionnaire-draft.ts'

/**
 * A form that was filled in. `entry` goes into the journal as it is: `useLogSession` takes it.
 * @example
 * const isWhole = ({score}: FilledQuestionnaire) => score.total !== undefined
 */
export interface FilledQuestionnaire {
  readonly entry: Omit<SessionEntryRequest, 'client_id'>
  readonly score: InstrumentScore
  /** What the answers point to by themselves; absent for a form that asks nothing of the kind. */
  readonly risk: RiskAssessment | undefined
}

export interface QuestionnaireOptions {
  readonly draft: JournalDraft | undefined
  readonly sessionRisk: SessionRisk | undefined
  readonly onRisk: ((risk: RiskAssessment) => void) | undefined
}

export interface Questionnaire extends QuestionnaireFields {
  readonly risk: SessionRiskState
  choose(place: number, answer: number): void
  chooseState(state: string): void
  /** The form as it stands; undefined as long as nothing says how it was. */
  fill(): FilledQuestionnaire | undefined
  /** Empties it. What the answers have raised stays: that only falls by an explicit act. */
  empty(): void
}

/** What stands in a form and what it has raised. A grave answer counts from the moment it is chosen: before anything is kept or sent, without a network. */
export function useQuestionnaire(instrument: Instrument, options: QuestionnaireOptions): Questionnaire {
  const [own] = useState(() => ({draft: createOwnDraft(), risk: createSessionRisk()}))
  const {draft = own.draft, sessionRisk = own.risk, onRisk} = options
  const [filling, setFilling] = useState(makeId)
  const kept = useSyncExternalStore(draft.subscribe, draft.getFields, draft.getFields)
  const risk = useSyncExternalStore(sessionRisk.subscribe, sessionRisk.getState, sessionRisk.getState)
  const fields = readFields(instrument, kept)
  const {answers, state} = fields
  const {safetyItems} = instrument

  const write = (next: QuestionnaireFields): void => draft.write({...draft.getFields(), ...writeFields(next)})
  const assess = (given: readonly (number | null)[]) =>
    assessAnswers({instrument: instrument.id, answers: [...given]}, {safetyItems})

  // One form, one turn: an answer that is changed twice is not said twice.
  const turn = `form-${filling}`
  useKeptRisk(draft, sessionRisk)
  useBroughtAnswers(instrument, draft, {sessionRisk, turn})

  return {
    ...fields,
    risk,
    choose(place, answer) {
      const next = answers.map((one, at) => (at === place ? answer : one))
      const chosen = assess(next)
      // What is not answered yet is no finding: before the form is kept only what is there counts.
      if (chosen !== undefined && chosen.signals.length > 0) {
        sessionRisk.assess({assessment: chosen, from: 'device', turn})
        if (answer > 0 && chosen.signals.some(({type}) => type.endsWith(`_item_${place + 1}`))) onRisk?.(chosen)
      }
      write({answers: next, state})
    },
    chooseState: (next) => write({answers, state: next}),
    fill() {
      const emotional = emotionalStates.find((known) => known === state)
      return emotional && toFilled(instrument, {answers, state: emotional}, {id: filling, risk: assess(answers)})
    },
    empty() {
      const {answers: _answers, state: _state, ...rest} = draft.getFields()
      draft.write(rest)
      setFilling(makeId())
    },
  }
}

function toFilled(
  instrument: Instrument,
  {answers, state}: QuestionnaireFields & {readonly state: EmotionalState},
  {id, risk}: {readonly id: string; readonly risk: RiskAssessment | undefined},
): FilledQuestionnaire {
  const flags = risk?.signals.map(({type}) => type) ?? []
  return {
    entry: {
      session_id: id,
      timestamp: new Date().toISOString(),
      conversation_summary: '',
      emotional_state: state,
      questionnaires: [{instrument: instrument.id, answers: [...answers], language: instrument.language}],
      ...(flags.length > 0 && {crisis_flags: flags}),
    },
    score: scoreInstrument(instrument, answers),
    risk,
  }
}

/** Keeps what was raised with the draft, and takes it up again after a reload: nothing falls because a page was left. */
function useKeptRisk(draft: JournalDraft, sessionRisk: SessionRisk): void {
  useEffect(() => {
    let last: unknown
    // A draft on the device is there only after a while, and later says what was written here.
    const restore = (): void => {
      const kept = draft.getFields()['risk']
      if (typeof kept !== 'string' || kept === last) return
      last = kept
      sessionRisk.restore(parsed(kept))
    }
    const keep = (): void => {
      const fields = draft.getFields()
      if (sessionRisk.getState().turns === 0) return
      const risk = JSON.stringify(sessionRisk.snapshot())
      if (risk === last) return
      last = risk
      draft.write({...fields, risk})
    }
    restore()
    const stops = [draft.subscribe(restore), sessionRisk.subscribe(keep)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [draft, sessionRisk])
}

/** What a draft brings along counts as what is chosen does, also where it has no risk with it. */
function useBroughtAnswers(
  instrument: Instrument,
  draft: JournalDraft,
  {sessionRisk, turn}: {readonly sessionRisk: SessionRisk; readonly turn: string},
): void {
  useEffect(() => {
    let last = '[]'
    const judge = (): void => {
      const {answers} = readFields(instrument, draft.getFields())
      const found = assessAnswers({instrument: instrument.id, answers: [...answers]}, instrument)
      const signals = JSON.stringify(found?.signals ?? [])
      if (signals === last) return
      last = signals
      if (found !== undefined && signals !== '[]') sessionRisk.assess({assessment: found, from: 'device', turn})
    }
    judge()
    return draft.subscribe(judge)
  }, [instrument, draft, sessionRisk, turn])
}

/** What can not be read is handed on as it is: a session's risk then is unknown, not safe. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
