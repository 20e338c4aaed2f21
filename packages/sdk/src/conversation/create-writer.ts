import type {RecordStorage} from '../storage/record-storage.ts'
import type {RecordChange} from '../storage/record-type.ts'

/** Writes, one after the other. */
export interface Writer {
  write(changes: readonly RecordChange[]): void
  /** Resolves when the device has all of it; rejects with a `StorageError` when it refuses. */
  whenWritten(): Promise<void>
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>
}

export function createWriter(storage: RecordStorage): Writer {
  let last: Promise<void> = Promise.resolve()
  return {
    write(changes) {
      if (changes.length === 0) return
      last = storage.write(changes)
      last.catch(() => {}) // the storage's state says so, and it tries again with the next write
    },
    whenWritten: () =>
      last.catch((error: unknown) => {
        // What was refused may have gone along with a later write.
        if (storage.getState().unsaved > 0) throw error
      }),
    settled: () => last.catch(() => {}), // whoever waits for it to be kept has heard
  }
}
