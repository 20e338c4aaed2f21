import type {JournalOutbox, JournalOutboxState, OutboxEntry} from '@pixelated/sdk/progress'
import {useId, useState, type ComponentProps, type ReactNode} from 'react'
import {CrisisPanel, type CrisisPanelProps} from '../crisis/crisis-panel.tsx'
import {useJournalOutbox, useLogSession} from '../hooks/use-journal-outbox.ts'
import {progressEnglish} from '../messages/english-progress.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer, useAnnounce} from '../ui/announcer.tsx'
import {JournalEntries} from './journal-entries.tsx'
import type {ProgressView} from './journal-fields.ts'
import {JournalForm} from './journal-form.tsx'
import {makeId} from './make-id.ts'
import {useJournalRisk} from './use-journal-risk.ts'
import {WaitingEntries} from './waiting-entries.tsx'

/**
 * For `SessionJournal`.
 * @example
 * const props: SessionJournalProps = {clientId: 'c-1', view: 'clinician'}
 */
export interface SessionJournalProps extends Omit<ComponentProps<'section'>, 'children'> {
  /** Whose journal it is. */
  clientId: string
  /** Who looks and writes: a client, the default, or a clinician, who has fields for observations, techniques, length and signals. */
  view?: ProgressView | undefined
  /** Where entries wait for the network. Default: in memory, until the page is left. */
  outbox?: JournalOutbox | undefined
  /** How help is offered to a client who writes of a crisis. */
  crisis?: Omit<CrisisPanelProps, 'risk'> | undefined
}

/**
 * The journal of a client: writes entries, finds them, and keeps what is written. What is typed is a draft at once; what is kept waits for the network and is sent once; what the
 * server does not take stays, with the reason and what can be done. What a client writes is judged on the device before it is sent, and help from people opens by itself.
 *
 * The client of the provider needs `progress` of `@pixelated/sdk/progress`.
 * @example
 * import {PixelProvider} from '@pixelated/react'
 * import {createPixelClient} from '@pixelated/sdk'
 * import {createJournalOutbox, progress} from '@pixelated/sdk/progress'
 * import {createEncryptedStorage} from '@pixelated/sdk/storage'
 *
 * const client = createPixelClient({baseUrl: '/api'}, [progress])
 * const outbox = createJournalOutbox({client, storage: createEncryptedStorage()})
 * export const Diary = () => (
 *   <PixelProvider client={client}>
 *     <SessionJournal clientId="c-1" outbox={outbox} />
 *   </PixelProvider>
 * )
 */
export const SessionJournal = (props: SessionJournalProps): ReactNode => (
  <Announcer>
    <Journal {...props} />
  </Announcer>
)

function Journal({clientId, view = 'client', outbox: given, crisis, className, ...attributes}: SessionJournalProps) {
  const messages = useWords(progressEnglish)
  const [title, entriesTitle] = [useId(), useId()]
  const {outbox, state} = useJournalOutbox(given)
  const announce = useAnnounce()
  const {mutate, error} = useLogSession(clientId, {outbox})
  const {risk, assess} = useJournalRisk()
  // One text, one turn: what is judged again while it grows is not said several times.
  const [turn, setTurn] = useState(makeId)
  const waiting = state.entries.filter(({request}) => request.client_id === clientId)
  return (
    <section
      aria-labelledby={title}
      lang={messages.language}
      dir={messages.direction}
      {...attributes}
      className={['pixel-journal', className].filter(Boolean).join(' ')}
      data-view={view}
      data-network={state.isOnline ? 'online' : 'offline'}
    >
      <h2 id={title}>{messages.text('journal.label')}</h2>
      {view === 'client' && <CrisisPanel {...crisis} risk={risk} />}
      <JournalForm
        draft={outbox.draft(clientId)}
        view={view}
        device={state}
        onKeep={(entry) => {
          mutate(entry, {onSuccess: () => announce(messages.text('journal.taken'))})
          setTurn(makeId())
        }}
        error={error}
        onWritten={(text) => view === 'client' && assess(text, turn)}
      />
      <JournalEntries clientId={clientId} view={view} title={entriesTitle} isWaiting={waiting.length > 0}>
        <WaitingNotice entries={waiting} state={state} />
        {state.unreadable > 0 && (
          <p className="pixel-progress-notice" data-kind="error">
            {messages.text('journal.unreadable', {count: state.unreadable})}
          </p>
        )}
        <WaitingEntries entries={waiting} outbox={outbox} />
      </JournalEntries>
    </section>
  )
}

/** How safe what waits is: nobody should find out by losing it. */
function WaitingNotice({entries, state}: {entries: readonly OutboxEntry[]; state: JournalOutboxState}): ReactNode {
  const messages = useWords(progressEnglish)
  // One that is just being sent, or just being written to the device, is no reason to alarm anybody.
  const isStuck = entries.length > 0 && (!state.isOnline || entries.some(({failure}) => failure !== undefined))
  if (!isStuck) return null
  const isUnsafe = state.keeps !== 'encrypted' || state.device.problem !== undefined
  return (
    <output className="pixel-progress-notice" data-kind={isUnsafe ? 'error' : 'offline'}>
      {!state.isOnline && <span>{messages.text('journal.waitingCount', {count: entries.length})}</span>}
      {isUnsafe && <span>{messages.text('journal.notOnDevice')}</span>}
    </output>
  )
}
