import type {RecordStorage, RecordType} from '@pixelated/sdk/storage'
import {useSyncExternalStore} from 'react'
import type {ConsentDecision, ConsentRecord} from './consent-record.ts'

/**
 * What a consent store knows.
 * @example
 * const mayAsk = ({isReading}: ConsentState) => !isReading
 */
export interface ConsentState {
  readonly record: ConsentRecord
  /** What was decided before is still being read from the device: nothing is allowed yet, and there is nothing to ask. */
  readonly isReading: boolean
}

/**
 * The decisions of a person, and where they are kept.
 * @example
 * const withdrawAll = (store: ConsentStore, purposes: ConsentPurpose[]) =>
 *   store.set(decideConsent(store.getState().record, {purposes, allowed: new Set(), at: Date.now()}))
 */
export interface ConsentStore {
  /** The same object until something changes. */
  getState(): ConsentState
  /** Takes in a record that goes on from the one before, and keeps it as the storage does. It counts at once, kept or not. */
  set(record: ConsentRecord): void
  subscribe(listener: () => void): () => void
  /** Stops hearing of other tabs. */
  dispose(): void
}

/**
 * For `createConsentStore`.
 * @example
 * import {createMarkerStorage} from '@pixelated/sdk/storage'
 *
 * const options: ConsentStoreOptions = {storage: createMarkerStorage(), id: 'settings'}
 */
export interface ConsentStoreOptions {
  /** `marker` and `encrypted` keep decisions over a reload: codes, versions and times, no words. Without one they last as long as the page. */
  readonly storage?: RecordStorage | undefined
  /** Parts one set of decisions from others in the same storage. Default `main`. */
  readonly id?: string | undefined
}

/** Without content, so that the setting `marker` keeps it. */
const consentType: RecordType<ConsentRecord> = {
  name: 'consent',
  kind: 'marker',
  version: 1,
  parse: (value) => (Array.isArray(value) && value.every(isDecision) ? value : undefined),
}

function isDecision(value: unknown): value is ConsentDecision {
  if (typeof value !== 'object' || value === null) return false
  const {purpose, version, isAllowed, at}: Partial<Record<keyof ConsentDecision, unknown>> = value
  return (
    typeof purpose === 'string' && typeof version === 'string' && typeof isAllowed === 'boolean' && Number.isFinite(at)
  )
}

/**
 * Holds decisions, and keeps them where the conversation is kept. What can not be read counts as not decided: the person is asked again.
 * @example
 * import {createMarkerStorage} from '@pixelated/sdk/storage'
 *
 * const consent = createConsentStore({storage: createMarkerStorage()})
 */
export function createConsentStore({storage, id = 'main'}: ConsentStoreOptions = {}): ConsentStore {
  let state: ConsentState = {record: [], isReading: storage !== undefined}
  const listeners = new Set<() => void>()
  function become(next: ConsentState): void {
    state = next
    for (const listener of listeners) listener()
  }
  function keep(record: ConsentRecord): void {
    // A device that refuses tells it by the storage's own state; the decision counts all the same.
    storage?.write([{type: consentType, id, value: record}]).catch(() => {})
  }
  async function read(from: RecordStorage): Promise<void> {
    // A device that gives nothing is one that has kept nothing.
    const {value = []} = await from.read(consentType, id).catch(() => ({value: undefined}))
    const record = merge(value, state.record)
    if (record.length > value.length) keep(record)
    if (state.isReading || record.length > state.record.length) become({record, isReading: false})
  }
  const stop = storage?.subscribe((news) => {
    if (news.type === 'state') {
      if (storage.getState().isCleared) become({record: [], isReading: false})
    } else if (news.records.some((one) => one.name === consentType.name && one.id === id)) void read(storage)
  })
  if (storage !== undefined) void read(storage)
  return {
    getState: () => state,
    set(record) {
      become({...state, record})
      if (!state.isReading) keep(record)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose: () => stop?.(),
  }
}

/** All decisions of both, oldest first: two tabs may have decided at once, and nothing is ever taken out. */
function merge(one: ConsentRecord, other: ConsentRecord): ConsentRecord {
  const keyOf = ({purpose, version, isAllowed, at}: ConsentDecision) =>
    JSON.stringify([purpose, version, isAllowed, at])
  const known = new Set(one.map(keyOf))
  return [...one, ...other.filter((decision) => !known.has(keyOf(decision)))].sort((a, b) => a.at - b.at)
}

/**
 * The decisions of a store, rendered anew when they change. While `isReading` neither ask nor do what needs consent.
 * @example
 * import {createMarkerStorage} from '@pixelated/sdk/storage'
 *
 * const consent = createConsentStore({storage: createMarkerStorage()})
 * const useMayRecord = () => hasConsent(useConsent(consent).record, {id: 'audio', version: '1'})
 */
export const useConsent = ({subscribe, getState}: ConsentStore): ConsentState =>
  useSyncExternalStore(subscribe, getState, getState)
