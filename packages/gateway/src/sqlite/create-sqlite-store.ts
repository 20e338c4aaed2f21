import type {KeyRing} from '../seals/key-ring.ts'
import type {RotationOptions} from '../seals/rotation.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import type {StoreDescription} from '../stores/store-description.ts'
import {createClientSeals} from './client-seals.ts'
import {describeDatabase} from './describe-database.ts'
import {copyDatabase} from './copy-database.ts'
import {openDatabase, type Database} from './open-database.ts'
import {createSqliteAlerts} from './sqlite-alerts.ts'
import {createSqliteAnswers} from './sqlite-answers.ts'
import {createSqliteAudit} from './sqlite-audit.ts'
import {createSqliteLimits} from './sqlite-limits.ts'
import {createSqliteRecords} from './sqlite-records.ts'

/**
 * Where a SQLite store is, and what seals it.
 * @example
 * const options: SqliteStoreOptions = {file: 'data/pixel.sqlite', keys: readKeyRing('/run/secrets/pixel-data-keys')}
 */
export interface SqliteStoreOptions {
  /** The database file; it is made when there is none. Beside it SQLite keeps `-wal` and `-shm`. */
  readonly file: string
  readonly keys: KeyRing
  /** The most bytes that the file may take, but for the log beside it. Beyond it a write fails as on a full disk. Default: as the disk allows. */
  readonly maxBytes?: number | undefined
}

/**
 * A store in a file.
 * @example
 * const stop = (store: SqliteStore) => store.close()
 */
export interface SqliteStore extends GatewayStore {
  /** Seals with the newest key what older ones sealed, a client at a time. It can be stopped and called again. The number of clients whose key was renewed. */
  rotateKeys(options?: RotationOptions): Promise<number>
  /** Writes a whole copy to a file that is not there yet, also while the store is in use. What is sealed stays sealed. */
  backUp(file: string): void
  /** What it holds, in numbers. */
  describe(): StoreDescription
  close(): void
}

/**
 * Opens a store in one SQLite file, for one gateway or several on the same machine. What people wrote is sealed (AES-256-GCM) with a key per client; ids, codes, numbers
 * and times are readable. Needs the `node:sqlite` of Node 22.13 or later.
 *
 * Errors: `StoreError` when the file is damaged, newer, locked, or the keys do not open it; the file is left as it is.
 * @example
 * const store = createSqliteStore({file: 'data/pixel.sqlite', keys: readKeyRing('/run/secrets/pixel-data-keys')})
 * const gateway = createGateway({engine, auth: 'open', store})
 */
export const createSqliteStore = ({file, keys, maxBytes}: SqliteStoreOptions): SqliteStore =>
  toStore(openDatabase(file, {maxBytes}), keys)

/** The store over a database that is open. */
export function toStore(database: Database, keys: KeyRing): SqliteStore {
  const seals = createClientSeals(database, keys)
  return {
    idempotency: createSqliteAnswers(database, seals),
    limits: createSqliteLimits(database),
    alerts: createSqliteAlerts(database),
    records: createSqliteRecords(database, seals),
    audit: createSqliteAudit(database),
    rotateKeys: (options) => seals.rotate(options),
    backUp: (to) => copyDatabase(database, to),
    describe: () => describeDatabase(database),
    close: () => database.close(),
  }
}
