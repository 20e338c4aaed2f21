import {StorageError} from '../errors/storage-error.ts'
import {createListeners} from '../lib/create-listeners.ts'
import {openTabChannel} from './open-tab-channel.ts'
import {keyOf, toPending} from './pending.ts'
import type {RecordStorage, StorageNews, StorageState} from './record-storage.ts'

/**
 * For the storages of the browser.
 * @example
 * const options: StorageOptions = {name: 'my-app'}
 */
export interface StorageOptions {
  /** Of the database and of everything else; one for each app on an origin. Default `pixel`. */
  readonly name?: string | undefined
}

/**
 * The setting `memory`: nothing is stored, and nothing that storing would need is loaded. A `clear()` is heard by the other tabs here too.
 * @example
 * const storage = createMemoryStorage()
 */
export function createMemoryStorage({name = 'pixel'}: StorageOptions = {}): RecordStorage {
  const records = new Map<string, string>()
  const listeners = createListeners<StorageNews>()
  let state: StorageState = {unsaved: 0, problem: undefined, isCleared: false}
  let isClosed = false
  const channel = openTabChannel(name, ({type}) => type === 'cleared' && forget())

  const open = (): typeof records => {
    if (isClosed) throw new StorageError('closed')
    return records
  }
  const forget = (): void => {
    isClosed = true
    records.clear()
    if (state.isCleared) return
    state = {...state, isCleared: true}
    listeners.notify({type: 'state'})
  }
  const nothing = async (): Promise<void> => {}

  return {
    setting: 'memory',
    discard: nothing,
    retry: nothing,
    getState: () => state,
    subscribe(listener) {
      channel.listen()
      return listeners.add(listener)
    },
    async read(type, id) {
      const json = open().get(keyOf(type, id))
      return {value: json === undefined ? undefined : type.parse(JSON.parse(json)), aside: []}
    },
    async ids(type) {
      const prefix = `${type.name}/`
      return [...open().keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    },
    async write(changes) {
      for (const {key, json} of changes.map(toPending)) {
        if (json === undefined) open().delete(key)
        else open().set(key, json)
      }
    },
    async clear() {
      forget()
      channel.post({type: 'cleared'})
    },
    async close() {
      isClosed = true
      channel.close()
    },
  }
}
