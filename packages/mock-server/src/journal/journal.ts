import type {Clock} from '@pixelated/sdk'
import {matchesPath} from '../lib/matches-path.ts'
import type {JournalEntry} from './journal-entry.ts'

/**
 * Which entries: each given field must match. `path` matches a whole path, or its beginning when it ends with `*`.
 * @example
 * const filter: JournalFilter = {path: '/batch-jobs*', status: 202}
 */
export interface JournalFilter {
  method?: string
  path?: string
  status?: number
  cancelled?: boolean
  finished?: boolean
}

/** The requests a mock server got, oldest first: for assertions. No bodies unless they were asked for. */
export interface Journal {
  /** The entries that match all of the filter; all of them without one. */
  entries(filter?: JournalFilter): readonly JournalEntry[]
  /** The newest entry, or the newest of a path (`/batch-jobs/*` matches a beginning). */
  last(path?: string): JournalEntry | undefined
  /** Forgets every entry; requests that still run are written to entries nobody sees any more. */
  clear(): void
  /** Calls back whenever an entry's answer is over. Returns what stops it. */
  onFinished(listener: (entry: JournalEntry) => void): () => void
}

/** What is known when a request arrives. */
export type ArrivedRequest = Pick<JournalEntry, 'method' | 'path' | 'query' | 'headers' | 'bodySize' | 'body'>

/** Writes one entry while its request is served. Each method may be called late or twice without harm. */
export interface JournalPen {
  readonly entry: JournalEntry
  answered(status: number, requestId: string | undefined): void
  sent(bytes: number, events: number): void
  cancelled(): void
  /** Over: `whole` tells whether everything was handed over. */
  over(whole: boolean): void
}

export interface WritableJournal extends Journal {
  /** Begins an entry; `faults` are those the request gets, in the compact syntax. */
  open(request: ArrivedRequest, faults?: readonly string[]): JournalPen
  /** Marks the newest entry answered with this request id as cancelled, for a stop that came another way. */
  cancelRequest(requestId: string): void
}

export interface JournalOptions {
  clock: Clock
  /** How many entries are kept; the oldest go first. Default 1,000. */
  limit?: number
}

type MutableEntry = {-readonly [Key in keyof JournalEntry]: JournalEntry[Key]}

/** Makes a bounded request log. */
export function createJournal({clock, limit = 1000}: JournalOptions): WritableJournal {
  let entries: MutableEntry[] = []
  let lastId = 0
  const listeners = new Set<(entry: JournalEntry) => void>()

  return {
    entries: (filter = {}) => entries.filter((entry) => matches(entry, filter)),
    last: (path) => entries.findLast((entry) => path === undefined || matchesPath(entry.path, path)),
    clear() {
      entries = []
    },
    onFinished(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open({method, path, query, headers, bodySize, body}, faults = []) {
      lastId += 1
      const entry: MutableEntry = {
        id: lastId,
        at: clock.now(),
        method,
        path,
        query,
        headers,
        faults,
        eventsSent: 0,
        bytesSent: 0,
        cancelled: false,
        finished: false,
      }
      if (bodySize !== undefined) entry.bodySize = bodySize
      if (body !== undefined) entry.body = body
      entries.push(entry)
      if (entries.length > limit) entries.shift()
      return new Pen(entry, clock, listeners)
    },
    cancelRequest(requestId) {
      const entry = entries.findLast((candidate) => candidate.requestId === requestId)
      // The caller may have been told of the stop, and the answer be over, before the engine's signal says so.
      if (entry !== undefined) entry.cancelled = true
    },
  }
}

/** A class: there is one for every request, and closures would cost more than all that it notes. */
class Pen implements JournalPen {
  readonly entry: MutableEntry
  readonly #clock: Clock
  readonly #listeners: Iterable<(entry: JournalEntry) => void>

  constructor(entry: MutableEntry, clock: Clock, listeners: Iterable<(entry: JournalEntry) => void>) {
    this.entry = entry
    this.#clock = clock
    this.#listeners = listeners
  }

  answered(status: number, requestId: string | undefined): void {
    this.entry.status = status
    if (requestId !== undefined) this.entry.requestId = requestId
  }

  sent(bytes: number, events: number): void {
    this.entry.bytesSent += bytes
    this.entry.eventsSent += events
  }

  cancelled(): void {
    if (!this.entry.finished) this.entry.cancelled = true
  }

  over(whole: boolean): void {
    const {entry} = this
    if (entry.durationMs !== undefined) return
    entry.finished = whole
    entry.durationMs = this.#clock.now() - entry.at
    for (const listener of this.#listeners) listener(entry)
  }
}

const matches = (entry: JournalEntry, filter: JournalFilter): boolean =>
  (filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
  (filter.path === undefined || matchesPath(entry.path, filter.path)) &&
  (filter.status === undefined || entry.status === filter.status) &&
  (filter.cancelled === undefined || entry.cancelled === filter.cancelled) &&
  (filter.finished === undefined || entry.finished === filter.finished)
