import {chmodSync, closeSync, existsSync, fsyncSync, openSync} from 'node:fs'
import {StoreError} from '../stores/store-error.ts'
import type {Database} from './open-database.ts'

/** Writes a whole copy to a file that is not there yet; it is on the disk when this returns, and for nobody else to read: ids and times are not sealed. */
export function copyDatabase(database: Database, to: string): void {
  if (existsSync(to)) throw new StoreError('unreadable', {cause: new Error('There is a file already')})
  database.run('VACUUM INTO ?', to)
  chmodSync(to, 0o600)
  // SQLite leaves the copy to the system's cache.
  const file = openSync(to, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
