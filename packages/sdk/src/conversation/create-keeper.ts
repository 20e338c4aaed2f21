import type {InferenceRequest} from '../contract/inference-request.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import {StorageError} from '../errors/storage-error.ts'
import {atMost} from '../lib/at-most.ts'
import type {Clock} from '../lib/clock.ts'
import type {RecordStorage} from '../storage/record-storage.ts'
import type {ConversationAction} from './conversation-action.ts'
import type {MessagePage} from './conversation-records.ts'
import {createDue} from './create-due.ts'
import type {ConversationStore} from './create-store.ts'
import {createPages} from './message-pages.ts'
import {prefixOf} from './read-conversation.ts'
import type {RequestShelf} from './reply-services.ts'

/** Writes a conversation down as it changes. */
export interface Keeper {
  readonly requests: RequestShelf
  /** From here on changes are written, and what was changed before. */
  begin(requests: ReadonlyMap<string, InferenceRequest>): void
  /** What is there could not be read: nothing is written over it. */
  giveUp(error: unknown): void
  /** Another tab writes now. */
  pause(): void
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
/** Not every key press is a write. */
const draftMs = 300

export function createKeeper({id, storage, store, sessionRisk, clock}: KeeperOptions): Keeper {
  const pages = createPages(id)
  const requests = new Map<string, InferenceRequest>()
  const due = createDue({id, store, sessionRisk, pages, requests})
  let beginning = createBarrier()
  let phase: 'waiting' | 'writing' | 'unread' | 'closed' = 'waiting'
  let problem: unknown
  let last: Promise<void> = Promise.resolve()
  const writing = createTimer(soon, write)
  const draftTimer = createTimer((run) => clock.schedule(run, draftMs), writeDraft)

  function onAction(action: ConversationAction): void {
    due.note(action)
    if (action.type === 'drafted' && action.text !== '') return draftTimer.start()
    // What happens at once is written at once.
    if (action.type !== 'streamed') writing.start()
  }

  function write(): void {
    if (phase !== 'writing') return
    const changes = due.take()
    if (changes.length === 0) return
    last = storage.write(changes)
    last.catch(() => {}) // the storage's state says so, and it tries again with the next write
  }

  function writeDraft(): void {
    due.noteDraft()
    write()
  }

  function whenKept(): Promise<void> {
    if (phase === 'waiting') return beginning.passed.then(whenKept)
    if (problem !== undefined) return Promise.reject(problem)
    write()
    return last.catch((error: unknown) => {
      // What was refused may have gone along with a later write.
      if (storage.getState().unsaved > 0) throw error
    })
  }

  function fix(reply: string, request: InferenceRequest): Promise<void> {
    if (requests.get(reply) !== request) due.noteRequest(reply, request)
    return atMost(longestWaitMs, whenKept(), clock)
  }

  function end(): void {
    draftTimer.stop()
    stopListening()
    // What waited for its turn is in no storage.
    if (phase === 'waiting') problem = new StorageError('closed')
    phase = 'closed'
    beginning.open()
  }

  const stopListening = store.onAction(onAction)
  return {
    whenKept,
    adopt: pages.adopt,
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
    pause() {
      if (phase === 'closed') return
      due.forgetRequests()
      // What was done as the owner: these pages are nobody else's.
      write()
      if (phase !== 'waiting') beginning = createBarrier()
      phase = 'waiting'
    },
    close() {
      if (draftTimer.stop()) due.noteDraft()
      write()
      end()
    },
    forget: end,
  }
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

/** At the end of what happens now. */
function soon(run: () => void): () => void {
  let isWanted = true
  queueMicrotask(() => isWanted && run())
  return () => {
    isWanted = false
  }
}

/** Runs once for all its starts until then. */
function createTimer(schedule: (run: () => void) => () => void, run: () => void): {start(): void; stop(): boolean} {
  let cancel: (() => void) | undefined
  return {
    start() {
      cancel ??= schedule(() => {
        cancel = undefined
        run()
      })
    },
    stop() {
      const wasRunning = cancel !== undefined
      cancel?.()
      cancel = undefined
      return wasRunning
    },
  }
}
