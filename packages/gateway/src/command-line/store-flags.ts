import type {Flag} from './command.ts'

/** Names the store in a file. */
export const fileFlag: Readonly<Record<'file', Flag>> = {
  file: {value: '<path>', about: 'the store in this SQLite file'},
}

/** Names the file of the key ring; without it the ring is in PIXEL_DATA_KEYS. */
export const keysFlag: Readonly<Record<'keys', Flag>> = {
  keys: {value: '<path>', about: 'the file of the key ring; without it, the ring itself is in PIXEL_DATA_KEYS'},
}

/** Names a store of either kind. */
export const storeFlags: Readonly<Record<'file' | 'postgres' | 'postgres-url' | 'schema', Flag>> = {
  ...fileFlag,
  postgres: {
    about: 'the store in PostgreSQL, whose URL is in PIXEL_POSTGRES; without it, where PGHOST and the like say',
  },
  'postgres-url': {value: '<path>', about: 'the store in PostgreSQL, whose URL is in this file'},
  schema: {value: '<name>', about: 'the schema of its tables; pixel without it'},
}
