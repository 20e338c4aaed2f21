import {StorageError} from '../errors/storage-error.ts'
import type {StorageDriver} from './storage-driver.ts'
import {toStorageError} from './to-storage-error.ts'

/**
 * For `createSessionDriver`.
 * @example
 * const options: SessionDriverOptions = {name: 'my-app'}
 */
export interface SessionDriverOptions {
  /** Drivers of one name share their records. Default `pixel`. */
  name?: string | undefined
  /** Called anew each time, since a browser may throw already here. Default: the page's `sessionStorage`. */
  open?: (() => Storage) | undefined
}

/**
 * Keeps bytes in `sessionStorage`: for this tab, through reloads, until it is closed. A duplicated tab begins with a copy.
 * @example
 * const driver = createSessionDriver({name: 'my-app'})
 * await driver.write([{key: 'marker/tab', bytes: new ArrayBuffer(8)}])
 */
export function createSessionDriver({name = 'pixel', open = openSession}: SessionDriverOptions = {}): StorageDriver {
  const place = `${name}:`
  let isClosed = false
  const attempt = <T>(work: (storage: Storage) => T): T => {
    try {
      return work(open())
    } catch (error) {
      throw toStorageError(error)
    }
  }
  const access = <T>(work: (storage: Storage) => T): T => {
    if (isClosed) throw new StorageError('closed')
    return attempt(work)
  }
  return {
    async read(key) {
      const text = access((storage) => storage.getItem(place + key))
      return text === null ? undefined : fromBase64(text)
    },
    keys: async (prefix) =>
      access((storage) => itemsOf(storage, place + prefix)).map((item) => item.slice(place.length)),
    async write(changes) {
      const texts = changes.map(({key, bytes}) => [place + key, bytes ? toBase64(bytes) : null] as const)
      access((storage) => setAll(storage, texts))
    },
    async clear() {
      isClosed = true
      attempt((storage) =>
        setAll(
          storage,
          itemsOf(storage, place).map((item) => [item, null]),
        ),
      )
    },
    close() {
      isClosed = true
    },
  }
}

function openSession(): Storage {
  if (typeof sessionStorage === 'undefined') throw new StorageError('blocked')
  return sessionStorage
}

const itemsOf = (storage: Storage, start: string): string[] =>
  Object.keys(storage).filter((item) => item.startsWith(start))

type Item = readonly [item: string, text: string | null]

/** Sets or removes all items; when one is refused, those before it become again what they were. */
function setAll(storage: Storage, items: readonly Item[]): void {
  const before = items.map(([item]): Item => [item, storage.getItem(item)])
  const set = ([item, text]: Item): void => (text === null ? storage.removeItem(item) : storage.setItem(item, text))
  try {
    items.forEach(set)
  } catch (error) {
    // Removing first makes the room in which the old texts fit.
    for (const [item] of before) storage.removeItem(item)
    before.forEach(set)
    throw error
  }
}

const toBase64 = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))

/** What is no longer base64 is no record: as an empty one it is reported as corrupt and left alone. */
function fromBase64(text: string): ArrayBuffer {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer
  } catch {
    return new ArrayBuffer(0)
  }
}
