import {emotionalStates} from '@pixelated/sdk/contract'
import type {JournalDraft, JournalOutboxState} from '@pixelated/sdk/progress'
import {useEffect, useId, useRef, useState, useSyncExternalStore, type FormEvent, type ReactNode} from 'react'
import type {NewEntry} from '../hooks/use-journal-outbox.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {ChoiceField, TextField} from './fields.tsx'
import {findProblems, isEmptyDraft, textNames, textOf, toEntry, type ProgressView} from './journal-fields.ts'
import {JournalMore} from './journal-more.tsx'
import {makeId} from './make-id.ts'
import {problemText} from './problem-text.ts'
import {errorText} from './reason-text.ts'

interface JournalFormProps {
  readonly draft: JournalDraft
  readonly view: ProgressView
  readonly device: JournalOutboxState
  /** Takes it in. */
  readonly onKeep: (entry: NewEntry) => void
  /** Why an entry was not taken in. What was written is still in the form. */
  readonly error: Error | null
  /** Called with all that was written, when a field is left and before it is kept. */
  readonly onWritten: (text: string) => void
}

/** A second press of the same button is no wish for an empty entry. */
const doublePressMs = 700

/** Writes an entry. What is typed is a draft at once: it stays when the form goes, and is gone only when the entry is taken or the form is cleared. */
export function JournalForm({draft, view, device, onKeep, error, onWritten}: JournalFormProps): ReactNode {
  const messages = useWords(progressEnglish)
  const title = useId()
  const form = useRef<HTMLFormElement>(null)
  const takenAt = useRef(Number.NEGATIVE_INFINITY)
  const fields = useSyncExternalStore(draft.subscribe, draft.getFields, draft.getFields)
  const [tries, setTries] = useState(0)
  const problems = tries > 0 ? findProblems(fields) : {}
  const write = (name: string, value: string | readonly string[]): void => draft.write({...fields, [name]: value})
  const tell = (): void => onWritten(textNames.map((name) => textOf(fields, name)).join('\n'))
  const shared = {fields, problems, write, onBlur: tell}

  // As soon as the fields are marked: a frame later would take the focus from somebody who types on.
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])

  function keep(event: FormEvent): void {
    event.preventDefault()
    if (event.timeStamp - takenAt.current < doublePressMs) return
    tell()
    const entry = toEntry(fields, makeId())
    if (entry === undefined) {
      setTries(tries + 1)
      return
    }
    takenAt.current = event.timeStamp
    setTries(0)
    onKeep(entry)
  }

  return (
    <form ref={form} className="pixel-journal-form" aria-labelledby={title} noValidate onSubmit={keep}>
      <h3 id={title}>{messages.text('journal.write')}</h3>
      <ChoiceField
        kind="radio"
        label={messages.text('journal.state')}
        options={emotionalStates.map((state) => ({value: state, label: messages.text(`journal.state.${state}`)}))}
        chosen={[textOf(fields, 'emotional_state')]}
        onChange={([state]) => write('emotional_state', state ?? '')}
        problem={problemText(messages, problems['emotional_state'])}
      />
      <TextField
        label={messages.text('journal.summary')}
        lines={4}
        isRequired
        value={textOf(fields, 'conversation_summary')}
        onChange={(value) => write('conversation_summary', value)}
        onBlur={tell}
        problem={problemText(messages, problems['conversation_summary'])}
      />
      <JournalMore {...shared} view={view} />
      {error && (
        <p className="pixel-progress-notice" data-kind="error" role="alert">
          {messages.text('progress.changeFailed', {reason: errorText(messages, error)})}
        </p>
      )}
      <div className="pixel-journal-actions">
        <button type="submit" className="pixel-button" data-variant="primary">
          {messages.text('journal.keep')}
        </button>
        {!isEmptyDraft(fields) && (
          <button
            type="button"
            className="pixel-button"
            data-variant="quiet"
            onClick={() => {
              draft.write({})
              setTries(0)
            }}
          >
            {messages.text('journal.clear')}
          </button>
        )}
        <p className="pixel-progress-note">{!isEmptyDraft(fields) && messages.text(draftKey(device))}</p>
      </div>
    </form>
  )
}

function draftKey({keeps, device}: JournalOutboxState) {
  if (keeps !== 'encrypted') return 'journal.draftInMemory'
  return device.problem === undefined ? 'journal.draftOnDevice' : 'journal.draftNotKept'
}
