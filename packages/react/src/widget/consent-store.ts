import type {ConsentPurpose, ConsentRecord} from '../crisis/consent-record.ts'

/** The decisions of one session. */
export interface ConsentStore {
  get(): ConsentRecord
  set(record: ConsentRecord): void
  subscribe(listener: () => void): () => void
}

export function createConsentStore(): ConsentStore {
  let record: ConsentRecord = []
  const listeners = new Set<() => void>()
  return {
    get: () => record,
    set(next) {
      record = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** `text` or `sharing@2`: a purpose and its version. The service can not work without `text`. */
export function toPurposes(words: readonly string[]): ConsentPurpose[] {
  return words.map((word) => {
    const [id = '', version = '1'] = word.split('@')
    return {id, version, isRequired: id === 'text'}
  })
}
