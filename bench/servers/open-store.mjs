import {loadInstalled} from './load-installed.mjs'

/** Opens a store in a file or a schema of PostgreSQL: `{file, keys}` or `{url, schema, keys}`. */
export async function openStore(packages, {file, url, schema, keys}) {
  if (file !== undefined) {
    const {createSqliteStore, parseKeyRing} = await loadInstalled(packages, '@pixelated/gateway/sqlite')
    return createSqliteStore({file, keys: parseKeyRing(keys)})
  }
  const {createPostgresStore, parseKeyRing} = await loadInstalled(packages, '@pixelated/gateway/postgres')
  return createPostgresStore({connection: url, schema, keys: parseKeyRing(keys), maxConnections: 20})
}
