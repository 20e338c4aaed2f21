import type {Instrument, InstrumentScore} from '@pixelated/sdk/measures'
import {useEffect, useRef} from 'react'
import {formsEnglish} from '../messages/english-forms.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import type {FilledQuestionnaire} from './use-questionnaire.ts'

interface QuestionnaireKeptProps {
  instrument: Instrument
  filled: FilledQuestionnaire
  view: 'client' | 'clinician'
  onAgain: () => void
}

/** What was kept. A client is told that it was, and no score; a clinician what it adds up to, how sure that is, and where it comes from. */
export function QuestionnaireKept({instrument, filled, view, onAgain}: QuestionnaireKeptProps) {
  const messages = useWords(formsEnglish)
  const text = useRef<HTMLParagraphElement>(null)
  useEffect(() => text.current?.focus(), [])
  return (
    <div className="pixel-form-kept">
      <p ref={text} tabIndex={-1}>
        {messages.text('forms.kept')}
      </p>
      {view === 'clinician' && <Score instrument={instrument} filled={filled} />}
      <button type="button" className="pixel-button" onClick={onAgain}>
        {messages.text('forms.again')}
      </button>
    </div>
  )
}

function Score({instrument, filled: {score, entry}}: {instrument: Instrument; filled: FilledQuestionnaire}) {
  const messages = useWords(formsEnglish)
  const answers = entry.questionnaires?.[0]?.answers ?? []
  return (
    <div className="pixel-form-score">
      {/* Before any number: a low total says nothing against it. */}
      {instrument.safetyItems?.map((place) => (
        <SafetyItem key={place} answer={answers[place] ?? null} place={place} />
      ))}
      <p className="pixel-form-total">{totalText(score, messages)}</p>
      {score.severities && <p>{bandText(score.severities, messages)}</p>}
      <p>{messages.text('forms.noDiagnosis')}</p>
      <p className="pixel-form-source" lang="en" dir="ltr">
        {messages.text('forms.scoring', {source: instrument.source})}
      </p>
      <p className="pixel-form-source" lang="en" dir="ltr">
        {messages.text('forms.rights', {notice: instrument.licence.notice})}
      </p>
    </div>
  )
}

function SafetyItem({answer, place}: {answer: number | null; place: number}) {
  const messages = useWords(formsEnglish)
  if (answer === 0) return null
  const number = messages.number(place + 1)
  return (
    <p className="pixel-form-problem">
      {answer === null
        ? messages.text('forms.safetyLeftOut', {number})
        : messages.text('forms.safetyAnswered', {number})}
    </p>
  )
}

function totalText({method, total, range: [low, high], most}: InstrumentScore, messages: Messages): string {
  const top = messages.number(most)
  if (total === undefined) {
    return messages.text('forms.noTotal', {low: messages.number(low), high: messages.number(high), most: top})
  }
  const values = {total: messages.number(total), most: top}
  return method === 'prorated' ? messages.text('forms.prorated', values) : messages.text('forms.total', values)
}

/** A band of another questionnaire has no words of ours: its code is shown. */
function bandText([low, high]: readonly [string, string], messages: Messages): string {
  const words = (severity: string): string =>
    messages.textOr(`forms.severity.${severity}`, severity.replaceAll('_', ' '))
  return low === high
    ? messages.text('forms.band', {severity: words(low)})
    : messages.text('forms.bandBetween', {low: words(low), high: words(high)})
}
