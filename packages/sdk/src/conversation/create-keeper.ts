import type {InferenceRequest} from '../contract/inference-request.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import {StorageError} from '../errors/storage-error.ts'
import {atMost} from '../lib/at-most.ts'
import type {Clock} from '../lib/clock.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {RecordChange} from '../storage/record-type.ts'
import type {MessagePage} from './conversation-records.ts'
import {createDue, type Due} from './create-due.ts'
import type {ConversationStore} from './create-store.ts'
import {createWriter} from './create-writer.ts'
import {createPages} from './message-pages.ts'
import {prefixOf} from './read-conversation.ts'
import type {RequestShelf} from './reply-services.ts'
import {writeOnChange} from './write-on-change.ts'

/** Writes a conversation down as it changes. */
export interface Keeper {
  readonly requests: RequestShelf
  /** From here on changes are written, and what was changed before. */
  begin(requests: ReadonlyMap<string, InferenceRequest>): void
  /** What is there could not be read: nothing is written over it. */
  giveUp(error: unknown): void
  /** This tab is to write, when it has read what there is. */
  await(): void
  /** Another tab writes now. What is made here is kept for it to find. */
  follow(): void
  /** Another tab has kept less of the risk than there is. */
  noteMarker(): void
  /** Resolves when nothing that was written is on its way any more. */
  settled(): Promise<void>
  /** What there is is read from here on. */
  beginReading(): void
  /** These are the messages that are kept. Gives the others that were. */
  forgetOthers(kept: MessagePage): string[]
  /** Messages that another tab has written on this page. */
  adopt(page: string, messages: MessagePage): void
  /** Requests that another tab has written, by their keys. */
  adoptRequests(found: ReadonlyMap<string, InferenceRequest>): void
  /** Resolves when the device has everything that has happened so far; rejects with a `StorageError` when it refuses. */
  whenKept(): Promise<void>
  /** Writes what is left. Nothing is written afterwards. */
  close(): void
  /** Writes nothing any more. */
  forget(): void
}

export interface KeeperOptions {
  readonly id: string
  readonly storage: RecordStorage
  readonly store: ConversationStore
  readonly sessionRisk: SessionRisk
  readonly clock: Clock
}

/** A device that takes longer does not keep a message from being sent. */
const longestWaitMs = 2_000

type Phase = 'reading' | 'following' | 'writing' | 'unread' | 'closed'

export function createKeeper({id, storage, store, sessionRisk, clock}: KeeperOptions): Keeper {
  const pages = createPages(id)
  const requests = new Map<string, InferenceRequest>()
  const due = createDue({id, store, sessionRisk, pages, requests})
  let beginning = createBarrier()
  let phase: Phase = 'reading'
  let problem: unknown
  const writer = createWriter(storage)
  const write = (): void => writer.write(takeDue(due, phase))
  const writing = writeOnChange({store, due, clock}, write)

  function whenKept(): Promise<void> {
    write()
    if (phase === 'reading') return beginning.passed.then(whenKept)
    if (problem !== undefined) return Promise.reject(problem)
    return writer.whenWritten()
  }

  function fix(reply: string, request: InferenceRequest): Promise<void> {
    if (requests.get(reply) !== request) due.noteRequest(reply, request)
    return atMost(longestWaitMs, whenKept(), clock)
  }

  function end(): void {
    writing.stop()
    // What waited for its turn is in no storage.
    if (phase === 'reading') problem = new StorageError('closed')
    phase = 'closed'
    beginning.open()
  }

  return {
    whenKept,
    adopt: pages.adopt,
    beginReading: pages.beginReading,
    adoptRequests: (found) => fill(requests, [...byReply(found, prefixOf(id)), ...requests]),
    forgetOthers: (kept) => pages.keepOnly(new Set(kept.map((message) => message.id)), due.isDue),
    requests: {get: (reply) => requests.get(reply), fix},
    begin(foundRequests) {
      // What another tab may have sent meanwhile goes before what was only prepared here.
      fill(requests, byReply(foundRequests, prefixOf(id)))
      phase = 'writing'
      problem = undefined
      write()
      beginning.open()
    },
    giveUp(error) {
      phase = 'unread'
      problem = error
      beginning.open()
    },
    await() {
      if (phase === 'closed' || phase === 'reading') return
      beginning = createBarrier()
      phase = 'reading'
    },
    follow() {
      if (phase === 'closed') return
      due.forgetRequests()
      // What was done as the owner: these pages are nobody else's.
      write()
      if (phase === 'writing') due.turn()
      phase = 'following'
      problem = undefined
      write()
      beginning.open()
    },
    noteMarker() {
      due.notePart('marker')
      writing.start()
    },
    settled: writer.settled,
    close() {
      writing.flush()
      write()
      end()
    },
    forget: end,
  }
}

function takeDue(due: Due, phase: Phase): RecordChange[] {
  if (phase === 'writing') return due.take()
  // A message is kept at once, also by a tab that closes before it may do more.
  return phase === 'reading' || phase === 'following' ? due.takeOwn({parts: phase === 'following'}) : []
}

const byReply = (found: ReadonlyMap<string, InferenceRequest>, prefix: string) =>
  Array.from(found, ([key, request]) => [key.slice(prefix.length), request] as const)

function fill(requests: Map<string, InferenceRequest>, entries: Iterable<readonly [string, InferenceRequest]>): void {
  for (const [reply, request] of entries) requests.set(reply, request)
}

function createBarrier(): {readonly passed: Promise<void>; open(): void} {
  let open = () => {}
  const passed = new Promise<void>((resolve) => (open = resolve))
  return {passed, open}
}
