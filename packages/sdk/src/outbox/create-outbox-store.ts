import {createListeners} from '../lib/create-listeners.ts'
import {put, type RecordChange} from '../storage/record-type.ts'
import type {RecordStorage, StorageState} from '../storage/record-storage.ts'
import {entryRecord, fromKept, toKept, type OutboxEntry} from './outbox-entry.ts'
import {emptyOutbox, reduceOutbox, type OutboxAction, type OutboxContents} from './reduce-outbox.ts'

/**
 * What waits, and how safe it is. The same object until something changes.
 * @example
 * const isSafe = ({keeps, device}: JournalOutboxState) => keeps === 'encrypted' && device.unsaved === 0
 */
export interface JournalOutboxState {
  /** Oldest first. */
  readonly entries: readonly OutboxEntry[]
  readonly isOnline: boolean
  /** The setting of the storage: only with `encrypted` does what waits survive the page. */
  readonly keeps: RecordStorage['setting']
  /** How the storage is doing. */
  readonly device: StorageState
  /** Entries on the device that can not be read: altered, or of a newer version of the app. They are left alone. */
  readonly unreadable: number
}

/** The entries, in memory and on the device. */
export interface OutboxStore {
  getContents(): OutboxContents
  getState(): JournalOutboxState
  subscribe(listener: () => void): () => void
  dispatch(action: OutboxAction): void
  /** The device has news of its own. */
  tell(): void
  find(id: string): OutboxEntry | undefined
  /** What the device refuses stays in memory, and its state says so. */
  write(changes: readonly RecordChange[]): Promise<void>
  /** Reads all that there is. */
  restore(): Promise<void>
  /** Reads one that another tab has written. True when it is gone. */
  follow(id: string): Promise<boolean>
}

export const keepEntry = (entry: OutboxEntry): RecordChange => put(entryRecord, entry.id, toKept(entry))

export function createOutboxStore(storage: RecordStorage, isOnline: boolean): OutboxStore {
  const listeners = createListeners()
  let contents = emptyOutbox(isOnline)
  let unreadable = 0
  let state = toState()

  function toState(): JournalOutboxState {
    return {
      entries: contents.entries,
      isOnline: contents.isOnline,
      keeps: storage.setting,
      device: storage.getState(),
      unreadable,
    }
  }
  function tell(): void {
    const {entries, isOnline: wasOnline, device} = state
    const isSame = entries === contents.entries && wasOnline === contents.isOnline && device === storage.getState()
    if (isSame && unreadable === state.unreadable) return
    state = toState()
    listeners.notify()
  }
  const find = (id: string): OutboxEntry | undefined => contents.entries.find((entry) => entry.id === id)
  const write = (changes: readonly RecordChange[]): Promise<void> => storage.write(changes).catch(() => {})

  function dispatch(action: OutboxAction): void {
    contents = reduceOutbox(contents, action)
    tell()
    const refused = action.type === 'refused' ? find(action.id) : undefined
    if (refused) void write([keepEntry(refused)])
  }

  return {
    getContents: () => contents,
    getState: () => state,
    subscribe: listeners.add,
    ...{dispatch, tell, find, write},
    async restore() {
      try {
        const before = new Set(contents.entries.map(({id}) => id))
        const ids = await storage.ids(entryRecord)
        const found = await Promise.all(ids.map((id) => storage.read(entryRecord, id)))
        unreadable = found.filter(({value, aside}) => value === undefined && aside.length > 0).length
        dispatch({type: 'restored', entries: found.flatMap(({value}) => (value ? fromKept(value) : [])), before})
      } catch {
        tell() // the state of the storage says why
      }
    },
    async follow(id) {
      const found = await storage.read(entryRecord, id).catch(() => undefined)
      const isUnreadable = found?.value === undefined && (found?.aside.length ?? 0) > 0
      if (found === undefined || isUnreadable || find(id)?.status === 'sending') return false
      if (found.value) dispatch({type: 'adopted', entry: fromKept(found.value)})
      else dispatch({type: 'gone', id})
      return found.value === undefined
    },
  }
}
