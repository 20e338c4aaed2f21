import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {emotionalStates} from '@pixelated/sdk/contract'
import {
  createJournalOutbox,
  progress,
  type JournalEntry,
  type JournalOutbox,
  type Progress,
} from '@pixelated/sdk/progress'
import type {Clock} from '@pixelated/sdk/clock'
import {useContext, useState, type ReactNode} from 'react'
import {PixelProvider} from '../provider/pixel-provider.tsx'
import {WordsContext} from '../provider/words-context.ts'
import type {ProgressClient} from '../hooks/progress-client.ts'

/** A client with `progress` over a server in this process. */
export const createProgressClient = (options: MockServerOptions = {}): ProgressClient =>
  createPixelClient(
    {baseUrl: 'http://mock.test', fetch: createMockServer({fast: true, ...options}).fetch, retry: {limit: 0}},
    [progress],
  )

interface OverProgressProps {
  readonly make: () => ProgressClient
  /** What is there before anything is shown. */
  readonly children: (client: ProgressClient) => ReactNode
}

/** A provider of a client of its own, with the words of the one around it. */
export function OverProgress({make, children}: OverProgressProps): ReactNode {
  const [client] = useState(make)
  const {locale, translation, overrides} = useContext(WordsContext)
  return (
    <PixelProvider client={client} locale={locale} translation={translation} messages={overrides}>
      {children(client)}
    </PixelProvider>
  )
}

const never = () => () => {}

/** A clock on which every pause is over at once. */
function createHastyClock(): Clock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    schedule(callback, milliseconds) {
      ahead += milliseconds
      const timer = setTimeout(callback)
      return () => clearTimeout(timer)
    },
  }
}

/** An outbox with entries in it that do not get away: without a network, or because the server does not take them. */
export function createStuckOutbox(log: Progress['journal']['log'], isOnline: boolean): JournalOutbox {
  const outbox = createJournalOutbox({
    client: {progress: {journal: {log}}},
    connectivity: {isOnline: () => isOnline, subscribe: never},
    random: () => 1,
    clock: createHastyClock(),
  })
  void outbox.add({
    session_id: 'waiting-1',
    client_id: 'c-1',
    timestamp: '2026-03-02T18:05:00Z',
    conversation_summary: 'Took the long way home and noticed the lights in the park.',
    emotional_state: 'positive',
  })
  return outbox
}

const topics = ['the night', 'a walk by the river', 'a call with a friend', 'the first day back at work', 'cooking']

/** Thousands of entries, without a server that would have to write them first. */
export function createLongJournal(client: ProgressClient, count: number): ProgressClient {
  const start = Date.UTC(2026, 2, 1, 10)
  const entryAt = (index: number): JournalEntry => {
    const at = new Date(start - index * 8 * 3_600_000)
    return {
      session_id: `s-${count - index}`,
      timestamp: at.toISOString(),
      at,
      emotional_state: emotionalStates[(index * 7) % 5] ?? 'neutral',
      conversation_summary: `Entry ${count - index}: about ${topics[index % topics.length]}.`,
      progress_notes: index % 3 === 0 ? 'A little more rest than the week before.' : '',
      session_duration_minutes: 50,
      techniques_used: index % 2 === 0 ? ['validation'] : ['open_question', 'grounding'],
    }
  }
  const page: Progress['journal']['page'] = async (_clientId, {cursor, pageSize = 100} = {}) => {
    const first = Number(cursor ?? 0)
    const end = Math.min(count, first + pageSize)
    const entries = Array.from({length: end - first}, (_, index) => entryAt(first + index))
    return {entries, ...(end < count && {next: String(end)})}
  }
  const {journal} = client.progress
  return {...client, progress: {...client.progress, journal: {...journal, page}}}
}
