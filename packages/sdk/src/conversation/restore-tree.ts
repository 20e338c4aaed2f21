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

/**
 * What is done never becomes anything else. So it counts before a later version of a tab that had lost the conversation already, and did
 * not know of it.
 */
function isNewer(one: Message, other: Message | undefined): boolean {
  if (!other) return true
  if ((one.status === 'done') !== (other.status === 'done')) return one.status === 'done'
  return one.revision > other.revision || (one.revision === other.revision && ranks[one.status] > ranks[other.status])
}

/** Of each message its newest version. */
function newest(messages: readonly Message[]): Message[] {
  const found = new Map<string, Message>()
  for (const message of messages) if (isNewer(message, found.get(message.id))) found.set(message.id, message)
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
  const straight = role === 'follower' ? adopted : straighten(adopted, orphans)
  return insert(emptyTree, sortBySeq(straight))
}

/** The tree of what was kept, with what was made here meanwhile at its end. */
export function restoreTree(kept: KeptConversation, here: MessageTree, role: TabRole): MessageTree {
  const versions = newest(kept.messages).map((message) => {
    const own = here.messages.get(message.id)
    return own && isNewer(own, message) ? own : asKept(message)
  })
  const whole = grow(versions, role)
  const leaf = kept.leafId !== undefined && whole.messages.get(kept.leafId) ? kept.leafId : undefined
  const tree = leaf === undefined ? withPath(whole) : switchTo(whole, leaf)
  const end = tree.path.at(-1) ?? null
  const gone = new Set(kept.goneIds)
  const own = sortBySeq(messagesOf(here)).filter(({id}) => !tree.messages.get(id) && !gone.has(id))
  const ids = new Set(own.map(({id}) => id))
  const follow = ({role, parentId}: Message) => role === 'user' && !(parentId !== null && ids.has(parentId))
  const moved = own.map((message, index): Message => ({
    ...message,
    seq: tree.nextSeq + index,
    // What was written here meanwhile comes after what was written there.
    ...(follow(message) && {parentId: end}),
  }))
  return addMessages(tree, moved)
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
  const changed = messages.filter((message) => {
    const own = here.messages.get(message.id)
    return !own || (message.id !== running && isNewer(message, own))
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
