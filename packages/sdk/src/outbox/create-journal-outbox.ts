import type {Journal} from '../api/progress-journal.ts'
import {sessionEntryRequestSchema, type SessionEntryRequest} from '../contract/progress-sessions.ts'
import {browserConnectivity, type Connectivity} from '../conversation/connectivity.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {systemClock, type Clock} from '../lib/clock.ts'
import {createId} from '../lib/create-id.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {claimTab} from '../storage/claim-tab.ts'
import {createMemoryStorage} from '../storage/create-memory-storage.ts'
import {drop} from '../storage/record-type.ts'
import type {RecordStorage, StorageNews} from '../storage/record-storage.ts'
import type {TabOwner} from '../storage/tab-owner.ts'
import {createDrafts} from './create-drafts.ts'
import type {JournalDraft} from './create-draft.ts'
import {createOutboxSender} from './create-outbox-sender.ts'
import {createOutboxStore, keepEntry, type JournalOutboxState, type OutboxStore} from './create-outbox-store.ts'
import {createOutboxTab, type OutboxTab} from './create-outbox-tab.ts'
import {entryRecord, fromKept, type OutboxEntry, type WaitingSession} from './outbox-entry.ts'

/**
 * For `createJournalOutbox`.
 * @example
 * import {createEncryptedStorage} from '@pixelated/sdk/storage'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const options: JournalOutboxOptions = {client, storage: createEncryptedStorage({name: 'my-app'})}
 */
export interface JournalOutboxOptions {
  /** A client with `progress` attached. */
  readonly client: {readonly progress: {readonly journal: Pick<Journal, 'log'>}}
  /** Where entries wait. Default: in memory, until the page is left. With `createEncryptedStorage` they survive that. */
  readonly storage?: RecordStorage | undefined
  /** One for each person who uses this app on this device. Default `pixel`. */
  readonly name?: string | undefined
  /** Default: what the browser says. */
  readonly connectivity?: Connectivity | undefined
  readonly clock?: Clock | undefined
  /** 0 to 1, for the pauses between tries. */
  readonly random?: (() => number) | undefined
  /** How this tab claims what only one may do. */
  readonly claim?: ((name: string) => TabOwner) | undefined
}

/** Entries of the journal on their way to the server: each arrives once, whatever happens to the network, the page or the tab. */
export interface JournalOutbox {
  getState(): JournalOutboxState
  /** Calls back after every change; returns what ends that. The first one starts the outbox. */
  subscribe(listener: () => void): () => void
  /** Calls back when the server has an entry, also when another tab sent it. */
  onSent(listener: (entry: OutboxEntry) => void): () => void
  /**
   * Takes in an entry, as it is shown from now on, and empties the client's draft in the same write. Resolves when the device has it, or has said that it can not keep it
   * (`getState().device`). Rejects with a `ValidationError` for one that no server would take.
   */
  add(request: SessionEntryRequest & {readonly client_id: string}): Promise<void>
  /** Sends one again now that was refused or put off. */
  retry(id: string): void
  /** Gives one that is in conflict with another a new id. */
  keepAsNew(id: string): void
  /** Takes one out for good. One that is just being sent is not taken out. */
  discard(id: string): void
  /** What somebody is writing about this client. One for each page, however many forms show it. */
  draft(clientId: string): JournalDraft
  /** Stops sending; what waits stays on the device. */
  close(): void
}

/**
 * Makes an outbox for the journal: what is written without a network is kept and sent later, once. It rests on the entry's own id. A gateway gets it as the idempotency key, and
 * knows it again. An original server knows no such key and answers a repeated id with 500: there `journal.log` looks first, and again after an uncertain failure. With an
 * encrypted storage only one tab of a browser sends. Make one for each page.
 * @example
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'}, [progress])
 * const outbox: JournalOutbox = createJournalOutbox({client})
 * outbox.subscribe(() => console.log(outbox.getState().entries.length, 'wait'))
 * await outbox.add({session_id: 's-1', client_id: 'c-1', conversation_summary: 'We talked about sleep.', emotional_state: 'neutral'})
 */
export function createJournalOutbox(options: JournalOutboxOptions): JournalOutbox {
  const {client, storage = createMemoryStorage(), name = 'pixel', clock = systemClock} = options
  const {connectivity = browserConnectivity, random = Math.random, claim = claimTab} = options
  const claimShared = (what: string) => (storage.setting === 'encrypted' ? claim(what) : undefined)
  const store = createOutboxStore(storage, connectivity.isOnline())
  const sentListeners = createListeners<OutboxEntry>()
  const drafts = createDrafts(storage, {now: clock.now, claim: (id) => claimShared(`journal-draft/${id}`)})
  const stops: (() => void)[] = []
  let tab: OutboxTab | undefined

  const sender = createOutboxSender({
    async send(entry, signal) {
      await client.progress.journal.log(entry.request, {signal, idempotencyKey: keyOf(entry)})
      await store.write([drop(entryRecord, entry.id)])
      sentListeners.notify(entry)
    },
    getState: store.getContents,
    dispatch: store.dispatch,
    mayRun: () => tab?.mayRun() === true,
    ...{clock, random},
  })

  async function follow(id: string): Promise<void> {
    const known = store.find(id)
    if ((await store.follow(id)) && known) sentListeners.notify(known)
    sender.go()
  }
  function hearStorage(news: StorageNews): void {
    const records = news.type === 'changed' ? news.records : []
    for (const one of records) if (one.name === entryRecord.name) void follow(one.id)
    store.tell()
    if (storage.getState().isCleared) forget()
  }
  function forget(): void {
    sender.stop()
    drafts.forget()
    store.dispatch({type: 'cleared'})
  }
  function hearNetwork(): void {
    store.dispatch({type: 'network', isOnline: connectivity.isOnline()})
    sender.go()
  }
  function begin(): OutboxTab {
    if (tab) return tab
    stops.push(connectivity.subscribe(hearNetwork), storage.subscribe(hearStorage))
    tab = createOutboxTab({
      owner: claimShared(`journal-outbox/${name}`),
      restore: store.restore,
      onReady: sender.go,
      finish: sender.finish,
      leave: sender.leave,
    })
    return tab
  }

  return {
    getState: store.getState,
    subscribe(listener) {
      begin()
      return store.subscribe(listener)
    },
    onSent: sentListeners.add,
    async add(given) {
      const request = toWaiting(given, clock.now())
      begin()
      const entry = fromKept({request, addedAt: clock.now()})
      store.dispatch({type: 'added', entry})
      // In one write: killed in between, it would be there twice, or not at all.
      await store.write([keepEntry(entry), ...drafts.empty(request.client_id)])
      sender.go()
    },
    ...createCommands({store, go: sender.go, act: (command) => begin().act(command)}),
    draft(clientId) {
      begin()
      return drafts.of(clientId)
    },
    close() {
      sender.stop()
      tab?.close()
      for (const stop of stops) stop()
      drafts.close()
    },
  }
}

const keyOf = ({id, keyNumber}: OutboxEntry): string => (keyNumber === 1 ? id : `${id}~${keyNumber}`)

function toWaiting(given: SessionEntryRequest & {readonly client_id: string}, now: number): WaitingSession {
  const request = {...given, timestamp: given.timestamp ?? new Date(now).toISOString()}
  const {error} = sessionEntryRequestSchema.safeParse(request)
  if (!error) return request
  throw new ValidationError(error.issues.map(({path, code}) => ({path: path.map(String).join('.'), code})))
}

interface CommandOptions {
  readonly store: OutboxStore
  go(): void
  act(command: () => void): void
}

/** By the tab that sends, so that nobody changes what is under way. */
function createCommands({store, go, act}: CommandOptions): Pick<JournalOutbox, 'retry' | 'keepAsNew' | 'discard'> {
  const change = (id: string, alter: (entry: OutboxEntry) => void): void =>
    act(() => {
      const entry = store.find(id)
      if (entry === undefined || entry.status === 'sending') return
      alter(entry)
      go()
    })
  return {
    retry: (id) =>
      change(id, (entry) => {
        store.dispatch({type: 'retried', id})
        if (entry.status === 'refused') void store.write([keepEntry({...entry, status: 'waiting'})])
      }),
    keepAsNew: (id) =>
      change(id, ({request, addedAt}) => {
        const entry = fromKept({request: {...request, session_id: createId()}, addedAt})
        store.dispatch({type: 'replaced', id, entry})
        void store.write([keepEntry(entry), drop(entryRecord, id)])
      }),
    discard: (id) =>
      change(id, () => {
        store.dispatch({type: 'gone', id})
        void store.write([drop(entryRecord, id)])
      }),
  }
}
