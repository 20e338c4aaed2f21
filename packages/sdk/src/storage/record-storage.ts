import type {StorageError} from '../errors/storage-error.ts'
import type {PersistenceSetting} from './persistence-setting.ts'
import type {RecordChange, RecordType} from './record-type.ts'

/**
 * A record that is kept and not used: `newer` was written by a newer version of the app; `corrupt` was altered, was sealed with another
 * key, or is not what its type says; `fork` was written while the record itself could not be read, and can be read itself.
 * @example
 * const show = (aside: AsideRecord<string>) => (aside.reason === 'fork' ? aside.value : aside.reason)
 */
export type AsideRecord<T> =
  | {readonly reason: 'newer' | 'corrupt'; readonly key: string}
  | {readonly reason: 'fork'; readonly key: string; readonly value: T}

/**
 * What reading gave. `value` is `undefined` when there is no legible record. `aside` is for telling the person that there is more
 * than they see; writing leaves those records alone.
 * @example
 * const stored: StoredRecord<string> = {value: undefined, aside: [{reason: 'newer', key: 'draft/tab-1'}]}
 */
export interface StoredRecord<T> {
  readonly value: T | undefined
  readonly aside: readonly AsideRecord<T>[]
}

/**
 * How the storage is doing: a value to show, the same object until something changes.
 * @example
 * const {unsaved, problem}: StorageState = createMemoryStorage().getState()
 * if (problem) console.log(`${unsaved} records are not kept on this device: ${problem.failure}`)
 */
export interface StorageState {
  /** Records that are in memory and not yet, or not at all, on the device although the setting would have them there. */
  readonly unsaved: number
  /** Why the last attempt to keep or read something failed; gone after one that worked. */
  readonly problem: StorageError | undefined
  /** Everything was deleted, here or by another tab. Forget what you hold in memory. */
  readonly isCleared: boolean
}

/**
 * What subscribers hear: `state` (see `getState`), or `changed`: another tab has written these records.
 * @example
 * const news: StorageNews = {type: 'changed', records: [{name: 'history', id: 'c1'}]}
 */
export type StorageNews =
  | {readonly type: 'state'}
  | {readonly type: 'changed'; readonly records: readonly {readonly name: string; readonly id: string}[]}

/**
 * Records with a schema version, kept as the setting says. All of it is made to be used without thinking about the device: what is
 * written can be read at once and stays in memory until the device has it, whatever the device does.
 * @example
 * const storage: RecordStorage = createMemoryStorage()
 * const stop = storage.subscribe((news) => console.log(news.type, storage.getState().unsaved))
 */
export interface RecordStorage {
  readonly setting: PersistenceSetting
  getState(): StorageState
  /** Calls back after every change of the state and for every change that another tab wrote; returns what ends that. */
  subscribe(listener: (news: StorageNews) => void): () => void
  /**
   * The record as it was last written, by whichever tab. An older version is migrated in what is returned; on the device it stays as it is until
   * the next write. What can not be read is in `aside`. Rejects with a `StorageError` when the device gives nothing at all.
   */
  read<T>(type: RecordType<T>, id: string): Promise<StoredRecord<T>>
  /** Ids of the records of this type, in no order. */
  ids(type: Pick<RecordType<unknown>, 'name' | 'kind'>): Promise<string[]>
  /**
   * Takes in all changes at once, as they are at the time of the call. Resolves when the device has them: those of one kind all or none,
   * and never without those of earlier calls. Rejects with a `StorageError` when the device refuses them; they are still read from memory and go along with the next
   * write that works.
   */
  write(changes: readonly RecordChange[]): Promise<void>
  /** Deletes for good what `read` has found aside. */
  discard(aside: AsideRecord<unknown>): Promise<void>
  /** Tries again to open the device (asking for the passphrase again) and to save what is unsaved. */
  retry(): Promise<void>
  /** Deletes every record and the key on this device, in memory and in all tabs. The storage is closed afterwards. For a quick exit. */
  clear(): Promise<void>
  /** Saves what is unsaved, if that can be, and lets go of the device. */
  close(): Promise<void>
}
