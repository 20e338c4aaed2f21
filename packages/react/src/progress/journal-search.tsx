import {knownTechniques, emotionalStates} from '@pixelated/sdk/contract'
import type {ReactNode} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {SelectField, TextField} from './fields.tsx'
import type {ProgressView} from './journal-fields.ts'
import {noFilter, type JournalFilter} from './journal-filter.ts'

interface JournalSearchProps {
  readonly filter: JournalFilter
  readonly onChange: (filter: JournalFilter) => void
  readonly view: ProgressView
}

/** Finds entries by words, days, how it was, and, for clinicians, by technique. */
export function JournalSearch({filter, onChange, view}: JournalSearchProps): ReactNode {
  const messages = useWords(progressEnglish)
  const set = (name: keyof JournalFilter) => (value: string) => onChange({...filter, [name]: value})
  const any = {value: '', label: messages.text('journal.any')}
  const isEmpty = Object.values(filter).every((value) => value === '')
  return (
    // Not `search`, which React 18 and older browsers do not know.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="search" className="pixel-journal-search">
      <TextField type="search" label={messages.text('journal.search')} value={filter.text} onChange={set('text')} />
      <details className="pixel-journal-more">
        <summary>{messages.text('journal.filters')}</summary>
        <div className="pixel-journal-filters">
          <TextField type="date" label={messages.text('journal.from')} value={filter.from} onChange={set('from')} />
          <TextField type="date" label={messages.text('journal.to')} value={filter.to} onChange={set('to')} />
          <SelectField
            label={messages.text('journal.state')}
            value={filter.state}
            onChange={set('state')}
            options={[
              any,
              ...emotionalStates.map((state) => ({value: state, label: messages.text(`journal.state.${state}`)})),
            ]}
          />
          {view === 'clinician' && (
            <SelectField
              label={messages.text('journal.technique')}
              value={filter.technique}
              onChange={set('technique')}
              options={[
                any,
                ...knownTechniques.map((name) => ({value: name, label: messages.text(`technique.${name}`)})),
              ]}
            />
          )}
        </div>
      </details>
      {!isEmpty && (
        <button type="button" className="pixel-button" data-variant="quiet" onClick={() => onChange(noFilter)}>
          {messages.text('journal.clearFilters')}
        </button>
      )}
    </div>
  )
}
