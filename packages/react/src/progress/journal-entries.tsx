import type {JournalEntry} from '@pixelated/sdk/progress'
import {useCallback, useDeferredValue, useEffect, useMemo, useState, type ReactNode} from 'react'
import {useJournal} from '../hooks/use-progress.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {RowList} from '../ui/row-list.tsx'
import {JournalEntryCard} from './journal-entry-card.tsx'
import type {ProgressView} from './journal-fields.ts'
import {filterEntries, isSearching, noFilter, rangeOf} from './journal-filter.ts'
import {JournalSearch} from './journal-search.tsx'
import {ReadState} from './read-state.tsx'

interface JournalEntriesProps {
  readonly clientId: string
  readonly view: ProgressView
  readonly title: string
  /** What is on its way, above the list. */
  readonly isWaiting: boolean
  readonly children: ReactNode
}

/** A list that begins at its top and holds nothing at its end. */
const fromTop = {isAtEnd: () => false, subscribe: () => () => {}, scrollToEnd() {}, attach: () => () => {}}
/** Fewer and larger pages while all of it is looked through. */
const pageSize = 200

/** What is in the journal, newest first. A search goes through all of it, page by page, and says how far it is. */
export function JournalEntries({clientId, view, title, isWaiting, children}: JournalEntriesProps): ReactNode {
  const messages = useWords(progressEnglish)
  const [filter, setFilter] = useState(noFilter)
  const wanted = useDeferredValue(filter)
  const range = useMemo(() => rangeOf(wanted), [wanted])
  const query = useJournal(clientId, {...range, pageSize})
  const {data, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage} = query
  const all = useMemo(() => data?.pages.flatMap(({entries}) => entries) ?? [], [data])
  const shown = useMemo(() => filterEntries(all, wanted), [all, wanted])
  const pageCount = data?.pages.length ?? 0
  const mustLookOn = isSearching(wanted) && hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    // Counted too: between two fast pages nothing else may be seen to change.
    if (mustLookOn && pageCount > 0) void fetchNextPage()
  }, [mustLookOn, pageCount, fetchNextPage])
  const isFiltered = wanted !== noFilter
  const isEmpty = data && !hasNextPage && shown.length === 0
  return (
    <div className="pixel-journal-entries">
      <h3 id={title}>{messages.text('journal.entries')}</h3>
      <JournalSearch filter={filter} onChange={setFilter} view={view} />
      {children}
      <ReadState query={query} />
      <output className="pixel-progress-note">
        {isSearching(wanted) && hasNextPage && messages.text('journal.lookedThrough', {count: all.length})}
        {data && !hasNextPage && shown.length > 0 && messages.text('journal.count', {count: shown.length})}
        {isEmpty && isFiltered && messages.text('journal.noMatch')}
        {isEmpty && !isFiltered && !isWaiting && messages.text('journal.empty')}
      </output>
      {shown.length > 0 && <EntryList entries={shown} view={view} title={title} />}
      {hasNextPage && !isSearching(wanted) && (
        <button
          type="button"
          className="pixel-button"
          aria-disabled={isFetchingNextPage || undefined}
          onClick={() => !isFetchingNextPage && void fetchNextPage()}
        >
          {messages.text(isFetchingNextPage ? 'progress.loading' : 'journal.earlier')}
        </button>
      )}
    </div>
  )
}

interface EntryListProps {
  readonly entries: readonly JournalEntry[]
  readonly view: ProgressView
  readonly title: string
}

/** Only what is near the view is in the page, however many there are. */
function EntryList({entries, view, title}: EntryListProps): ReactNode {
  const byId = useMemo(() => withOwnIds(entries), [entries])
  const ids = useMemo(() => [...byId.keys()], [byId])
  const draw = useCallback((id: string) => drawEntry(byId.get(id), view), [byId, view])
  return (
    // It scrolls, so keys have to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="pixel-journal-viewport" data-viewport="" aria-labelledby={title} tabIndex={0}>
      <RowList ids={ids} end={fromTop} className="pixel-journal-list">
        {draw}
      </RowList>
    </section>
  )
}

const drawEntry = (entry: JournalEntry | undefined, view: ProgressView): ReactNode =>
  entry && <JournalEntryCard entry={entry} view={view} />

/** A list needs each of its rows to be itself, and not every server holds an id only once. */
function withOwnIds(entries: readonly JournalEntry[]): ReadonlyMap<string, JournalEntry> {
  const byId = new Map<string, JournalEntry>()
  for (const entry of entries) {
    const {session_id: id} = entry
    byId.set(byId.has(id) ? `${id} ${byId.size}` : id, entry)
  }
  return byId
}
