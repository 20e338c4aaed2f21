import {decodeRecord} from './record-codec.ts'
import type {AsideRecord, StoredRecord} from './record-storage.ts'
import type {RecordType} from './record-type.ts'
import type {SealedBox} from './sealed-box.ts'
import type {StorageDriver} from './storage-driver.ts'

/** Where records are kept, and the box that seals them. */
export interface Shelving {
  readonly driver: StorageDriver
  readonly box: SealedBox
  /** Part of what every seal is bound to. */
  readonly store: string
}

/** What is under a key, and where its next version goes. */
export interface FoundRecord<T> extends StoredRecord<T> {
  readonly place: string
}

/** The key that a place belongs to. */
export const keyOfPlace = (place: string): string => place.replace(/~\d+$/, '')

/**
 * Looks a record up in all its places. The first is the key itself. When what is there can not be read, it stays there, and a fresh
 * record goes to `key~1`, and so on: it does not take the place of data that a newer version of the app, perhaps the one in the next
 * tab, is working with.
 */
export async function findRecord<T>(key: string, type: RecordType<T>, shelving: Shelving): Promise<FoundRecord<T>> {
  const {driver, box, store} = shelving
  const later = (await driver.keys(`${key}~`)).map((place) => Number(place.slice(key.length + 1)))
  const places = [key, ...later.sort((one, other) => one - other).map((number) => `${key}~${number}`)]
  const aside: AsideRecord<T>[] = []
  let found: {place: string; value: T} | undefined
  for (const place of places) {
    const bytes = await driver.read(place)
    if (!bytes) continue
    const record = await decodeRecord(bytes, {type, box, store, key: place})
    if (typeof record === 'string') aside.push({reason: record, key: place})
    else if (found) aside.push({reason: 'fork', key: place, value: record.value})
    else found = {place, value: record.value}
  }
  const fresh = aside.length === 0 ? key : `${key}~${Math.max(0, ...later) + 1}`
  return {value: found?.value, place: found?.place ?? fresh, aside}
}
