import {createMemoryDriver} from './memory-driver.ts'
import {createRecordStorage} from './create-record-storage.ts'
import type {RecordStorage} from './record-storage.ts'

/**
 * For the storages of the browser.
 * @example
 * const options: StorageOptions = {name: 'my-app'}
 */
export interface StorageOptions {
  /** Of the database and of everything else; one for each app on an origin. Default `pixel`. */
  readonly name?: string | undefined
}

/**
 * The setting `memory`: nothing is stored.
 * @example
 * const storage = createMemoryStorage()
 */
export const createMemoryStorage = ({name}: StorageOptions = {}): RecordStorage =>
  createRecordStorage({setting: 'memory', name, open: async () => ({driver: createMemoryDriver()})})
