import {createId} from '../lib/create-id.ts'
import type {MessagePage} from './conversation-records.ts'
import type {Message} from './message.ts'
import {prefixOf} from './read-conversation.ts'

/** Which message is kept in which record. */
export interface MessagePages {
  /** Gives each message a page of this tab, and returns those pages. */
  place(messages: Iterable<string>): Set<string>
  idsOn(page: string): readonly string[]
  /** These are written. */
  noteKept(messages: MessagePage): void
  /** What is kept of it is older. */
  isBehind(message: Message): boolean
  /** A page of another tab, or of an earlier time: it is never written here. */
  adopt(page: string, messages: MessagePage): void
  /** What there is is read from here on: what is written or heard of meanwhile may be missing from it. */
  beginReading(): void
  /** After a reading: forgets all other messages, but for those that are not written yet. Gives their ids. */
  keepOnly(messages: ReadonlySet<string>, isUnwritten: (message: string) => boolean): string[]
  /** What is placed from here on goes to another page. */
  turn(): void
  /** Forgets all; gives the pages there were. */
  clear(): string[]
}

/** A change to one message writes its whole page; reading a conversation reads each page. */
const messagesOnPage = 32

/**
 * Each page has one writer for all time, and a name that nobody else can have. So what another tab writes late, when it has lost the
 * conversation already, can not undo anything: a message that changes afterwards is written again elsewhere, and its newest revision counts.
 */
export function createPages(conversation: string): MessagePages {
  const own = new Map<string, string[]>()
  const others = new Set<string>()
  const places = new Map<string, string>()
  /** The newest revisions that are kept. */
  const revisions = new Map<string, number>()
  /** Those that came since the last reading began. */
  const recent = new Set<string>()
  let newest: string | undefined

  function placeOf(message: string): string {
    const known = places.get(message)
    if (known !== undefined) return known
    let ids = newest === undefined ? undefined : own.get(newest)
    if (newest === undefined || !ids || ids.length >= messagesOnPage) {
      newest = prefixOf(conversation) + createId()
      ids = []
      own.set(newest, ids)
    }
    ids.push(message)
    places.set(message, newest)
    return newest
  }

  const noteKept = (messages: MessagePage): void => {
    for (const {id, revision} of messages) {
      revisions.set(id, Math.max(revision, revisions.get(id) ?? 0))
      recent.add(id)
    }
  }

  return {
    noteKept,
    isBehind: ({id, revision}) => revision > (revisions.get(id) ?? -1),
    place: (messages) => new Set(Array.from(messages, placeOf)),
    idsOn: (page) => own.get(page) ?? [],
    adopt(page, messages) {
      if (!own.has(page)) others.add(page)
      noteKept(messages)
    },
    keepOnly(messages, isUnwritten) {
      const gone = [...new Set([...places.keys(), ...revisions.keys()])].filter(
        (id) => !messages.has(id) && !recent.has(id) && !isUnwritten(id),
      )
      for (const id of gone) {
        const page = places.get(id)
        if (page !== undefined) own.set(page, own.get(page)?.filter((one) => one !== id) ?? [])
        places.delete(id)
        revisions.delete(id)
      }
      return gone
    },
    beginReading: () => recent.clear(),
    turn() {
      newest = undefined
    },
    clear() {
      const all = [...own.keys(), ...others]
      for (const list of [own, others, places, revisions]) list.clear()
      newest = undefined
      return all
    },
  }
}
