import {chmodSync, chownSync, existsSync, renameSync, rmSync, statSync} from 'node:fs'
import {StoreError} from '../stores/store-error.ts'
import {copyDatabase} from './copy-database.ts'
import {joinLog, openDatabase, type Database} from './open-database.ts'

/** What becomes of a copy. */
export interface RestoreOptions {
  readonly copy: string
  /** Where the store is to be. */
  readonly file: string
  /** What the file that is there now is called from then on; without it a file in the way is an error. */
  readonly keepAs?: string | undefined
}

const beside = ['', '-wal', '-shm'] as const

/**
 * Puts a copy in the place of a store, whole or not at all. The copy is checked first and stays where it is; the file that was there is kept under another name.
 *
 * Errors: `StoreError` `corrupt` or `newer` for the copy, `busy` when somebody has the old file open, `unreadable` when there is a file and no name to keep it.
 */
export function restoreDatabase({copy, file, keepAs}: RestoreOptions): void {
  if (existsSync(file) && keepAs === undefined) {
    throw new StoreError('unreadable', {cause: new Error('There is a file already')})
  }
  const fresh = `${file}.restoring`
  rmSync(fresh, {force: true})
  const source = openDatabase(copy, {access: 'read'})
  try {
    check(source)
    copyDatabase(source, fresh)
  } catch (error) {
    rmSync(fresh, {force: true})
    throw error
  } finally {
    source.close()
  }
  if (existsSync(file) && keepAs !== undefined) {
    joinLogIfWhole(file)
    takeAfter(fresh, file)
    for (const end of beside) if (existsSync(file + end)) renameSync(file + end, keepAs + end)
  }
  renameSync(fresh, file)
}

/** Whoever could use the old file can use the new one. */
function takeAfter(fresh: string, file: string): void {
  const {mode, uid, gid} = statSync(file)
  if (process.getuid?.() === 0) chownSync(fresh, uid, gid)
  chmodSync(fresh, mode & 0o777)
}

/** Every page, index and reference of it. */
function check(database: Database): void {
  const found = database.get('PRAGMA integrity_check')?.['integrity_check']
  const dangling = database.get('PRAGMA foreign_key_check')
  if (found !== 'ok' || dangling !== undefined) throw new StoreError('corrupt')
}

/** A file that is damaged is kept with the log beside it. */
function joinLogIfWhole(file: string): void {
  try {
    joinLog(file)
  } catch (error) {
    if (!(error instanceof StoreError && error.failure === 'corrupt')) throw error
  }
}
