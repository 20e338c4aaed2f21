import type {SessionEntryRequest} from '@pixelated/sdk/contract'
import {
  createJournalOutbox,
  type JournalOutbox,
  type JournalOutboxState,
  type JournalPage,
  type OutboxEntry,
} from '@pixelated/sdk/progress'
import {useMutation, type InfiniteData, type QueryClient, type UseMutationResult} from '@tanstack/react-query'
import {useEffect, useSyncExternalStore} from 'react'
import {pixelKeys} from '../queries/keys.ts'
import {insertEntry, isInRange} from './insert-entry.ts'
import {useProgressClient, type ProgressClient} from './progress-client.ts'
import {usePixelQueries} from './use-pixel-queries.ts'

/**
 * An entry for the journal, of the client that the hook was given.
 * @example
 * const entry: NewEntry = {session_id: crypto.randomUUID(), conversation_summary: 'We talked about sleep.', emotional_state: 'neutral'}
 */
export type NewEntry = Omit<SessionEntryRequest, 'client_id'>

/** One for each client of a page: what waits is the same wherever it is shown. */
const own = new WeakMap<ProgressClient, JournalOutbox>()

function outboxOf(client: ProgressClient): JournalOutbox {
  const outbox = own.get(client) ?? createJournalOutbox({client})
  own.set(client, outbox)
  return outbox
}

/**
 * What waits to get into the journal. Without an outbox of yours there is one in memory, which a page that is left takes with it: to keep what waits on the device, make one
 * with `createJournalOutbox` of `@pixelated/sdk/progress` and give it here. What arrives is put into `useJournal`.
 * @example
 * function Waiting() {
 *   const {state, outbox} = useJournalOutbox()
 *   const [entry] = state.entries
 *   return entry === undefined ? null : <button onClick={() => outbox.retry(entry.id)}>{state.entries.length} wait</button>
 * }
 */
export function useJournalOutbox(given?: JournalOutbox): {outbox: JournalOutbox; state: JournalOutboxState} {
  const client = useProgressClient()
  const queries = usePixelQueries()
  const outbox = given ?? outboxOf(client)
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState, outbox.getState)
  useEffect(() => outbox.onSent((entry) => putSent(queries, entry)), [outbox, queries])
  return {outbox, state}
}

/**
 * Takes in entries for the journal. It succeeds when the entry is kept for sending, also without a network: how it goes on is in
 * `useJournalOutbox`, and its words stay there until the server has them. It fails with a `ValidationError` for what no server would take.
 * @example
 * function Log({clientId}: {clientId: string}) {
 *   const {mutate} = useLogSession(clientId)
 *   const entry: NewEntry = {session_id: crypto.randomUUID(), conversation_summary: 'A calm day.', emotional_state: 'positive'}
 *   return <button onClick={() => mutate(entry)}>Keep</button>
 * }
 */
export function useLogSession(
  clientId: string,
  {outbox: given}: {readonly outbox?: JournalOutbox | undefined} = {},
): UseMutationResult<void, Error, NewEntry> {
  const {outbox} = useJournalOutbox(given)
  return useMutation(
    {
      // The outbox itself waits for the network.
      networkMode: 'always',
      mutationFn: (entry: NewEntry) => outbox.add({...entry, client_id: clientId}),
      retry: false,
    },
    usePixelQueries(),
  )
}

/** Lists of thousands are not asked for anew for one entry: it is put where it belongs. What is computed from them is. */
function putSent(queries: QueryClient, {request}: OutboxEntry): void {
  const clientId = request.client_id
  for (const {queryKey} of queries.getQueryCache().findAll({queryKey: pixelKeys.journal(clientId)})) {
    if (!isInRange(request, queryKey.at(-1))) continue
    queries.setQueryData<InfiniteData<JournalPage>>(queryKey, (data) => data && insertEntry(data, request))
  }
  for (const key of [pixelKeys.report, pixelKeys.trend, pixelKeys.context]) {
    void queries.invalidateQueries({queryKey: key(clientId)})
  }
}
