import type {KeyRing} from '../seals/key-ring.ts'
import type {RotationOptions} from '../seals/rotation.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import type {StoreDescription} from '../stores/store-description.ts'
import {describePostgres} from './describe-postgres.ts'
import {migrate, requireStore} from './migrations.ts'
import {openPool, type Postgres} from './open-pool.ts'
import {createPostgresAlerts} from './postgres-alerts.ts'
import {createPostgresAnswers} from './postgres-answers.ts'
import {createPostgresAudit} from './postgres-audit.ts'
import type {PostgresConnection, PostgresTimeouts} from './postgres-connection.ts'
import {createPostgresKeys} from './postgres-keys.ts'
import {createPostgresLimits} from './postgres-limits.ts'
import {createPostgresRecords} from './postgres-records.ts'

/**
 * Where a PostgreSQL store is, and what seals it.
 * @example
 * const options: PostgresStoreOptions = {
 *   connection: process.env['PIXEL_POSTGRES'],
 *   keys: readKeyRing('/run/secrets/pixel-data-keys'),
 *   maxConnections: 20,
 * }
 */
export interface PostgresStoreOptions {
  /** A URL, or its parts. Default: what the variables say that `psql` reads too, such as `PGHOST`. */
  readonly connection?: string | PostgresConnection | undefined
  readonly keys: KeyRing
  /** The schema of its tables; both are made when they are missing. Default `pixel`. */
  readonly schema?: string | undefined
  /** The most connections of this process. Default 10. */
  readonly maxConnections?: number | undefined
  readonly timeouts?: PostgresTimeouts | undefined
}

/**
 * A store in PostgreSQL.
 * @example
 * const stop = (store: PostgresStore) => store.close()
 */
export interface PostgresStore extends GatewayStore {
  /** Seals with the newest key what older ones sealed, a client at a time. It can be stopped and called again. The number of clients whose key was renewed. */
  rotateKeys(options?: RotationOptions): Promise<number>
  /** What it holds, in numbers. */
  describe(): Promise<StoreDescription>
  /** Waits for what is under way. */
  close(): Promise<void>
}

/**
 * Opens a store in a schema of a PostgreSQL database, for any number of gateways on any number of machines. Sealed as the store in a file is. Needs the package `pg` and
 * PostgreSQL 13 or later.
 *
 * Errors: `StoreError` when the server can not be reached or lets nobody in, when its tables are newer, or the keys do not open it.
 * @example
 * const store = await createPostgresStore({
 *   connection: 'postgres://pixel@db.internal/pixel',
 *   keys: readKeyRing('/run/secrets/pixel-data-keys'),
 * })
 * const gateway = createGateway({engine, auth: 'open', store})
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const {connection, keys, schema = 'pixel', maxConnections = 10, timeouts = {}} = options
  const postgres = openPool({connection, schema, maxConnections, timeouts})
  return readied(postgres, keys, migrate)
}

/** The store in a schema that has one already: where there is none, none is made. */
export function openPostgresStore({connection, keys, schema = 'pixel'}: PostgresStoreOptions): Promise<PostgresStore> {
  const postgres = openPool({connection, schema, maxConnections: 2, timeouts: {statementMs: 600_000}})
  return readied(postgres, keys, requireStore)
}

async function readied(
  postgres: Postgres,
  ring: KeyRing,
  ready: (postgres: Postgres) => Promise<void>,
): Promise<PostgresStore> {
  try {
    await ready(postgres)
  } catch (error) {
    await postgres.close()
    throw error
  }
  const keys = createPostgresKeys(postgres, ring)
  return {
    idempotency: createPostgresAnswers(postgres, keys),
    limits: createPostgresLimits(postgres),
    alerts: createPostgresAlerts(postgres),
    records: createPostgresRecords(postgres, keys),
    audit: createPostgresAudit(postgres),
    rotateKeys: (rotation) => keys.rotate(rotation),
    describe: () => describePostgres(postgres),
    close: () => postgres.close(),
  }
}
