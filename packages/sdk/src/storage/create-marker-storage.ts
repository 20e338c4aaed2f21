import {systemClock, type Clock} from '../lib/clock.ts'
import type {StorageOptions} from './create-memory-storage.ts'
import {createRecordStorage} from './create-record-storage.ts'
import {clearIndexedDb} from './open-indexed-db.ts'
import {openDeviceKey} from './open-key.ts'
import {openSealedDatabase} from './open-sealed-database.ts'
import type {RecordStorage} from './record-storage.ts'
import {createSessionDriver} from './session-driver.ts'

/**
 * For `createMarkerStorage`.
 * @example
 * const options: MarkerStorageOptions = {name: 'my-app'}
 */
export interface MarkerStorageOptions extends StorageOptions {
  /** For the time limit of opening the database. */
  readonly clock?: Clock | undefined
}

/**
 * The setting `marker`: records without content are kept for this tab, sealed; words stay in memory. The key is in IndexedDB, where
 * no script can read it out, so that a quick exit in one tab makes illegible what a closed or frozen one has left.
 * @example
 * const storage = createMarkerStorage({name: 'my-app'})
 */
export function createMarkerStorage(options: MarkerStorageOptions = {}): RecordStorage {
  const {name = 'pixel', clock = systemClock} = options
  return createRecordStorage({
    setting: 'marker',
    name,
    remove: () => clearIndexedDb(name, clock),
    forgetTab: () => createSessionDriver({name}).clear(),
    async open(onDeleted) {
      const database = await openSealedDatabase(name, {clock, onDeleted, openKey: openDeviceKey})
      const session = createSessionDriver({name})
      const close = (): void => {
        session.close()
        database.driver.close()
      }
      return {key: database.key, driver: {...session, clear: database.driver.clear, close}}
    },
  })
}
