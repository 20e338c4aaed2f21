import {StorageError} from '../errors/storage-error.ts'
import {copyAll} from './copy-all.ts'
import type {StorageDriver} from './storage-driver.ts'

/**
 * Keeps bytes in memory: nothing outlives it.
 * @example
 * const driver = createMemoryDriver()
 * await driver.write([{key: 'draft/tab-1', bytes: new ArrayBuffer(8)}])
 */
export function createMemoryDriver(): StorageDriver {
  const records = new Map<string, ArrayBuffer>()
  let isClosed = false
  const open = (): typeof records => {
    if (isClosed) throw new StorageError('closed')
    return records
  }
  const close = (): void => {
    isClosed = true
    records.clear()
  }
  return {
    close,
    read: async (key) => open().get(key)?.slice(0),
    keys: async (prefix) => [...open().keys()].filter((key) => key.startsWith(prefix)),
    async write(changes) {
      open()
      for (const {key, bytes} of copyAll(changes)) {
        if (bytes) records.set(key, bytes)
        else records.delete(key)
      }
    },
    async clear() {
      close()
    },
  }
}
