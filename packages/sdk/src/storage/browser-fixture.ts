import {afterEach, beforeEach} from 'vitest'
import {StorageError} from '../errors/storage-error.ts'
import {createEncryptedStorage} from './create-encrypted-storage.ts'
import {createMarkerStorage} from './create-marker-storage.ts'
import type {KeyRow} from './key-row.ts'
import type {RecordStorage} from './record-storage.ts'

/** A place of one test's own in the browser, which is deleted after it. */
export const place = {name: ''}

const opened: RecordStorage[] = []
export const keep = (storage: RecordStorage): RecordStorage => {
  opened.push(storage)
  return storage
}
export const encrypted = (passphrase?: () => string): RecordStorage =>
  keep(createEncryptedStorage({name: place.name, passphrase}))
export const marker = (): RecordStorage => keep(createMarkerStorage({name: place.name}))

export function ownPlaceForEach(): void {
  beforeEach(() => {
    place.name = `test-${crypto.randomUUID()}`
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()))
    for (const {name} of await indexedDB.databases()) {
      if (name?.startsWith(place.name)) await toPromise(indexedDB.deleteDatabase(name))
    }
    sessionStorage.clear()
  })
}

export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'worked',
    (error: unknown) => (error instanceof StorageError ? error.failure : error),
  )

export const toPromise = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })

/** Works on the raw database, as somebody with the developer tools does. */
export async function withDatabase<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await toPromise(indexedDB.open(place.name))
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

export const storeOf = (database: IDBDatabase, store: 'records' | 'keys'): IDBObjectStore =>
  database.transaction(store, 'readwrite').objectStore(store)

export const rawRecord = (key: string): Promise<ArrayBuffer> =>
  withDatabase((database) => toPromise<ArrayBuffer>(storeOf(database, 'records').get(key)))
export const setRawRecord = (key: string, bytes: ArrayBuffer): Promise<unknown> =>
  withDatabase((database) => toPromise(storeOf(database, 'records').put(bytes, key)))
export const keyRow = (kind: KeyRow['kind']): Promise<KeyRow> =>
  withDatabase((database) => toPromise<KeyRow>(storeOf(database, 'keys').get(kind)))

export const databaseNames = async (): Promise<unknown[]> => (await indexedDB.databases()).map((one) => one.name)

/** Everything that a database and the tab's storages hold, as one text of bytes. */
export async function everythingStored(): Promise<string> {
  const raw = await withDatabase(async (database) => {
    const parts: unknown[] = []
    for (const store of ['records', 'keys'] as const) {
      parts.push(await toPromise(storeOf(database, store).getAllKeys()))
      parts.push(...(await toPromise(storeOf(database, store).getAll())))
    }
    return parts
  })
  const texts = raw.map((part) =>
    part instanceof ArrayBuffer ? new TextDecoder('latin1').decode(part) : JSON.stringify(part),
  )
  const items = (storage: Storage): string => JSON.stringify({...storage})
  return [...texts, items(sessionStorage), items(localStorage), document.cookie].join('\n')
}
