import type {RecordStorage} from '../storage/record-storage.ts'
import type {RecordChange} from '../storage/record-type.ts'
import {createDraft, type DraftOptions, type OwnDraft} from './create-draft.ts'

/** The drafts of this page, one for each client. */
export interface Drafts {
  of(clientId: string): OwnDraft
  /** What empties the client's draft on the device; nothing where there is none. */
  empty(clientId: string): readonly RecordChange[]
  forget(): void
  close(): void
}

export function createDrafts(storage: RecordStorage, options: Pick<DraftOptions, 'now' | 'claim'>): Drafts {
  const drafts = new Map<string, OwnDraft>()
  return {
    of(clientId) {
      const draft = drafts.get(clientId) ?? createDraft({...options, clientId, storage})
      drafts.set(clientId, draft)
      return draft
    },
    empty(clientId) {
      const draft = drafts.get(clientId)
      return draft ? [draft.empty()] : []
    },
    forget: () => drafts.forEach((draft) => draft.forget()),
    close: () => drafts.forEach((draft) => draft.close()),
  }
}
