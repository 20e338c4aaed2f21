import {readFileSync} from 'node:fs'
import {parseKeyRing, readKeyRing, type KeyRing} from '../seals/key-ring.ts'
import type {RotationOptions} from '../seals/rotation.ts'
import {toStore} from '../sqlite/create-sqlite-store.ts'
import {openDatabase} from '../sqlite/open-database.ts'
import type {Eventually} from '../stores/eventually.ts'
import type {GatewayStore} from '../stores/gateway-store.ts'
import type {StoreDescription} from '../stores/store-description.ts'
import {StoreError} from '../stores/store-error.ts'
import {UsageError, type Invocation} from './command.ts'
import type {Terminal} from './terminal.ts'

/** A store of any kind, as commands use it. */
export interface OperatedStore extends GatewayStore {
  rotateKeys(options?: RotationOptions): Promise<number>
  describe(): Eventually<StoreDescription>
  close(): Eventually<void>
}

/** Opens nothing: for commands that need no words. */
const noKeys: KeyRing = {keys: new Map(), current: ''}

/** The path of the store's file. */
export function fileOf(invocation: Invocation): string {
  const file = invocation.text('file')
  if (file === undefined)
    throw new UsageError('Say which store: --file <path>, or --postgres where the command knows it')
  return file
}

/** The key ring, if one was given by its file or in the environment. */
export function findKeys(invocation: Invocation, {environment}: Terminal): KeyRing | undefined {
  const [file, text] = [invocation.text('keys'), environment['PIXEL_DATA_KEYS']]
  if (file !== undefined) {
    try {
      return readKeyRing(file)
    } catch (error) {
      if (error instanceof StoreError) throw error
      throw new UsageError('The file that --keys names can not be read', {cause: error})
    }
  }
  return text === undefined || text === '' ? undefined : parseKeyRing(text)
}

/** The key ring, or what to give. */
export function keysOf(invocation: Invocation, terminal: Terminal): KeyRing {
  const keys = findKeys(invocation, terminal)
  if (keys === undefined) throw new UsageError('Give the key ring: its file with --keys, or itself in PIXEL_DATA_KEYS')
  return keys
}

/** Runs `use` with the store that the flags name, and closes it whatever happens. */
export async function withStore<T>(
  invocation: Invocation,
  {environment, keys = noKeys, access}: StoreAccess,
  use: (store: OperatedStore) => Promise<T>,
): Promise<T> {
  const isPostgres = invocation.isSet('postgres') || invocation.isSet('postgres-url')
  if (isPostgres && invocation.isSet('file')) throw new UsageError('Say one store: --file or --postgres')
  const store: OperatedStore = isPostgres
    ? await openPostgres(invocation, environment, keys)
    : toStore(openDatabase(fileOf(invocation), {access}), keys)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

interface StoreAccess {
  readonly environment: Terminal['environment']
  /** Default none: for what needs no words. */
  readonly keys?: KeyRing
  readonly access: 'existing' | 'read'
}

async function openPostgres(
  invocation: Invocation,
  environment: Terminal['environment'],
  keys: KeyRing,
): Promise<OperatedStore> {
  const file = invocation.text('postgres-url')
  const connection = file === undefined ? environment['PIXEL_POSTGRES'] : readSecret(file)
  // Only now: whoever has a file need not have `pg`.
  const {openPostgresStore} = await import('../postgres/create-postgres-store.ts').catch((cause: unknown) => {
    throw new UsageError('PostgreSQL needs the package pg: npm install pg', {cause})
  })
  return openPostgresStore({connection, keys, schema: invocation.text('schema')}).catch((error: unknown) => {
    if (!(error instanceof StoreError) || error.failure !== 'unreachable') throw error
    throw new UsageError(nobodyAt(connection, environment), {cause: error})
  })
}

/** Where nothing answered, without user and password. Opening has changed nothing. */
function nobodyAt(connection: string | undefined, {PGHOST, PGPORT}: Terminal['environment']): string {
  if (connection === undefined || connection === '') {
    const place = `${PGHOST ?? 'localhost'}:${PGPORT ?? '5432'}`
    return `PIXEL_POSTGRES is not set, and no PostgreSQL answers at ${place}. Nothing was changed.`
  }
  const place = URL.canParse(connection) ? new URL(connection).host : 'the address given'
  return `No PostgreSQL answers at ${place}. Nothing was changed.`
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new UsageError('The file that --postgres-url names can not be read', {cause})
  }
}
