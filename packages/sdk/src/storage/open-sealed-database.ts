import {StorageError} from '../errors/storage-error.ts'
import type {Clock} from '../lib/clock.ts'
import type {KeyRows} from './key-row.ts'
import {openIndexedDb} from './open-indexed-db.ts'
import type {StorageDevice} from './storage-driver.ts'

interface SealedDatabaseOptions {
  readonly clock: Clock
  readonly onDeleted: () => void
  readonly openKey: (rows: KeyRows) => Promise<CryptoKey>
}

/** A database and the key to what is in it. */
export async function openSealedDatabase(
  name: string,
  options: SealedDatabaseOptions,
): Promise<Required<StorageDevice>> {
  const {openKey, ...rest} = options
  // Pages without TLS have no cryptography, and then nothing is stored.
  if (typeof crypto === 'undefined' || !crypto.subtle) throw new StorageError('blocked')
  const {driver, keys} = await openIndexedDb(name, rest)
  try {
    return {driver, key: await openKey(keys)}
  } catch (error) {
    driver.close()
    throw error
  }
}
