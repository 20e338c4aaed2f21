import type {JournalEntry} from '@pixelated/sdk/progress'
import type {ReactNode} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'

/** When it was, and how it was. */
export function EntryHead({entry}: {entry: Pick<JournalEntry, 'at' | 'timestamp' | 'emotional_state'>}): ReactNode {
  const messages = useWords(progressEnglish)
  const {at, timestamp, emotional_state: state} = entry
  return (
    <header className="pixel-journal-head">
      {at === undefined ? (
        <span>{messages.text('journal.unknownTime', {time: timestamp})}</span>
      ) : (
        // The server that draws the page may be in another time zone.
        <time dateTime={at.toISOString()} suppressHydrationWarning>
          {messages.dateTime(at)}
        </time>
      )}
      <span className="pixel-journal-state" data-state={state}>
        {messages.textOr(`journal.state.${state}`, state)}
      </span>
    </header>
  )
}
