import {existsSync, mkdirSync} from 'node:fs'
import path from 'node:path'
import {DatabaseSync, type SQLOutputValue, type StatementSync} from 'node:sqlite'
import {StoreError, type StoreFailure} from '../stores/store-error.ts'
import {migrations} from './migrations.ts'

/** What a statement is given. */
export type Parameters = readonly (string | number | null | Uint8Array)[]

export type Row = Readonly<Record<string, SQLOutputValue>>

/** A database file that is open, with statements that are prepared once. Every failure is a `StoreError`. */
export interface Database {
  all(sql: string, ...parameters: Parameters): Row[]
  get(sql: string, ...parameters: Parameters): Row | undefined
  /** How many rows changed. */
  run(sql: string, ...parameters: Parameters): number
  /** All of it or nothing of it, with nobody writing between. */
  write<T>(work: () => T): T
  close(): void
}

/** How a file is opened. */
export interface OpenOptions {
  readonly maxBytes?: number | undefined
  /** `'existing'` makes no file, `'read'` changes none either. Default `'create'`. */
  readonly access?: 'create' | 'existing' | 'read' | undefined
}

/**
 * Opens a database file, makes it when there is none, and brings an older one up to date. Readers do not wait for the writer (WAL); what is answered is on the
 * disk (`synchronous` FULL); what is deleted is overwritten (`secure_delete`); a second process waits up to five seconds for its turn.
 */
export function openDatabase(file: string, {maxBytes, access = 'create'}: OpenOptions = {}): Database {
  if (access !== 'create' && !existsSync(file)) throw new StoreError('unreadable', {cause: new Error('No such file')})
  if (file !== ':memory:') attempt(() => mkdirSync(path.dirname(file), {recursive: true}), 'unreadable')
  const readOnly = access === 'read'
  const database = attempt(() => new DatabaseSync(file, {enableForeignKeyConstraints: true, readOnly}), 'unreadable')
  try {
    // A client's records lie apart, hardly two in one page: up to 64 MiB of pages stay in memory, where a page of a list finds them (measured: SQLite's part of it costs 40 % less).
    attempt(() => database.exec('PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -65536'))
    if (readOnly) {
      if (versionOf(database) === 0) throw new StoreError('corrupt')
    } else {
      refuseForeign(database)
      attempt(() => {
        database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON')
      })
      migrate(database)
    }
    if (versionOf(database) > migrations.length) throw new StoreError('newer')
    if (maxBytes !== undefined) attempt(() => limitSize(database, maxBytes))
  } catch (error) {
    database.close()
    throw error
  }
  return prepareOnce(database)
}

/** What was deleted is overwritten in the file; until now the log beside it still held it. */
export const emptyLog = (database: Database): void => void database.get('PRAGMA wal_checkpoint(TRUNCATE)')

/** Brings the log beside a file into it, so that the file alone is the store. Fails as `busy` while anybody else has it open. */
export function joinLog(file: string): void {
  const database = attempt(() => new DatabaseSync(file), 'unreadable')
  try {
    const mode = attempt(() => {
      database.exec('PRAGMA busy_timeout = 1000')
      return database.prepare('PRAGMA journal_mode = DELETE').get()?.['journal_mode']
    })
    if (mode !== 'delete') throw new StoreError('busy')
  } finally {
    database.close()
  }
}

function prepareOnce(database: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    all: (sql, ...parameters) => attempt(() => prepared(sql).all(...parameters)),
    get: (sql, ...parameters) => attempt(() => prepared(sql).get(...parameters)),
    run: (sql, ...parameters) => attempt(() => Number(prepared(sql).run(...parameters).changes)),
    write: (work) => inTransaction(database, work),
    close() {
      statements.clear()
      if (database.isOpen) database.close()
    },
  }
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  attempt(() => database.exec('BEGIN IMMEDIATE'))
  try {
    const result = work()
    attempt(() => database.exec('COMMIT'))
    return result
  } catch (error) {
    // After some failures SQLite has rolled back by itself.
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function limitSize(database: DatabaseSync, maxBytes: number): void {
  const pageBytes = Number(database.prepare('PRAGMA page_size').get()?.['page_size'])
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`)
}

const versionOf = (database: DatabaseSync): number =>
  Number(attempt(() => database.prepare('PRAGMA user_version').get())?.['user_version'])

/** A database of somebody else's gets none of our tables. */
function refuseForeign(database: DatabaseSync): void {
  if (versionOf(database) !== 0) return
  const ours = attempt(() => database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' LIMIT 1").get())
  // Another process may have made the tables since.
  if (ours !== undefined && versionOf(database) === 0) throw new StoreError('corrupt')
}

function migrate(database: DatabaseSync): void {
  if (versionOf(database) >= migrations.length) return
  inTransaction(database, () => {
    // Another process may have been first.
    for (const statements of migrations.slice(versionOf(database))) attempt(() => database.exec(statements))
    attempt(() => database.exec(`PRAGMA user_version = ${migrations.length}`))
  })
}

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const failures: Readonly<Record<number, StoreFailure>> = {
  5: 'busy',
  6: 'busy',
  8: 'unreadable',
  11: 'corrupt',
  13: 'full',
  14: 'unreadable',
  26: 'corrupt',
}

function attempt<T>(work: () => T, otherwise: StoreFailure = 'failed'): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof StoreError) throw error
    const known = error instanceof Error && 'errcode' in error ? failures[Number(error.errcode) & 0xff] : undefined
    const isClosed = error instanceof Error && /not open|finalized/.test(error.message)
    throw new StoreError(known ?? (isClosed ? 'closed' : otherwise), {cause: withoutValues(error)})
  }
}

/** SQLite names tables and columns in its messages, never values; what else may fail in here is not known to. */
const withoutValues = (error: unknown): unknown =>
  error instanceof Error && 'errcode' in error ? error : new Error(error instanceof Error ? error.name : typeof error)
