import {StorageError} from '../errors/storage-error.ts'
import {createShelf, type Shelf} from './create-shelf.ts'
import {createStorageState} from './create-storage-state.ts'
import {createMemoryDriver} from './memory-driver.ts'
import {openOnce} from './open-once.ts'
import {openTabChannel, type TabMessage} from './open-tab-channel.ts'
import {keyOf, toPending} from './pending.ts'
import {storedKinds, type PersistenceSetting, type RecordKind} from './persistence-setting.ts'
import type {RecordStorage} from './record-storage.ts'
import type {RecordChange} from './record-type.ts'
import {openBox} from './sealed-box.ts'
import type {StorageDevice} from './storage-driver.ts'
import {toStorageError} from './to-storage-error.ts'

/**
 * For `createRecordStorage`.
 * @example
 * const options: RecordStorageOptions = {setting: 'encrypted', open: async () => ({driver: createMemoryDriver()})}
 */
export interface RecordStorageOptions {
  readonly setting: Exclude<PersistenceSetting, 'memory'>
  /** Storages of one name are one, in other tabs too. Default `pixel`. */
  readonly name?: string | undefined
  /** Opens the device when it is first needed, and again on `retry`. To be told `onDeleted`: others deleted everything. */
  readonly open: (onDeleted: () => void) => Promise<StorageDevice>
  /** Deletes the whole device when it is not open. */
  readonly remove?: (() => Promise<void>) | undefined
  /** Deletes what only this tab has. Called in each tab when one of them clears the storage. */
  readonly forgetTab?: (() => Promise<void>) | undefined
}

/**
 * Makes a storage over a driver of your own. For those of the browser there are `createMemoryStorage`, `createMarkerStorage` and
 * `createEncryptedStorage`.
 * @example
 * const key = await crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt'])
 * const storage = createRecordStorage({setting: 'encrypted', open: async () => ({driver: createMemoryDriver(), key})})
 */
export function createRecordStorage(options: RecordStorageOptions): RecordStorage {
  const {setting, name = 'pixel', open, remove, forgetTab} = options
  const stored = storedKinds(setting)
  const device = openOnce(() => open(onDeleted), name)
  const memory = {driver: createMemoryDriver(), box: openBox, store: name}
  const shelfOf = (kind: RecordKind): Shelf =>
    stored.includes(kind) ? createShelf(device.open, onSaved) : createShelf(async () => memory)
  const shelves = {marker: shelfOf('marker'), words: shelfOf('words')}
  const all = [shelves.marker, shelves.words]
  const state = createStorageState(() => stored.reduce((sum, kind) => sum + shelves[kind].unsaved, 0))
  const channel = openTabChannel(name, hear)

  function onSaved(keys: string[]): void {
    // What a tab keeps for itself is no news to the others.
    if (setting === 'encrypted') channel.post({type: 'changed', keys})
  }
  function hear(message: TabMessage): void {
    if (message.type === 'cleared') return onDeleted()
    all.forEach((shelf) => shelf.forgetPlaces())
    state.tell({type: 'changed', records: message.keys.map(toAddress)})
  }
  function onDeleted(): void {
    forget().catch(() => {}) // whoever cleared it hears of failures there
  }
  async function forget(): Promise<void> {
    device.close()
    memory.driver.close()
    all.forEach((shelf) => shelf.forget())
    state.update({isCleared: true, problem: undefined})
    await forgetTab?.()
  }
  const save = (chosen: readonly Shelf[]): Promise<unknown> => Promise.all(chosen.map((shelf) => shelf.save()))
  /** Only what concerns the device is told to those who watch the state. */
  const attempt = <T>(kind: RecordKind, work: () => Promise<T>): Promise<T> =>
    stored.includes(kind) ? state.attempt(work) : work()

  return {
    setting,
    getState: state.get,
    subscribe(listener) {
      channel.listen()
      return state.subscribe(listener)
    },
    async read(type, id) {
      const key = keyOf(type, id)
      return attempt(type.kind, () => shelves[type.kind].read(key, type))
    },
    async ids({name, kind}) {
      const prefix = `${name}/`
      const keys = await attempt(kind, () => shelves[kind].keys(prefix))
      return keys.map((key) => key.slice(prefix.length))
    },
    async write(changes) {
      if (state.get().isCleared) throw new StorageError('closed')
      const pending = changes.map(toPending)
      for (const change of pending) shelves[change.type.kind].take(change)
      state.update()
      await Promise.all(kindsOf(changes).map((kind) => attempt(kind, () => shelves[kind].save())))
    },
    async discard({key}) {
      await state.attempt(() => Promise.all(all.map((shelf) => shelf.discard(key))))
    },
    async retry() {
      if (state.get().problem) device.reset()
      await state.attempt(() => Promise.all([device.open(), save(all)]))
    },
    async clear() {
      // Begun before the device is let go of, which would keep it from being emptied.
      const clearing = device.driver()?.clear() ?? remove?.()
      const results = [clearing, forget()]
      channel.post({type: 'cleared'})
      for (const result of await Promise.allSettled(results)) {
        if (result.status === 'rejected') throw toStorageError(result.reason)
      }
    },
    async close() {
      await save(all).catch(() => {}) // whoever wrote it has heard
      device.close()
      memory.driver.close()
      channel.close()
    },
  }
}

const kindsOf = (changes: readonly RecordChange[]): RecordKind[] => [...new Set(changes.map(({type}) => type.kind))]

function toAddress(key: string): {name: string; id: string} {
  const border = key.indexOf('/')
  return {name: key.slice(0, border), id: key.slice(border + 1)}
}
