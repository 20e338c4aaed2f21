import {createId} from './create-id.ts'
import {prefixOf} from './read-conversation.ts'
import type {MessagePage} from './conversation-records.ts'

/** Which message is kept in which record. */
export interface MessagePages {
  /** The page of a message; a new message gets a place on the newest one. */
  placeOf(message: string): string
  has(message: string): boolean
  idsOn(page: string): readonly string[]
  adopt(page: string, messages: MessagePage): void
  adoptAll(pages: ReadonlyMap<string, MessagePage>): void
  /** New messages get pages of their own from here on: the last one may be in another tab's hands. */
  turnOver(): void
  /** Forgets all; gives the pages there were. */
  clear(): string[]
}

/** A change to one message writes its whole page; reading a conversation reads each page. */
const messagesOnPage = 32

/** Names of pages are random, so that two tabs can never write the same new one. */
export function createPages(conversation: string): MessagePages {
  const pages = new Map<string, string[]>()
  const places = new Map<string, string>()
  let newest: string | undefined
  const adopt = (page: string, messages: MessagePage): void => {
    const ids = pages.get(page) ?? []
    pages.set(page, ids)
    for (const {id} of messages) {
      if (places.has(id)) continue
      places.set(id, page)
      ids.push(id)
    }
  }
  return {
    adopt,
    adoptAll(all) {
      for (const [page, messages] of all) adopt(page, messages)
    },
    has: (message) => places.has(message),
    idsOn: (page) => pages.get(page) ?? [],
    placeOf(message) {
      const known = places.get(message)
      if (known !== undefined) return known
      let ids = newest === undefined ? undefined : pages.get(newest)
      if (newest === undefined || !ids || ids.length >= messagesOnPage) {
        newest = prefixOf(conversation) + createId()
        ids = []
        pages.set(newest, ids)
      }
      ids.push(message)
      places.set(message, newest)
      return newest
    },
    turnOver() {
      newest = undefined
    },
    clear() {
      const all = [...pages.keys()]
      pages.clear()
      places.clear()
      newest = undefined
      return all
    },
  }
}
