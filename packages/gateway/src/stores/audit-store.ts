import type {Eventually} from './eventually.ts'

/**
 * One thing that was done with a client's data: who, what, when, and how much; never which words. Each entry holds the hash of the one before it.
 * @example
 * const isChange = ({action}: AuditEntry) => action !== 'read'
 */
export interface AuditEntry {
  /** From 1, without gaps. */
  readonly number: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The id of the key or token. */
  readonly actor: string
  readonly action: 'read' | 'write' | 'erase'
  /** What it was done to, such as `session`. */
  readonly subject: string
  /** A hash of the client's id: an entry outlives the client's erasure. Empty where nobody knows whose it was, as of an alert without a client. */
  readonly client: string
  /** How many records. */
  readonly count: number
  /** The hash of entry `number - 1`; empty for the first. */
  readonly previous: string
  /** SHA-256 over all of the above, in hexadecimal. */
  readonly hash: string
}

/**
 * Entries in the order in which they came. There is no way to change or remove one.
 * @example
 * const newest = (store: AuditStore) => store.list({limit: 10})
 */
export interface AuditStore {
  /** Adds entries that follow each other, all or none. False when the first one's number is taken by now: then nothing was kept. */
  append(entries: readonly AuditEntry[]): Eventually<boolean>
  last(): Eventually<AuditEntry | undefined>
  /** Newest first, all or those of one client; `before` goes on below that number. */
  list(query: {
    readonly client?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  }): Eventually<AuditEntry[]>
  /** Oldest first, from a number on. */
  read(query: {readonly from: number; readonly limit: number}): Eventually<AuditEntry[]>
}
