/** A store in one SQLite file, with what people wrote sealed. Node only. */
export {parseKeyRing, readKeyRing, type KeyRing} from './seals/key-ring.ts'
export {createSqliteStore, type SqliteStore, type SqliteStoreOptions} from './sqlite/create-sqlite-store.ts'
export type {RotationOptions, RotationProgress} from './seals/rotation.ts'
export type {StoreDescription} from './stores/store-description.ts'
