import {isPixelError} from '../errors/pixel-error.ts'
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
  async function writeEach(changes: readonly RecordChange[]): Promise<void> {
    const results = await Promise.allSettled(changes.map((change) => storage.write([change])))
    const refused = results.find((result) => result.status === 'rejected')
    if (refused) throw refused.reason
  }
  /** Why something that was written is not on the device. */
  let refusal: unknown
  let last: Promise<void> = Promise.resolve()
  return {
    write(changes) {
      if (changes.length === 0) return
      last = storage.write(changes).catch((error: unknown) => {
        if (isPixelError(error, 'storage')) throw error
        // One of them can not be written at all, such as a request of the app's own that JSON can not hold. The others still can.
        return writeEach(changes)
      })
      // The storage's state says so, and it tries again with the next write.
      last.catch((error: unknown) => (refusal = error))
    },
    async whenWritten() {
      await last.catch((error: unknown) => {
        if (!isPixelError(error, 'storage')) throw error
      })
      // What was refused may have gone along with a later write; and a later write of another kind does not take it along.
      if (storage.getState().unsaved === 0) refusal = undefined
      if (refusal !== undefined) throw refusal
    },
    settled: () => last.catch(() => {}), // whoever waits for it to be kept has heard
  }
}
