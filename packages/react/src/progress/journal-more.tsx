import {knownTechniques} from '@pixelated/sdk/contract'
import {useState, type ReactNode} from 'react'
import {useIsHydrated} from '../lib/use-is-hydrated.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {ChoiceField, TextField} from './fields.tsx'
import {flagNames, listOf, textOf, toLocalTime, type ProgressView, type TextName} from './journal-fields.ts'
import {problemText, type FormFields} from './problem-text.ts'

interface JournalMoreProps extends FormFields {
  readonly view: ProgressView
}

const texts = [
  ['progress_notes', 'journal.notes'],
  ['therapist_observations', 'journal.observations'],
  ['therapeutic_goals', 'journal.goals'],
  ['next_session_focus', 'journal.focus'],
  ['homework_assigned', 'journal.homework'],
] as const satisfies readonly (readonly [TextName, `journal.${string}`])[]

/** All that an entry can say besides, folded away. It is open when something in it is wrong. */
export function JournalMore({view, fields, problems, write, onBlur}: JournalMoreProps): ReactNode {
  const messages = useWords(progressEnglish)
  // The form is shown in the time zone of the device, and for as long as nobody changes it, "now" is the moment of keeping.
  const [now] = useState(() => toLocalTime(new Date()))
  const isHydrated = useIsHydrated()
  const isClinician = view === 'clinician'
  const shown = texts.filter(([name]) => isClinician || name !== 'therapist_observations')
  const hints: Partial<Record<TextName, string>> = {
    therapist_observations: messages.text('journal.observationsHint'),
    therapeutic_goals: messages.text('progress.lines'),
  }
  const isWrong = Object.keys(problems).some(
    (name) => name === 'session_duration_minutes' || shown.some(([one]) => one === name),
  )
  return (
    <details className="pixel-journal-more" open={isWrong || undefined}>
      <summary>{messages.text('journal.more')}</summary>
      <div className="pixel-journal-fields">
        <TextField
          label={messages.text('journal.when')}
          type="datetime-local"
          value={textOf(fields, 'timestamp') || (isHydrated ? now : '')}
          onChange={(value) => write('timestamp', value)}
        />
        {isClinician && (
          <TextField
            label={messages.text('journal.duration')}
            inputMode="numeric"
            value={textOf(fields, 'session_duration_minutes')}
            onChange={(value) => write('session_duration_minutes', value)}
            problem={problemText(messages, problems['session_duration_minutes'])}
          />
        )}
        {shown.map(([name, key]) => (
          <TextField
            key={name}
            label={messages.text(key)}
            lines={3}
            hint={hints[name]}
            value={textOf(fields, name)}
            onChange={(value) => write(name, value)}
            onBlur={onBlur}
            problem={problemText(messages, problems[name])}
          />
        ))}
        {isClinician && (
          <ChoiceField
            kind="checkbox"
            label={messages.text('journal.techniques')}
            options={knownTechniques.map((name) => ({value: name, label: messages.text(`technique.${name}`)}))}
            chosen={listOf(fields, 'techniques_used')}
            onChange={(chosen) => write('techniques_used', chosen)}
          />
        )}
        {isClinician && (
          <ChoiceField
            kind="checkbox"
            label={messages.text('journal.flags')}
            options={flagNames.map((name) => ({value: name, label: messages.text(`journal.flag.${name}`)}))}
            chosen={listOf(fields, 'crisis_flags')}
            onChange={(chosen) => write('crisis_flags', chosen)}
          />
        )}
      </div>
    </details>
  )
}
