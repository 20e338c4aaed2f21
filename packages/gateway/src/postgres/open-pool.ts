import {Pool, type PoolClient} from 'pg'
import {StoreError} from '../stores/store-error.ts'
import type {PoolOptions} from './postgres-connection.ts'
import {isConflict, toStoreError} from './to-store-error.ts'

/** What a statement is given. */
export type Parameters = readonly (
  string | number | null | Uint8Array | readonly number[] | readonly string[] | readonly Uint8Array[]
)[]

export type Row = Readonly<Record<string, unknown>>

/** Runs statements. Every failure is a `StoreError`. */
export interface Session {
  all(sql: string, ...parameters: Parameters): Promise<Row[]>
  get(sql: string, ...parameters: Parameters): Promise<Row | undefined>
  /** How many rows changed. */
  run(sql: string, ...parameters: Parameters): Promise<number>
}

/** A server, through a pool of connections. */
export interface Postgres extends Session {
  /** The schema, quoted for SQL. */
  readonly schema: string
  /** All of it or nothing of it. It is begun anew when others got in its way, so `work` must be fit to run twice. */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** How often a change is tried when others change the same rows. */
const mostTries = 4

/** Opens a pool. Nothing is connected before the first statement. */
export function openPool(options: PoolOptions): Postgres {
  const {schema} = options
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new RangeError('A schema is named with small letters, digits and _, and begins with no digit')
  }
  const pool = new Pool(toPoolConfig(options))
  // A connection that breaks while nobody uses it is replaced by itself; unheard, the event would end the process.
  pool.on('error', () => {})
  let closing: Promise<void> | undefined
  return {
    ...sessionOf(pool),
    schema: `"${schema}"`,
    async write(work) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await inTransaction(pool, work)
        } catch (error) {
          if (tries >= mostTries || !isConflict(error)) throw error
        }
      }
    },
    close: () => (closing ??= pool.end()),
  }
}

function toPoolConfig({connection, maxConnections, timeouts}: PoolOptions) {
  const {connectMs = 5000, statementMs = 15_000, lockMs = 5000} = timeouts
  const {tls, ...where} = typeof connection === 'object' ? connection : {}
  return {
    ...(typeof connection === 'string' ? {connectionString: connection} : where),
    ...(tls !== undefined && {ssl: tls}),
    max: maxConnections,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    idle_in_transaction_session_timeout: 2 * statementMs,
    // Where the server is gone without a word, nobody else would end the wait.
    query_timeout: statementMs + 5000,
    keepAlive: true,
    application_name: 'pixel',
  }
}

function sessionOf(on: Pool | PoolClient): Session {
  const query = async (sql: string, parameters: Parameters) => {
    try {
      const values = parameters.map((value) => (Array.isArray(value) ? value.map(toServer) : toServer(value)))
      return await on.query<Record<string, unknown>>(sql, values)
    } catch (error) {
      throw toStoreError(error)
    }
  }
  return {
    all: async (sql, ...parameters) => (await query(sql, parameters)).rows,
    get: async (sql, ...parameters) => (await query(sql, parameters)).rows[0],
    run: async (sql, ...parameters) => (await query(sql, parameters)).rowCount ?? 0,
  }
}

/**
 * A value as the server takes it. pg writes Buffers in arrays as bytea, other views not. Text can not hold NUL; callers may send one in an id, which is then no id of
 * anything, and no failure.
 */
function toServer(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD')
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}

async function inTransaction<T>(pool: Pool, work: (session: Session) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toStoreError(error)
  })
  const session = sessionOf(client)
  try {
    await session.run('BEGIN')
    const result = await work(session)
    await session.run('COMMIT')
    client.release()
    return result
  } catch (error) {
    // What can not be rolled back is a connection in an unknown state: it goes.
    const isClean = await session.run('ROLLBACK').then(
      () => true,
      () => false,
    )
    client.release(!isClean)
    throw error instanceof StoreError ? error : toStoreError(error)
  }
}
