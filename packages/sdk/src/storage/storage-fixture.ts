import {StorageError, type StorageFailure} from '../errors/storage-error.ts'
import {createMemoryDriver} from './memory-driver.ts'
import {createMemoryStorage} from './create-memory-storage.ts'
import {createRecordStorage} from './create-record-storage.ts'
import type {PersistenceSetting} from './persistence-setting.ts'
import type {RecordStorage} from './record-storage.ts'
import {defineRecord} from './record-type.ts'
import type {StorageDriver} from './storage-driver.ts'

const parse = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const noteType = defineRecord({name: 'note', kind: 'words', version: 1, parse})
export const latchType = defineRecord({name: 'latch', kind: 'marker', version: 1, parse})

/** Type `note` as a later version of the app has it. */
export const laterNoteType = defineRecord({
  name: 'note',
  kind: 'words',
  version: 3,
  migrations: {
    1: (old) => ({text: old}),
    2: (old) => ({...Object(old), stars: 0}),
  },
  parse: (value) =>
    typeof value === 'object' && value !== null && 'text' in value && 'stars' in value
      ? {text: String(value.text), stars: Number(value.stars)}
      : undefined,
})

export interface Disk {
  /** Where the bytes are. */
  readonly driver: StorageDriver
  /** Why writes fail now. */
  failure: StorageFailure | undefined
  /** Writes that were tried. */
  writes: number
  /** Opens a storage on it, as a reload does. */
  open(setting?: PersistenceSetting): RecordStorage
}

/** A disk that can be full or away, and survives the storages that use it. */
export async function createDisk(): Promise<Disk> {
  const driver = createMemoryDriver()
  // Tests in one process must not hear each other.
  const name = crypto.randomUUID()
  const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt'])
  const disk: Disk = {
    driver,
    failure: undefined,
    writes: 0,
    open(setting = 'encrypted') {
      if (setting === 'memory') return createMemoryStorage({name})
      return createRecordStorage({
        setting,
        name,
        async open() {
          if (disk.failure === 'blocked' || disk.failure === 'locked') throw new StorageError(disk.failure)
          return {driver: {...driver, close() {}, write}, key}
        },
      })
    },
  }
  const write: StorageDriver['write'] = async (changes) => {
    disk.writes++
    if (disk.failure) throw new StorageError(disk.failure)
    await driver.write(changes)
  }
  return disk
}
