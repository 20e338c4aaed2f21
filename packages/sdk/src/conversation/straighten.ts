import type {Message} from './message.ts'

const bySeq = (one: Message, other: Message): number =>
  one.seq - other.seq || one.at - other.at || (one.id < other.id ? -1 : 1)

/** In the order in which they were made. */
export const sortBySeq = (messages: Iterable<Message>): Message[] => [...messages].sort(bySeq)

interface StraightenOptions {
  /** They are where they are for want of their own place: moving them is no change of theirs. */
  readonly orphans: ReadonlySet<string>
  /** Whether that is where they are from here on, for all tabs, or only how they are shown in this one until another has decided. */
  readonly isDecided: boolean
}

/** The inbound gates were asked for it, which is when its request is kept and then sent. */
const isPrepared = (message: Message): boolean => message.role === 'user' && message.gates !== undefined

/**
 * Puts messages that were written in two tabs at once, as successors of the same one, one behind the other. Only an edit takes another
 * message's place. What is answered already comes first, then what was prepared to be sent, because the server may have it, then what was
 * written first.
 */
export function straighten(messages: readonly Message[], {orphans, isDecided}: StraightenOptions): Message[] {
  const all = new Map(messages.map((message) => [message.id, message]))
  /** As they stand now, like all that is in `all`. */
  const children = new Map<string | null, string[]>()
  for (const {id, parentId} of sortBySeq(messages)) children.set(parentId, [...(children.get(parentId) ?? []), id])
  const childrenOf = (id: string | null): Message[] => (children.get(id) ?? []).flatMap((child) => all.get(child) ?? [])
  const isAnswered = ({id}: Message): boolean => childrenOf(id).some(({status}) => status !== 'queued')
  const rankOf = (message: Message): number => (isAnswered(message) ? 2 : Number(isPrepared(message)))
  const order = (one: Message, other: Message): number =>
    rankOf(other) - rankOf(one) || one.at - other.at || (one.id < other.id ? -1 : 1)
  const change = isDecided ? 1 : 0
  let lastSeq = messages.reduce((last, {seq}) => Math.max(last, seq), 0)

  /** Everything behind it goes along, and is asked for after everything else. */
  function move(message: Message, parentId: string | null, by: 0 | 1): void {
    all.set(message.id, {...message, parentId, seq: ++lastSeq, revision: message.revision + by})
    for (const child of childrenOf(message.id)) move(child, message.id, by)
  }

  /** An alternative to something stays beside it. */
  const isMovable = (message: Message): boolean =>
    message.role === 'user' && rankOf(message) === 0 && children.get(message.parentId)?.length === 1

  /** Behind `before` and all that follows it, but for what was written later and nobody has answered: that goes behind this one. */
  function place(message: Message, before: Message): void {
    let at = before.id
    let next = childrenOf(at).at(-1)
    while (next && !(isMovable(next) && order(message, next) < 0)) {
      at = next.id
      next = childrenOf(at).at(-1)
    }
    const leave = (id: string | null, gone: string | undefined): void =>
      void children.set(
        id,
        (children.get(id) ?? []).filter((one) => one !== gone),
      )
    leave(message.parentId, message.id)
    leave(at, next?.id)
    children.set(at, [...(children.get(at) ?? []), message.id])
    move(message, at, orphans.has(message.id) ? 0 : change)
    const behind = all.get(next?.id ?? '')
    const placed = all.get(message.id)
    if (behind && placed) place(behind, placed)
  }

  // From the end: what is placed before something finds a row behind it.
  for (const parentId of [...children.keys()].reverse()) {
    const rivals = childrenOf(parentId).filter(({role, editOf, id}) =>
      role === 'user' ? editOf === undefined : orphans.has(id),
    )
    const [first, ...rest] = rivals.sort(order).map(({id}) => id)
    let before = all.get(first ?? '')
    for (const id of rest) {
      const message = all.get(id)
      if (message && before) place(message, before)
      before = all.get(id)
    }
  }
  // What was written behind a message that was moved here goes after it.
  for (const {id} of sortBySeq(messages)) {
    const message = all.get(id)
    const parent = all.get(message?.parentId ?? '')
    if (message && parent && message.seq <= parent.seq) move(message, parent.id, change)
  }
  return [...all.values()]
}
