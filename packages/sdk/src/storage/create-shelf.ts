import {findRecord, keyOfPlace, type Shelving} from './find-record.ts'
import type {Pending} from './pending.ts'
import {encodeRecord, parseRecord} from './record-codec.ts'
import type {StoredRecord} from './record-storage.ts'
import type {RecordType} from './record-type.ts'

/** The records of one kind: what is not yet written stands in front of what is. */
export interface Shelf {
  /** How many changes the device does not have. */
  readonly unsaved: number
  read<T>(key: string, type: RecordType<T>): Promise<StoredRecord<T>>
  /** Keys that begin so. */
  keys(prefix: string): Promise<string[]>
  /** From here on it is read. */
  take(change: Pending): void
  /** Writes what is unsaved. */
  save(): Promise<void>
  /** Deletes one of a record's places. */
  discard(place: string): Promise<void>
  /** Somebody else has changed the device. */
  forgetPlaces(): void
  /** Forgets all of it. */
  forget(): void
}

/** A shelf on a device that is opened when it is first needed. `onSaved` hears which keys were written. */
export function createShelf(open: () => Promise<Shelving>, onSaved: (keys: string[]) => void = () => {}): Shelf {
  const pending = new Map<string, Pending>()
  /** Where each record lies, so that not every write has to look. */
  const places = new Map<string, string>()
  let last = Promise.resolve()
  let next: Promise<void> | undefined

  /** Writes what is pending now; a change that comes meanwhile stays pending. */
  const saveAll = async (): Promise<void> => {
    next = undefined
    const batch = [...pending.values()]
    if (batch.length === 0) return
    const shelving = await open()
    const changes = await Promise.all(
      batch.map(async (change) => {
        const place = places.get(change.key) ?? (await findRecord(change.key, change.type, shelving)).place
        places.set(change.key, place)
        return {key: place, bytes: await encodePending(change, place, shelving)}
      }),
    )
    await shelving.driver.write(changes)
    for (const change of batch) if (pending.get(change.key) === change) pending.delete(change.key)
    onSaved(batch.map(({key}) => key))
  }

  return {
    get unsaved() {
      return pending.size
    },
    async read(key, type) {
      const before = pending.get(key)
      const latest = (): Pending | undefined => pending.get(key) ?? before
      try {
        const {value, aside} = await findRecord(key, type, await open())
        const change = latest()
        return {value: change ? parsePending(change, type) : value, aside}
      } catch (error) {
        const change = latest()
        // What is in memory does not need the device.
        if (change) return {value: parsePending(change, type), aside: []}
        throw error
      }
    },
    async keys(prefix) {
      // What is written while the driver looks is in neither what it finds nor what is pending afterwards.
      const before = [...pending.values()]
      const {driver} = await open()
      const keys = new Set((await driver.keys(prefix)).map(keyOfPlace))
      for (const {key, json} of [...before, ...pending.values()]) {
        if (key.startsWith(prefix)) keys[json === undefined ? 'delete' : 'add'](key)
      }
      return [...keys]
    },
    take(change) {
      pending.set(change.key, change)
    },
    save() {
      // One at a time and in order; what comes while one is under way goes into the next one together.
      next ??= last.then(saveAll, saveAll)
      last = next
      return next
    },
    async discard(place) {
      const {driver} = await open()
      await driver.write([{key: place, bytes: undefined}])
      places.delete(keyOfPlace(place))
      onSaved([keyOfPlace(place)])
    },
    forgetPlaces: () => places.clear(),
    forget() {
      pending.clear()
      places.clear()
    },
  }
}

const parsePending = <T>({json}: Pending, type: RecordType<T>): T | undefined =>
  json === undefined ? undefined : parseRecord(json, type.version, type)

async function encodePending({type, json}: Pending, place: string, {box, store}: Shelving) {
  if (json === undefined) return undefined
  return encodeRecord(json, {store, key: place, version: type.version}, box)
}
