import type {JournalOutbox, OutboxEntry} from '@pixelated/sdk/progress'
import {useState, useSyncExternalStore, type ReactNode} from 'react'
import {progressEnglish} from '../messages/english-progress.ts'
import type {Messages} from '../messages/messages.ts'
import {useWords} from '../provider/use-words.ts'
import {EntryHead} from './entry-head.tsx'
import {isEmptyDraft, toFields} from './journal-fields.ts'
import {reasonText} from './reason-text.ts'

interface WaitingEntriesProps {
  readonly entries: readonly OutboxEntry[]
  readonly outbox: JournalOutbox
}

/** What is on its way, newest first, above what the server has: each with how it goes, and with what can be done where it does not. */
export function WaitingEntries({entries, outbox}: WaitingEntriesProps): ReactNode {
  if (entries.length === 0) return null
  return (
    <ul className="pixel-journal-waiting">
      {[...entries].reverse().map((entry) => (
        <li key={entry.id} className="pixel-journal-entry" data-status={entry.status}>
          <WaitingEntry entry={entry} outbox={outbox} />
        </li>
      ))}
    </ul>
  )
}

function WaitingEntry({entry, outbox}: {entry: OutboxEntry; outbox: JournalOutbox}): ReactNode {
  const messages = useWords(progressEnglish)
  const {request, status, failure} = entry
  return (
    <article>
      <EntryHead entry={{...request, at: new Date(request.timestamp)}} />
      <p className="pixel-journal-text" dir="auto">
        {request.conversation_summary}
      </p>
      <p className="pixel-journal-delivery" role={status === 'refused' ? 'alert' : undefined}>
        {deliveryText(messages, entry)}
      </p>
      {status !== 'sending' && failure && (
        <div className="pixel-journal-actions">
          <button type="button" className="pixel-button" onClick={() => outbox.retry(entry.id)}>
            {messages.text('journal.sendAgain')}
          </button>
          {status === 'refused' && <RefusedActions entry={entry} outbox={outbox} />}
        </div>
      )}
    </article>
  )
}

/** Only of what the server has certainly not stored: changed and sent again, it would be there twice. */
function RefusedActions({entry, outbox}: {entry: OutboxEntry; outbox: JournalOutbox}): ReactNode {
  const messages = useWords(progressEnglish)
  const [isSure, setSure] = useState(false)
  const draft = outbox.draft(entry.request.client_id)
  const isFree = isEmptyDraft(useSyncExternalStore(draft.subscribe, draft.getFields, draft.getFields))
  const takeBack = (): void => {
    // What stands in the form is not overwritten.
    if (!isFree) return
    draft.write(toFields(entry.request))
    outbox.discard(entry.id)
  }
  return (
    <>
      {entry.failure?.code === 'conflict' && (
        <button type="button" className="pixel-button" onClick={() => outbox.keepAsNew(entry.id)}>
          {messages.text('journal.keepAsNew')}
        </button>
      )}
      <button type="button" className="pixel-button" aria-disabled={!isFree || undefined} onClick={takeBack}>
        {messages.text('journal.takeBack')}
      </button>
      <button
        type="button"
        className="pixel-button"
        data-variant={isSure ? 'urgent' : 'quiet'}
        onBlur={() => setSure(false)}
        onClick={() => (isSure ? outbox.discard(entry.id) : setSure(true))}
      >
        {messages.text(isSure ? 'journal.removeSure' : 'journal.remove')}
      </button>
    </>
  )
}

function deliveryText(messages: Messages, {status, failure}: OutboxEntry): string {
  if (status === 'sending') return messages.text('journal.sending')
  if (failure === undefined) return messages.text('journal.waiting')
  const reason = reasonText(messages, failure.code)
  return messages.text(status === 'refused' ? 'journal.refused' : 'journal.willTry', {reason})
}
