import {
  sessionEntriesSchema,
  sessionEntryRequestSchema,
  sessionLoggedSchema,
  type SessionEntry,
  type SessionEntryRequest,
} from '../contract/progress-sessions.ts'
import {ConflictError} from '../errors/conflict-error.ts'
import {isPixelError, type PixelError} from '../errors/pixel-error.ts'
import {ServerError} from '../errors/server-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {toInstant} from '../lib/to-instant.ts'
import type {CallOptions} from './api-context.ts'
import {checked, pathPart, type Server} from './server-call.ts'

/**
 * A session of the journal, with its time as an instant where that is known.
 * @example
 * const label = ({at, timestamp, emotional_state}: JournalEntry) => `${at?.toISOString() ?? timestamp}: ${emotional_state}`
 */
export type JournalEntry = SessionEntry & {
  /** Absent where an original server gave no offset and `assumedServerOffset` is not set. */
  at?: Date | undefined
}

/**
 * Which sessions are wanted.
 * @example
 * const query: JournalQuery = {from: new Date('2026-01-01T00:00:00Z')}
 */
export interface JournalQuery extends CallOptions {
  /** Included. */
  readonly from?: Date | undefined
  /** Not included by a gateway; an original server includes it, and compares times as text. */
  readonly to?: Date | undefined
  /** How many are asked for at once, 1 to 200. Default 100. */
  readonly pageSize?: number | undefined
}

/**
 * Which page is wanted.
 * @example
 * const first: JournalPageQuery = {pageSize: 50}
 */
export interface JournalPageQuery extends JournalQuery {
  /** `next` of the page before. The first page without it. */
  readonly cursor?: string | undefined
}

/**
 * Sessions, newest first, and where the next ones are.
 * @example
 * const isLast = ({next}: JournalPage) => next === undefined
 */
export interface JournalPage {
  readonly entries: readonly JournalEntry[]
  /** Absent at the end. */
  readonly next?: string
}

/** The journal of sessions. */
export interface Journal {
  /**
   * Keeps a session. `isNew` is false when the very same session was there already, which an uncertain first try can cause. Another one with this id is a
   * `ConflictError`, and stays.
   */
  log(entry: SessionEntryRequest & {client_id: string}, options?: CallOptions): Promise<{isNew: boolean}>
  /** Sessions of a client, newest first, asked for as they are read. An original server gives neither duration nor techniques back. */
  entries(clientId: string, query?: JournalQuery): AsyncIterable<JournalEntry>
  /** One page of them, for lists that are read piece by piece. An original server knows no pages: there each is larger than the one before. */
  page(clientId: string, query?: JournalPageQuery): Promise<JournalPage>
}

/** The original server takes no field for absent. */
const nothing = {
  therapeutic_goals: [],
  progress_notes: '',
  therapist_observations: '',
  next_session_focus: '',
  homework_assigned: '',
}
/** The last page of an original server, which knows no cursor, is found by asking for more and more. */
const growth = 10
/** Failures after which the session may be stored all the same. */
const uncertain = new Set(['server_error', 'connection', 'timeout', 'conflict'])
/** As long as the original's database waits for a lock. */
const lockMs = 5000

/** A server error by every test, but one after which a later try works. */
class BusyStoreError extends ServerError {
  override readonly isRetryable = true
}

const lockedError = (cause: PixelError): ServerError =>
  new BusyStoreError('The server stored nothing: its database was busy. Ask again after a pause', {
    status: cause.status,
    requestId: cause.requestId,
    retryAfterMs: lockMs,
    cause,
  })

export function createJournal(server: Server): Journal {
  const {context} = server
  async function page(clientId: string, query: JournalPageQuery = {}): Promise<JournalPage> {
    const {from, to, signal, headers, pageSize = 100, cursor} = query
    if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 200) {
      throw new ValidationError([{path: 'pageSize', code: 'out_of_range'}])
    }
    const isOriginal = (await server.kind(query)) === 'original'
    // How many were seen is all that an original server can be told of a place.
    const seen = isOriginal ? Number(cursor ?? 0) : 0
    const limit = seen === 0 ? pageSize : seen * growth
    const {sessions, next_cursor: more} = await server.call({
      method: 'GET',
      path: `/api/v1/sessions/${pathPart('client_id', clientId)}`,
      query: {
        start_date: from?.toISOString(),
        end_date: to?.toISOString(),
        limit,
        ...(!isOriginal && {cursor}),
      },
      options: {signal, headers},
      answer: sessionEntriesSchema,
    })
    const next = isOriginal ? (sessions.length < limit ? undefined : String(sessions.length)) : more
    const entries = sessions
      .slice(seen)
      .map((session) => ({...session, at: toInstant(session.timestamp, context.assumedServerOffset)}))
    return {entries, ...(next !== undefined && {next})}
  }

  async function* entries(clientId: string, query: JournalQuery = {}): AsyncIterable<JournalEntry> {
    for (let cursor: string | undefined; ;) {
      const {entries: found, next} = await page(clientId, {...query, cursor})
      yield* found
      if (next === undefined) return
      cursor = next
    }
  }

  /** Whether a write that failed is there all the same. A gateway is asked for its moment only: the journal may be long. */
  async function find(request: SessionEntryRequest, clientId: string, options: CallOptions = {}) {
    const {timestamp, session_id: id} = request
    const isAtMoment = timestamp !== undefined && (await server.kind(options)) === 'gateway'
    const at = isAtMoment ? Date.parse(timestamp) : 0
    const query = isAtMoment ? {from: new Date(at), to: new Date(at + 1)} : {}
    for await (const entry of entries(clientId, {...query, signal: options.signal, headers: options.headers})) {
      if (entry.session_id === id) return entry
    }
    return undefined
  }

  return {
    async log(entry, options) {
      const request = checked(sessionEntryRequestSchema, entry)
      const isOriginal = (await server.kind(options)) === 'original'
      const compare = (kept: JournalEntry | undefined, error?: unknown) => {
        if (kept === undefined) return undefined
        const isSame =
          kept.conversation_summary === request.conversation_summary && kept.emotional_state === request.emotional_state
        if (!isSame) throw new ConflictError('Another session with this id is stored', {cause: error})
        return {isNew: false}
      }
      // An original server is looked at first: a repeated id there locks its database for the next that writes.
      const before = isOriginal ? compare(await find(request, entry.client_id, options)) : undefined
      if (before !== undefined) return before
      try {
        const body = {...nothing, ...request}
        await server.call({method: 'POST', path: '/api/v1/sessions', body, options, answer: sessionLoggedSchema})
        return {isNew: true}
      } catch (error) {
        if (!isPixelError(error) || !uncertain.has(error.code)) throw error
        const kept = await find(request, entry.client_id, options).catch(() => undefined)
        const after = compare(kept, error)
        if (after !== undefined) return after
        throw isOriginal && error.status === 500 ? lockedError(error) : error
      }
    },
    entries,
    page,
  }
}
