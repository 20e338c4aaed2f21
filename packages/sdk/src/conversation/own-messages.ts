import {put, type RecordChange} from '../storage/record-type.ts'
import {pageRecord} from './conversation-records.ts'
import type {MessagePages} from './message-pages.ts'
import type {Message} from './message.ts'

/**
 * What was made here while another tab owns the conversation, or before it is known who does, as it was made: where a message stands among
 * others, the owner decides.
 */
export interface OwnMessages {
  note(messages: readonly Message[]): void
  /** Those of them that are still due, which they are no longer afterwards. */
  take(due: Set<string>): RecordChange[]
  clear(): void
}

export function createOwnMessages(pages: MessagePages): OwnMessages {
  const own = new Map<string, Message>()
  return {
    note(messages) {
      for (const message of messages) own.set(message.id, message)
    },
    take(due) {
      const unwritten = [...own.keys()].filter((id) => due.delete(id))
      return Array.from(pages.place(unwritten), (page) => {
        const found = pages.idsOn(page).flatMap((id) => own.get(id) ?? [])
        pages.noteKept(found)
        return put(pageRecord, page, found)
      })
    },
    clear: () => own.clear(),
  }
}
