import type {JournalEntry} from '@pixelated/sdk/progress'
import type {ReactNode} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {EntryHead} from './entry-head.tsx'
import type {ProgressView} from './journal-fields.ts'

interface JournalEntryCardProps {
  readonly entry: JournalEntry
  readonly view: ProgressView
}

const texts = [
  ['progress_notes', 'journal.notes'],
  ['therapist_observations', 'journal.observations'],
  ['next_session_focus', 'journal.focus'],
  ['homework_assigned', 'journal.homework'],
] as const

/** One entry. A client sees what was said and agreed; length, techniques, signals and observations are for clinicians. */
export function JournalEntryCard({entry, view}: JournalEntryCardProps): ReactNode {
  const messages = useWords(progressEnglish)
  const isClinician = view === 'clinician'
  const {conversation_summary: summary, therapeutic_goals: goals = [], techniques_used: techniques = []} = entry
  const {session_duration_minutes: minutes, crisis_flags: flags = []} = entry
  const details = texts.filter(
    ([name]) => (entry[name] ?? '') !== '' && (isClinician || name !== 'therapist_observations'),
  )
  const nameOf = (family: 'technique' | 'journal.flag') => (code: string) =>
    messages.textOr(`${family}.${code}`, code.replaceAll('_', ' '))
  return (
    <article className="pixel-journal-entry">
      <EntryHead entry={entry} />
      {isClinician && flags.length > 0 && (
        <p className="pixel-journal-flags">
          {messages.text('journal.flags')}: {messages.list(flags.map(nameOf('journal.flag')))}
        </p>
      )}
      {summary !== undefined && (
        <p className="pixel-journal-text" dir="auto">
          {summary}
        </p>
      )}
      {isClinician && (
        <p className="pixel-progress-note">
          {[
            minutes !== undefined && messages.text('journal.minutes', {count: minutes}),
            ...techniques.map(nameOf('technique')),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {(details.length > 0 || goals.length > 0) && (
        <details className="pixel-journal-more">
          <summary>{messages.text('journal.more')}</summary>
          <dl>
            {details.map(([name, key]) => (
              <div key={name}>
                <dt>{messages.text(key)}</dt>
                <dd dir="auto">{entry[name]}</dd>
              </div>
            ))}
            {goals.length > 0 && (
              <div>
                <dt>{messages.text('journal.goals')}</dt>
                <dd dir="auto">{goals.join('\n')}</dd>
              </div>
            )}
          </dl>
        </details>
      )}
    </article>
  )
}
