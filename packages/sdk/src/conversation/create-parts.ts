import type {SessionRisk} from '../crisis/create-session-risk.ts'
import {drop, put, type RecordChange} from '../storage/record-type.ts'
import {draftRecord, headRecord, markerRecord} from './conversation-records.ts'
import type {ConversationStore} from './create-store.ts'

/** What there is besides messages and requests. */
export type Part = 'head' | 'marker' | 'draft'

/** Which of it is not written yet. */
export interface Parts {
  add(part: Part): void
  take(): RecordChange[]
  /** What a person does in a tab that does not own the conversation. */
  takeOwn(): RecordChange[]
}

export interface PartsOptions {
  readonly id: string
  readonly store: ConversationStore
  readonly sessionRisk: SessionRisk
}

export function createParts({id, store, sessionRisk}: PartsOptions): Parts {
  const due = new Set<Part>()
  /** The draft that is kept is this tab's. */
  let hasDraft = false

  function toChange(part: Part): RecordChange {
    const {tree, sessionId, dismissedFlags, draft, disclosure} = store.getState()
    if (part === 'head')
      return put(headRecord, id, {sessionId, leafId: tree.path.at(-1), dismissedFlags: [...dismissedFlags]})
    if (part === 'marker') return put(markerRecord, id, {risk: sessionRisk.snapshot(), disclosure})
    hasDraft = draft !== ''
    return hasDraft ? put(draftRecord, id, draft) : drop(draftRecord, id)
  }

  return {
    add: (part) => void due.add(part),
    take() {
      const changes = Array.from(due, toChange)
      due.clear()
      return changes
    },
    takeOwn() {
      // That nothing is typed here does not concern what is typed in another tab.
      const isNothing = !hasDraft && store.getState().draft === ''
      if (isNothing) due.delete('draft')
      const own = [...due].filter((part) => part !== 'head')
      for (const part of own) due.delete(part)
      return own.map(toChange)
    },
  }
}
