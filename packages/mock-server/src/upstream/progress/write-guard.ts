import {HttpError} from '../fastapi/http-error.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {UniqueConstraintError} from './progress-store.ts'

/** Runs a write and turns what SQLite raises into the service's 500. */
export type WriteGuard = (write: () => void) => Promise<void>

/** How long SQLite waits for a lock before it gives up. The whole service stands still meanwhile. */
const lockWaitMs = 5000

/** A guard; with `lockAfterDuplicate`, the write after a repeated id finds the database locked. */
export function createWriteGuard(context: UpstreamContext): WriteGuard {
  let isLocked = false
  return async (write) => {
    if (isLocked) {
      isLocked = false
      await context.wait(lockWaitMs)
      throw new HttpError(500, 'database is locked')
    }
    try {
      write()
    } catch (error) {
      if (!(error instanceof UniqueConstraintError)) throw error
      // The failed transaction is never rolled back: its lock lives on until the connection is collected.
      isLocked = context.options.lockAfterDuplicate ?? false
      throw new HttpError(500, error.message)
    }
  }
}
