/** A store in PostgreSQL, with what people wrote sealed. Node only; needs the package `pg`. */
export {parseKeyRing, readKeyRing, type KeyRing} from './seals/key-ring.ts'
export type {RotationOptions, RotationProgress} from './seals/rotation.ts'
export type {StoreDescription} from './stores/store-description.ts'
export {createPostgresStore, type PostgresStore, type PostgresStoreOptions} from './postgres/create-postgres-store.ts'
export type {PostgresConnection, PostgresTimeouts} from './postgres/postgres-connection.ts'
