import {useEffect, useId, useRef, useState, type FormEvent, type ReactNode} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {TextField} from './fields.tsx'
import {findGoalProblem, type GoalFields} from './goal-fields.ts'
import {longestText} from './journal-fields.ts'
import {errorText} from './reason-text.ts'

interface GoalFormProps {
  readonly kind: 'set' | 'change'
  readonly fields: GoalFields
  readonly onChange: (fields: GoalFields) => void
  readonly onKeep: () => void
  readonly onCancel: () => void
  readonly isBusy: boolean
  /** Why the server did not take it. What was written is still in the form. */
  readonly error?: unknown
}

/** Sets a goal, or changes one. It stays, with all that was written, until the server has it. */
export function GoalForm({kind, fields, onChange, onKeep, onCancel, isBusy, error}: GoalFormProps): ReactNode {
  const messages = useWords(progressEnglish)
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  const problem = findGoalProblem(fields)
  const set = (change: Partial<GoalFields>): void => onChange({...fields, ...change})
  // Whoever has asked for the form wants to write in it.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  // As soon as the field is marked: a frame later would take the focus from somebody who types on.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])

  function keep(event: FormEvent): void {
    event.preventDefault()
    if (isBusy) return
    setTries(tries + 1)
    if (problem === undefined) onKeep()
  }

  const problemText =
    problem === 'writeDescription'
      ? messages.text('goals.writeDescription')
      : messages.text('progress.tooLong', {count: longestText})
  return (
    <form
      ref={form}
      className="pixel-goals-form"
      aria-label={messages.text(kind === 'set' ? 'goals.set' : 'goals.change')}
      aria-busy={isBusy || undefined}
      noValidate
      onSubmit={keep}
    >
      <TextField
        label={messages.text('goals.description')}
        lines={2}
        isRequired
        value={fields.description}
        onChange={(description) => set({description})}
        problem={tries > 0 && problem !== undefined ? problemText : undefined}
      />
      <div className="pixel-journal-fields">
        <TextField
          label={messages.text('goals.target')}
          type="date"
          value={fields.target}
          onChange={(target) => set({target})}
        />
        {kind === 'change' && <FarField value={fields.percentage} onChange={(percentage) => set({percentage})} />}
      </div>
      {kind === 'set' && (
        <TextField
          label={messages.text('goals.planned')}
          hint={messages.text('progress.lines')}
          lines={3}
          value={fields.planned}
          onChange={(planned) => set({planned})}
        />
      )}
      <TextField
        label={messages.text('goals.notes')}
        lines={3}
        value={fields.notes}
        onChange={(notes) => set({notes})}
      />
      {error !== undefined && (
        <p className="pixel-progress-notice" data-kind="error" role="alert">
          {messages.text('progress.changeFailed', {reason: errorText(messages, error)})}
        </p>
      )}
      <div className="pixel-journal-actions">
        <button type="submit" className="pixel-button" data-variant="primary" aria-disabled={isBusy || undefined}>
          {messages.text(kind === 'set' ? 'goals.keep' : 'goals.keepChange')}
        </button>
        <button type="button" className="pixel-button" data-variant="quiet" onClick={onCancel}>
          {messages.text('progress.cancel')}
        </button>
      </div>
    </form>
  )
}

function FarField({value, onChange}: {value: number; onChange: (value: number) => void}): ReactNode {
  const messages = useWords(progressEnglish)
  const id = useId()
  const far = messages.text('goals.far', {percent: messages.percent(value / 100)})
  return (
    <div className="pixel-field">
      <label htmlFor={id}>{messages.text('goals.progress')}</label>
      <div className="pixel-goal-range">
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          value={value}
          aria-valuetext={far}
          onChange={({target}) => onChange(Number(target.value))}
        />
        <output htmlFor={id}>{far}</output>
      </div>
    </div>
  )
}
