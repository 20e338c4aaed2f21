/**
 * Where a PostgreSQL server is, and who connects. What is left out comes from the variables that `psql` reads too, such as `PGHOST`.
 * @example
 * const connection: PostgresConnection = {host: 'db.internal', database: 'pixel', user: 'pixel', password: () => process.env['DB_PASSWORD'] ?? ''}
 */
export interface PostgresConnection {
  /** A name, an address, or the folder of its socket. */
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly database?: string | undefined
  readonly user?: string | undefined
  /** A function is asked before each new connection: for passwords that change. */
  readonly password?: string | (() => string | Promise<string>) | undefined
  /** `true` wants TLS with a certificate that the machine trusts; `ca` one that this authority has signed. */
  readonly tls?: boolean | {readonly ca?: string; readonly cert?: string; readonly key?: string} | undefined
}

/**
 * How long things may take, in milliseconds.
 * @example
 * const timeouts: PostgresTimeouts = {statementMs: 5000}
 */
export interface PostgresTimeouts {
  /** To get a connection: a new one, or one of the pool. Default 5,000. */
  readonly connectMs?: number | undefined
  /** One statement. Default 15,000. */
  readonly statementMs?: number | undefined
  /** To wait for somebody else's change to the same rows. Default 5,000. */
  readonly lockMs?: number | undefined
}

/** What a pool is opened with. */
export interface PoolOptions {
  readonly connection?: string | PostgresConnection | undefined
  readonly schema: string
  readonly maxConnections: number
  readonly timeouts: PostgresTimeouts
}
