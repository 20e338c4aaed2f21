import type {InferenceRequest} from '../contract/inference-request.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import {drop, put, type RecordChange} from '../storage/record-type.ts'
import type {ConversationAction} from './conversation-action.ts'
import {pageRecord, requestRecord, toStored} from './conversation-records.ts'
import {createParts, type Part} from './create-parts.ts'
import type {ConversationStore} from './create-store.ts'
import type {MessagePages} from './message-pages.ts'
import {createOwnMessages} from './own-messages.ts'
import {prefixOf} from './read-conversation.ts'
import {questionOf} from './reduce-reply.ts'

/** What has changed since it was last written. */
export interface Due {
  note(action: ConversationAction): void
  noteMessages(ids: readonly string[]): void
  notePart(part: Part): void
  /** This message is not written yet, as it is now. */
  isDue(message: string): boolean
  /** A request that is needed until its reply is whole, or no longer. */
  noteRequest(reply: string, request: InferenceRequest | undefined): void
  /** Requests that are not written yet: they were not sent either, and will not be by this tab. */
  forgetRequests(): void
  /** All of it as it is now; nothing is due afterwards. */
  take(): RecordChange[]
  /**
   * What was made here and nobody else can know of, as it was made: messages, and with `parts` the draft and the marker. Where a message
   * stands among others, the tab that owns the conversation decides.
   */
  takeOwn(options: {readonly parts: boolean}): RecordChange[]
  /** Another tab owns the conversation from here on, or this one: what was made under the one is not on a page with the other. */
  turn(): void
}

export interface DueOptions {
  readonly id: string
  readonly store: ConversationStore
  readonly sessionRisk: SessionRisk
  readonly pages: MessagePages
  readonly requests: Map<string, InferenceRequest>
}

export function createDue(options: DueOptions): Due {
  const {id, store, pages, requests} = options
  const messages = new Set<string>()
  const own = createOwnMessages(pages)
  const records = new Map<string, RecordChange>()
  const parts = createParts(options)

  const noteMessages = (ids: readonly string[]): void => {
    for (const one of ids) messages.add(one)
  }
  const noteReply = (reply: string): void => {
    const question = questionOf(store.getState().tree, reply)
    noteMessages(question ? [question.id, reply] : [reply])
  }
  /** What was read, or another tab wrote, may have been put elsewhere here. */
  function noteBehind(): void {
    const {role, tree} = store.getState()
    if (role === 'follower') return
    for (const one of tree.messages.keys()) {
      const message = tree.messages.get(one)
      if (message && pages.isBehind(message)) messages.add(one)
    }
  }

  function noteRequest(reply: string, request: InferenceRequest | undefined): void {
    if (request) requests.set(reply, request)
    else if (!requests.delete(reply)) return
    const key = prefixOf(id) + reply
    records.set(key, request ? put(requestRecord, key, request) : drop(requestRecord, key))
  }

  function noteReset(): void {
    for (const page of pages.clear()) records.set(page, drop(pageRecord, page))
    for (const reply of [...requests.keys()]) noteRequest(reply, undefined)
    messages.clear()
    own.clear()
    parts.add('head')
    parts.add('draft')
  }

  return {
    noteMessages,
    noteRequest,
    forgetRequests() {
      for (const [key, {type, value}] of records) {
        if (type !== requestRecord || value === undefined) continue
        records.delete(key)
        requests.delete(key.slice(prefixOf(id).length))
      }
    },
    isDue: (message) => messages.has(message),
    notePart: parts.add,
    note(action) {
      if (action.type === 'reset') return noteReset()
      if (action.type === 'added') own.note(action.messages)
      if (action.type === 'merged' || action.type === 'restored') return noteBehind()
      const {messages: touched = [], replies = [], over = [], part} = touchedBy(action)
      noteMessages(touched)
      replies.forEach(noteReply)
      for (const reply of over) noteRequest(reply, undefined)
      if (part) parts.add(part)
    },
    take() {
      const {tree} = store.getState()
      const changes = [...records.values()]
      for (const page of pages.place(messages)) {
        const found = pages.idsOn(page).flatMap((one) => tree.messages.get(one) ?? [])
        changes.push(put(pageRecord, page, found.map(toStored)))
        pages.noteKept(found)
      }
      changes.push(...parts.take())
      for (const list of [messages, own, records]) list.clear()
      return changes
    },
    takeOwn: (given) => [...own.take(messages), ...(given.parts ? parts.takeOwn() : [])],
    turn() {
      own.clear()
      pages.turn()
    },
  }
}

interface Touched {
  readonly messages?: readonly string[]
  /** Replies, each with the message that it answers. */
  readonly replies?: readonly string[]
  /** Replies whose requests are no longer needed. */
  readonly over?: readonly string[]
  readonly part?: Part
}

function touchedBy(action: ConversationAction): Touched {
  switch (action.type) {
    case 'added':
      return {messages: action.messages.map(({id}) => id), part: 'head'}
    case 'switched':
    case 'flags-dismissed':
      return {part: 'head'}
    case 'finished':
    case 'stopped':
    case 'refused':
      return {replies: [action.id], over: [action.id]}
    case 'judged':
    case 'failed':
      return {replies: [action.id]}
    case 'requeued':
      return {replies: action.ids, over: Object.keys(action.keys ?? {})}
    case 'risk-changed':
    case 'disclosed':
      return {part: 'marker'}
    case 'drafted':
      // An empty draft, of a message that was sent, goes with the message.
      return action.text === '' ? {part: 'draft'} : {}
    default:
      return {}
  }
}
