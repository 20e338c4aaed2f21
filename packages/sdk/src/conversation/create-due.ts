import type {InferenceRequest} from '../contract/inference-request.ts'
import type {SessionRisk} from '../crisis/create-session-risk.ts'
import {drop, put, type RecordChange} from '../storage/record-type.ts'
import type {ConversationAction} from './conversation-action.ts'
import {draftRecord, headRecord, markerRecord, pageRecord, requestRecord, toStored} from './conversation-records.ts'
import type {ConversationStore} from './create-store.ts'
import type {MessagePages} from './message-pages.ts'
import {prefixOf} from './read-conversation.ts'
import {questionOf} from './reduce-reply.ts'

/** What has changed since it was last written. */
export interface Due {
  note(action: ConversationAction): void
  noteMessages(ids: readonly string[]): void
  noteDraft(): void
  /** This message is not written yet, as it is now. */
  isDue(message: string): boolean
  /** A request that is needed until its reply is whole, or no longer. */
  noteRequest(reply: string, request: InferenceRequest | undefined): void
  /** Requests that are not written yet: they were not sent either, and will not be by this tab. */
  forgetRequests(): void
  /** All of it as it is now; nothing is due afterwards. */
  take(): RecordChange[]
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
  const records = new Map<string, RecordChange>()
  const parts = new Set<Part>()

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
    parts.add('head').add('draft')
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
    noteDraft: () => void parts.add('draft'),
    note(action) {
      if (action.type === 'reset') return noteReset()
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
      changes.push(...takeParts(parts, options))
      for (const list of [messages, records, parts]) list.clear()
      return changes
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

/** What there is besides messages and requests. */
type Part = 'head' | 'marker' | 'draft'

function takeParts(parts: ReadonlySet<Part>, {id, store, sessionRisk}: DueOptions): RecordChange[] {
  const {tree, sessionId, dismissedFlags, draft, disclosure} = store.getState()
  const changes: RecordChange[] = []
  if (parts.has('head')) {
    const head = {sessionId, leafId: tree.path.at(-1), dismissedFlags: [...dismissedFlags]}
    changes.push(put(headRecord, id, head))
  }
  if (parts.has('draft')) changes.push(draft === '' ? drop(draftRecord, id) : put(draftRecord, id, draft))
  if (parts.has('marker')) changes.push(put(markerRecord, id, {risk: sessionRisk.snapshot(), disclosure}))
  return changes
}
