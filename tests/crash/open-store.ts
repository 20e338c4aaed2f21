import {createPostgresStore, type PostgresStore} from '@pixelated/gateway/postgres'
import {createSqliteStore, parseKeyRing, type SqliteStore} from '@pixelated/gateway/sqlite'

/** A store by its name on a command line: a file, or a URL with the schema behind a `#`. */
export async function openStore(name: string, ring: string): Promise<SqliteStore | PostgresStore> {
  const keys = parseKeyRing(ring)
  const [connection = '', schema] = name.split('#')
  return name.startsWith('postgres:')
    ? createPostgresStore({connection, schema, keys, maxConnections: 2})
    : createSqliteStore({file: name, keys})
}
