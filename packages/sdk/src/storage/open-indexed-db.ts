import {deleteDB, openDB, type DBSchema, type IDBPDatabase} from 'idb'
import {StorageError} from '../errors/storage-error.ts'
import type {Clock} from '../lib/clock.ts'
import {copyAll} from './copy-all.ts'
import type {KeyRow, KeyRows} from './key-row.ts'
import type {DriverChange, StorageDriver} from './storage-driver.ts'
import {toStorageError} from './to-storage-error.ts'

interface Schema extends DBSchema {
  records: {key: string; value: ArrayBuffer}
  keys: {key: string; value: KeyRow}
}

/** A database: its records as a driver, and the keys that seal them. */
export interface OpenDatabase {
  readonly driver: StorageDriver
  readonly keys: KeyRows
}

interface OpenOptions {
  readonly clock: Clock
  /** Another tab deleted the database. */
  readonly onDeleted: () => void
}

// The database's own version, which never changes: what changes are the versions of its records, one by one.
const databaseVersion = 1
/** A deletion that waits for a frozen tab makes every opening wait for it. */
const openWithinMs = 10_000
const deleteWithinMs = 2_000

/** Opens the database of this name, or makes it. */
export async function openIndexedDb(name: string, {clock, onDeleted}: OpenOptions): Promise<OpenDatabase> {
  if (typeof indexedDB === 'undefined') throw new StorageError('blocked')
  const opening = openDB<Schema>(name, databaseVersion, {
    upgrade(database) {
      database.createObjectStore('records')
      database.createObjectStore('keys')
    },
    // Whoever deletes or upgrades the database waits until every other tab has let go of it.
    blocking(_version, newVersion, event) {
      if (event.target instanceof IDBDatabase) event.target.close()
      if (newVersion === null) onDeleted()
    },
  })
  return toDatabase(await withinTime(opening, clock), clock)
}

async function withinTime(opening: Promise<IDBPDatabase<Schema>>, clock: Clock): Promise<IDBPDatabase<Schema>> {
  let isLate = false
  let stop: (() => void) | undefined
  const late = new Promise<never>((_resolve, reject) => {
    stop = clock.schedule(() => {
      isLate = true
      reject(new StorageError('blocked'))
    }, openWithinMs)
  })
  opening.then((database) => isLate && database.close()).catch(() => {}) // its failure is the race's
  try {
    return await Promise.race([opening, late])
  } catch (error) {
    throw toStorageError(error)
  } finally {
    stop?.()
  }
}

function toDatabase(database: IDBPDatabase<Schema>, clock: Clock): OpenDatabase {
  let isClosed = false
  const access = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw new StorageError('closed')
    try {
      return await work()
    } catch (error) {
      throw toStorageError(error)
    }
  }
  const close = (): void => {
    isClosed = true
    database.close()
  }
  const driver: StorageDriver = {
    close,
    read: (key) => access(() => database.get('records', key)),
    keys: (prefix) => access(() => database.getAllKeys('records', IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    write: (changes) =>
      access(async () => {
        // Strict: what is said to be kept is on the disk, not on its way there.
        const transaction = database.transaction('records', 'readwrite', {durability: 'strict'})
        const {store} = transaction
        const put = ({key, bytes}: DriverChange) => (bytes ? store.put(bytes, key) : store.delete(key))
        await Promise.all([...copyAll(changes).map(put), transaction.done])
      }),
    async clear() {
      // Emptied first: a tab that is frozen can hold up the deletion, but not this.
      if (!isClosed) await access(() => empty(database)).catch(() => {})
      close()
      await deleteDatabase(database.name, clock)
    },
  }
  const keys: KeyRows = {
    get: (id) => access(() => database.get('keys', id)),
    add: (id, row, isAllowed) =>
      access(async () => {
        const transaction = database.transaction(['keys', 'records'], 'readwrite', {durability: 'strict'})
        const rows = transaction.objectStore('keys')
        const present = await rows.get(id)
        const mayAdd = !present && isAllowed(await transaction.objectStore('records').count())
        if (mayAdd) await rows.put(row, id)
        await transaction.done
        return present ?? (mayAdd ? row : undefined)
      }),
  }
  return {driver, keys}
}

async function empty(database: IDBPDatabase<Schema>): Promise<void> {
  const transaction = database.transaction(['keys', 'records'], 'readwrite')
  await Promise.all([
    transaction.objectStore('keys').clear(),
    transaction.objectStore('records').clear(),
    transaction.done,
  ])
}

/** Deletes the database, open or not. */
export async function clearIndexedDb(name: string, clock: Clock): Promise<void> {
  if (typeof indexedDB === 'undefined') return
  const database = await openIndexedDb(name, {clock, onDeleted() {}}).catch(() => undefined)
  await (database ? database.driver.clear() : deleteDatabase(name, clock))
}

/** Other tabs let go of it at once. One that is frozen holds it up; then it is deleted when that one is gone. */
async function deleteDatabase(name: string, clock: Clock): Promise<void> {
  let stop: (() => void) | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      // Behind another deletion that waits, nothing is told at all.
      stop = clock.schedule(resolve, deleteWithinMs)
      deleteDB(name, {blocked: () => resolve()}).then(resolve, reject)
    })
  } catch (error) {
    throw toStorageError(error)
  } finally {
    stop?.()
  }
}
