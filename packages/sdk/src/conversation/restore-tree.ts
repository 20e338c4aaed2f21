import type {KeptConversation} from './conversation-action.ts'
import {addMessages, ancestorsOf, emptyTree, insert, switchTo, withPath, type MessageTree} from './message-tree.ts'
import type {Message} from './message.ts'
import {inOrder} from './reduce-reply.ts'

const isRunning = ({status}: Message): boolean => status === 'sending' || status === 'streaming'

/** What a crash interrupted is asked for again, with the same key. */
const asKept = (message: Message): Message => (isRunning(message) ? {...message, status: 'queued'} : message)

const bySeq = (one: Message, other: Message): number =>
  one.seq - other.seq || one.at - other.at || (one.id < other.id ? -1 : 1)

/** Messages whose parents could not be read follow the message before them. */
function adopt(tree: MessageTree, messages: readonly Message[]): Message[] {
  const known = new Set<string>()
  let before = tree.path.at(-1) ?? null
  return messages.map((message) => {
    const {parentId, id} = message
    const isOrphan = parentId !== null && !known.has(parentId) && !tree.messages.get(parentId)
    const adopted = isOrphan ? {...message, parentId: before} : message
    known.add(id)
    before = id
    return adopted
  })
}

/** The tree of what was kept, with what was made here meanwhile at its end. */
export function restoreTree(kept: KeptConversation, here: MessageTree): MessageTree {
  const stored = adopt(emptyTree, kept.messages.map(asKept).sort(bySeq))
  const whole = insert(emptyTree, stored)
  const leaf = kept.leafId !== undefined && whole.messages.get(kept.leafId) ? kept.leafId : undefined
  const tree = leaf === undefined ? withPath(whole) : switchTo(whole, leaf)
  const end = tree.path.at(-1) ?? null
  const own = [...here.messages.keys()]
    .flatMap((id) => (tree.messages.get(id) ? [] : (here.messages.get(id) ?? [])))
    .sort(bySeq)
  const ids = new Set(own.map(({id}) => id))
  const follow = ({role, parentId}: Message) => role === 'user' && !(parentId !== null && ids.has(parentId))
  const moved = own.map((message, index): Message => ({
    ...message,
    seq: tree.nextSeq + index,
    // What was written here meanwhile comes after what was written there.
    ...(follow(message) && {parentId: end}),
  }))
  return addMessages(tree, adopt(tree, moved))
}

/** What another tab has written, beside what is here. `theirs`: its versions of messages that are here too count. */
export function mergeTree(here: MessageTree, messages: readonly Message[], theirs: boolean): MessageTree {
  const sorted = [...messages].sort(bySeq)
  const known = sorted.filter(({id}) => here.messages.get(id))
  const end = here.path.at(-1) ?? null
  const isTaken = (parentId: string | null) => (here.children.get(parentId ?? '') ?? []).length > 0
  const fresh = sorted
    .filter(({id}) => !here.messages.get(id))
    .map((message) =>
      // Written in both tabs at once: one after the other, not one in the place of the other.
      !theirs && message.role === 'user' && isTaken(message.parentId) ? {...message, parentId: end} : message,
    )
  const tree = theirs ? {...here, messages: here.messages.with(known.map((message) => [message.id, message]))} : here
  return fresh.length === 0 ? tree : withPath(insert(tree, adopt(tree, fresh)))
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
