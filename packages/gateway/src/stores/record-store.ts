import type {Eventually} from './eventually.ts'

/**
 * What is kept of a client.
 * @example
 * const kind: RecordKind = 'session'
 */
export type RecordKind = 'conversation' | 'turn' | 'session' | 'goal' | 'milestone'

/**
 * Ids are per client and kind.
 * @example
 * const key: RecordKey = {clientId: 'client_1', kind: 'goal', id: 'sleep'}
 */
export interface RecordKey {
  readonly clientId: string
  readonly kind: RecordKind
  readonly id: string
}

/**
 * A code, a number, or a list of codes: never something a person wrote.
 * @example
 * const figure: Figure = ['grounding', 'validation']
 */
export type Figure = string | number | boolean | null | readonly string[]

/**
 * One thing kept of a client. `figures` are codes and numbers and may be searched; `words` are what people wrote, and a store on disk seals them.
 * @example
 * const record: ClientRecord = {
 *   clientId: 'client_1', kind: 'session', id: 's1', at: Date.UTC(2026, 2, 1), version: 1,
 *   figures: {emotional_state: 'neutral'}, words: {conversation_summary: 'We talked about sleep.'},
 * }
 */
export interface ClientRecord extends RecordKey {
  /** What it belongs to: a milestone to its goal, a turn to its conversation. It goes when that goes. */
  readonly parent?: {readonly kind: RecordKind; readonly id: string} | undefined
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number
  readonly figures: Readonly<Record<string, Figure>>
  readonly words: Readonly<Record<string, string | readonly string[]>>
  /** From 1, one more with every change. */
  readonly version: number
}

/**
 * Which records are wanted, newest first.
 * @example
 * const query: RecordQuery = {clientId: 'client_1', kind: 'session', limit: 50}
 */
export interface RecordQuery {
  readonly clientId: string
  readonly kind: RecordKind
  /** Only those that belong to it. */
  readonly parent?: {readonly kind: RecordKind; readonly id: string} | undefined
  /** Milliseconds since the epoch; `from` is included, `to` is not. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
  /** Leave `words` empty: nothing is unsealed. */
  readonly figuresOnly?: boolean | undefined
}

/**
 * A page of a list. What is added meanwhile moves no page: it is newer, or it is where it belongs.
 * @example
 * const isLast = (page: RecordPage) => page.next === undefined
 */
export interface RecordPage {
  readonly records: readonly ClientRecord[]
  readonly next?: string
}

/**
 * How many records of a client are older than they may be.
 * @example
 * const isMany = ({records}: OverdueRecords) => records > 100
 */
export interface OverdueRecords {
  readonly clientId: string
  readonly records: number
}

/**
 * What is kept of clients. Every call that changes something is whole or not at all, and on disk before it answers.
 * @example
 * const newest = (store: RecordStore) => store.list({clientId: 'client_1', kind: 'session', limit: 1})
 */
export interface RecordStore {
  /** Keeps a new record as version 1. Two at once with one key: exactly one is `added`. */
  add(record: Omit<ClientRecord, 'version'>): Eventually<'added' | 'exists' | 'no_parent'>
  get(key: RecordKey): Eventually<ClientRecord | undefined>
  /** Replaces figures and words of that version, and gives it as it then is; nothing when it has another version by now, or is gone. */
  change(
    key: RecordKey,
    from: number,
    to: Pick<ClientRecord, 'figures' | 'words'>,
  ): Eventually<ClientRecord | undefined>
  /** Newest first; of the same moment, the one added later first. A cursor that is none of this store's is an empty page. */
  list(query: RecordQuery): Eventually<RecordPage>
  /** The clients that have something of this kind under this id, in order, at most two: enough to know whether an id is ambiguous. */
  holders(kind: RecordKind, id: string): Eventually<string[]>
  /** Removes one record and what belongs to it. False when there is none. */
  remove(key: RecordKey): Eventually<boolean>
  /** Removes everything of a client for good, its key included. The number of records removed. */
  erase(clientId: string): Eventually<number>
  /** Whose the first `limit` records are that `expire` would remove, and how many of each client. */
  overdue(kind: RecordKind, before: number, limit: number): Eventually<readonly OverdueRecords[]>
  /** Removes up to `limit` records older than `before`, oldest first. What something newer belongs to stays. Their number. */
  expire(kind: RecordKind, before: number, limit: number): Eventually<number>
  /** Clients of whom nothing is left but their key, at most `limit`. */
  emptied(limit: number): Eventually<readonly string[]>
  /** Removes the keys of those clients of whom nothing is left. Their number. */
  dropKeys(clientIds: readonly string[]): Eventually<number>
}
