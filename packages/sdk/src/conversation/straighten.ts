import type {Message} from './message.ts'

const bySeq = (one: Message, other: Message): number =>
  one.seq - other.seq || one.at - other.at || (one.id < other.id ? -1 : 1)

/** In the order in which they were made. */
export const sortBySeq = (messages: Iterable<Message>): Message[] => [...messages].sort(bySeq)

/**
 * Puts messages that were written in two tabs at once, as successors of the same one, one behind the other. Only an edit takes another
 * message's place. What is answered already comes first, then what was written first. `orphans` are there
 * for want of their own place: moving them is no change of theirs.
 */
export function straighten(messages: readonly Message[], orphans: ReadonlySet<string>): Message[] {
  const all = new Map(messages.map((message) => [message.id, message]))
  const children = new Map<string | null, Message[]>()
  for (const message of sortBySeq(messages)) {
    const list = children.get(message.parentId) ?? []
    children.set(message.parentId, list)
    list.push(message)
  }
  const isAnswered = ({id}: Message): boolean => children.get(id)?.some(({status}) => status !== 'queued') ?? false
  const order = (one: Message, other: Message): number =>
    Number(isAnswered(other)) - Number(isAnswered(one)) || one.at - other.at || (one.id < other.id ? -1 : 1)
  let lastSeq = messages.reduce((last, {seq}) => Math.max(last, seq), 0)

  /** Everything behind it goes along, and is asked for after everything else. */
  function move(message: Message, parentId: string | null, change: 0 | 1): void {
    all.set(message.id, {...message, parentId, seq: ++lastSeq, revision: message.revision + change})
    for (const child of children.get(message.id) ?? []) move(child, child.parentId, change)
  }

  /** An alternative to something stays beside it. */
  const isMovable = (message: Message): boolean =>
    message.role === 'user' && !isAnswered(message) && children.get(message.parentId)?.length === 1

  /** Behind `before` and all that follows it, but for what was written later and nobody has answered: that goes behind this one. */
  function place(message: Message, before: Message): void {
    let at = before.id
    let next = children.get(at)?.at(-1)
    while (next && !(isMovable(next) && order(message, next) < 0)) {
      at = next.id
      next = children.get(at)?.at(-1)
    }
    children.set(at, [...(children.get(at) ?? []).filter((one) => one !== next), message])
    move(message, at, orphans.has(message.id) ? 0 : 1)
    if (next) place(next, message)
  }

  for (const list of [...children.values()]) {
    const rivals = list.filter(({role, editOf, id}) => (role === 'user' ? editOf === undefined : orphans.has(id)))
    rivals.sort(order).forEach((message, index) => {
      const before = rivals[index - 1]
      if (before) place(message, before)
    })
  }
  // What was written behind a message that was moved here goes after it.
  for (const {id, parentId} of sortBySeq(messages)) {
    const [message, parent] = [all.get(id), all.get(parentId ?? '')]
    if (message && parent && message.parentId === parent.id && message.seq <= parent.seq) move(message, parent.id, 1)
  }
  return [...all.values()]
}
