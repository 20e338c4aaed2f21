import {StorageError} from '../errors/storage-error.ts'
import {systemClock} from '../lib/clock.ts'
import type {MarkerStorageOptions} from './create-marker-storage.ts'
import {createRecordStorage} from './create-record-storage.ts'
import type {KeyRows} from './key-row.ts'
import {clearIndexedDb} from './open-indexed-db.ts'
import {openDeviceKey, openPassphraseKey, type PassphraseSource} from './open-key.ts'
import {openSealedDatabase} from './open-sealed-database.ts'
import type {RecordStorage} from './record-storage.ts'
import {createSessionDriver} from './session-driver.ts'

/**
 * For `createEncryptedStorage`.
 * @example
 * const options: EncryptedStorageOptions = {passphrase: () => window.prompt('Passphrase') ?? ''}
 */
export interface EncryptedStorageOptions extends MarkerStorageOptions {
  /**
   * Without one, whoever can use this browser profile can read the records through the app. With one nobody can without it, and nobody
   * can help who has forgotten it. It is asked for when the storage is first used, and on `retry`.
   */
  readonly passphrase?: PassphraseSource | undefined
}

/**
 * The setting `encrypted`: all records are kept in IndexedDB, sealed with AES-256-GCM under a key that no script can read out.
 * @example
 * const storage = createEncryptedStorage({name: 'my-app'})
 * storage.subscribe(() => {
 *   const {problem} = storage.getState()
 *   if (problem) console.log('Not kept on this device:', problem.failure)
 * })
 */
export function createEncryptedStorage(options: EncryptedStorageOptions = {}): RecordStorage {
  const {name = 'pixel', clock = systemClock, passphrase} = options
  const openKey = async (rows: KeyRows): Promise<CryptoKey> => {
    if (passphrase) return openPassphraseKey(rows, passphrase)
    if (await rows.get('passphrase')) throw new StorageError('locked')
    return openDeviceKey(rows)
  }
  return createRecordStorage({
    setting: 'encrypted',
    name,
    remove: () => clearIndexedDb(name, clock),
    // Of a time when the setting was `marker`.
    forgetTab: () => createSessionDriver({name}).clear(),
    open: (onDeleted) => openSealedDatabase(name, {clock, onDeleted, openKey}),
  })
}
