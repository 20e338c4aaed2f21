import type {TabRole} from '../storage/tab-owner.ts'
import type {KeptConversation} from './conversation-action.ts'
import {
  addMessages,
  ancestorsOf,
  emptyTree,
  insert,
  replaceMessages,
  switchTo,
  withPath,
  type MessageTree,
} from './message-tree.ts'
import {cutCircles} from './cut-circles.ts'
import type {Message} from './message.ts'
import {inOrder} from './reduce-reply.ts'
import {sortBySeq, straighten} from './straighten.ts'

const isRunning = ({status}: Message): boolean => status === 'sending' || status === 'streaming'

/** What a crash interrupted is asked for again, with the same key. */
const asKept = (message: Message): Message => (isRunning(message) ? {...message, status: 'queued'} : message)

/** Of two tabs that each went on from the same version, the one counts in which more has come of it. */
const ranks = {queued: 0, sending: 0, streaming: 0, failed: 1, stopped: 2, blocked: 2, done: 3} satisfies Record<
  Message['status'],
  number
>

const isNewer = (one: Message, other: Message): boolean =>
  one.revision > other.revision || (one.revision === other.revision && ranks[one.status] > ranks[other.status])

/**
 * One of two versions of a message. What is done never becomes anything else: it counts also where a tab that had lost the conversation
 * already has made a later version, without knowing of it. Where the message stands, the later version says.
 */
function combine(one: Message, other: Message): Message {
  const [newer, older] = isNewer(other, one) ? [other, one] : [one, other]
  if (newer.status === 'done' || older.status !== 'done') return newer
  const {parentId, seq, revision} = newer
  return {...older, parentId, seq, revision}
}

/** Of each message what all its versions come to. */
function newest(messages: readonly Message[]): Message[] {
  const found = new Map<string, Message>()
  for (const message of messages) {
    const known = found.get(message.id)
    found.set(message.id, known ? combine(known, message) : message)
  }
  return [...found.values()]
}

/**
 * A tree of these messages. Those whose parents could not be read are put in a row by time; that is not written, because the parents may
 * be legible another time.
 */
function grow(messages: readonly Message[], role: TabRole): MessageTree {
  const ids = new Set(messages.map(({id}) => id))
  const orphans = new Set<string>()
  const adopted = messages.map((message) => {
    if (message.parentId === null || ids.has(message.parentId)) return message
    orphans.add(message.id)
    return {...message, parentId: null, editOf: undefined}
  })
  // The tab that owns the conversation decides what comes first.
  const straight = straighten(cutCircles(adopted), {orphans, isDecided: role !== 'follower'})
  return insert(emptyTree, sortBySeq(straight))
}

/** The tree of what was kept, with what was made here meanwhile at its end. */
export function restoreTree(kept: KeptConversation, here: MessageTree, role: TabRole): MessageTree {
  const versions = newest(kept.messages).map((message) => {
    const own = here.messages.get(message.id)
    return own ? combine(asKept(message), own) : asKept(message)
  })
  const whole = grow(versions, role)
  const leaf = kept.leafId !== undefined && whole.messages.get(kept.leafId) ? kept.leafId : undefined
  const tree = leaf === undefined ? withPath(whole) : switchTo(whole, leaf)
  const gone = new Set(kept.goneIds)
  const own = sortBySeq(messagesOf(here)).filter(({id}) => !tree.messages.get(id) && !gone.has(id))
  return addMessages(tree, putBehind(tree, own, role === 'follower' ? 0 : 1))
}

/** What was written here meanwhile comes after what was written there, one behind the other; an edit stays beside what it edits. */
function putBehind(tree: MessageTree, own: readonly Message[], change: 0 | 1): Message[] {
  const ids = new Set(own.map(({id}) => id))
  const parents = new Map<string, string | null>()
  let end = tree.path.at(-1) ?? null
  const parentOf = ({role, parentId, editOf}: Message): string | null => {
    if (parentId !== null && ids.has(parentId)) return parentId
    const original = editOf === undefined ? undefined : tree.messages.get(editOf)
    if (original) return original.parentId
    if (editOf !== undefined && parents.has(editOf)) return parents.get(editOf) ?? null
    return role === 'user' ? end : parentId
  }
  return own.map((message, index) => {
    const parentId = parentOf(message)
    parents.set(message.id, parentId)
    if (parentId === end) end = message.id
    // It may be kept already, from where it stood first.
    const revision = message.revision + (parentId === message.parentId ? 0 : change)
    return {...message, parentId, seq: tree.nextSeq + index, revision}
  })
}

const messagesOf = ({messages}: MessageTree): Message[] => [...messages.keys()].flatMap((id) => messages.get(id) ?? [])

/** Who merges. */
interface Merger {
  readonly role: TabRole
  /** The reply that is under way here. */
  readonly running: string | undefined
}

/** What another tab has written, beside what is here. Of the reply that is under way here, this tab knows best. */
export function mergeTree(here: MessageTree, messages: readonly Message[], {role, running}: Merger): MessageTree {
  const changed = messages.flatMap((message) => {
    const own = here.messages.get(message.id)
    const combined = own ? combine(own, message) : message
    return combined === own || (own && message.id === running) ? [] : [combined]
  })
  if (changed.length === 0) return here
  const isInPlace = ({id, parentId}: Message) => here.messages.get(id)?.parentId === parentId
  if (changed.every(isInPlace)) return replaceMessages(here, changed)
  const ids = new Set(changed.map(({id}) => id))
  const rest = messagesOf(here).filter(({id}) => !ids.has(id))
  const {nextSeq} = here
  const tree = withPath({...grow([...rest, ...changed], role), chosen: here.chosen})
  return {...tree, nextSeq: Math.max(nextSeq, tree.nextSeq)}
}

/** Replies that are asked for, and those that failed and that something asked for waits for. */
export function findPending(tree: MessageTree): {queue: string[]; interrupted: string[]; held: string[]} {
  const queue: string[] = []
  const held: string[] = []
  for (const id of tree.messages.keys()) {
    const message = tree.messages.get(id)
    if (message?.role !== 'assistant') continue
    if (message.status === 'queued' || isRunning(message)) queue.push(id)
    if (message.status === 'failed' && message.failure?.isRetryable === true) held.push(id)
  }
  const waitedFor = held.length > 0 ? new Set(queue.flatMap((id) => ancestorsOf(tree, id))) : new Set<string>()
  return {
    queue: inOrder(tree, queue),
    interrupted: held.filter((id) => waitedFor.has(id)),
    held: inOrder(
      tree,
      held.filter((id) => !waitedFor.has(id)),
    ),
  }
}
