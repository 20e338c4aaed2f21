import type {Message} from './message.ts'

/**
 * Two tabs that each put the other's message behind their own make a circle of what they agree on. It is cut before the message of it that
 * was written first, which then follows nothing.
 */
export function cutCircles(messages: readonly Message[]): Message[] {
  const all = new Map(messages.map((message) => [message.id, message]))
  const sound = new Set<string>()
  for (const {id} of messages) {
    const walked = new Set<string>()
    let at = all.get(id)
    while (at && !sound.has(at.id) && !walked.has(at.id)) {
      walked.add(at.id)
      at = at.parentId === null ? undefined : all.get(at.parentId)
    }
    if (at && walked.has(at.id)) cut(all, at)
    for (const one of walked) sound.add(one)
  }
  return messages.map((message) => all.get(message.id) ?? message)
}

function cut(all: Map<string, Message>, start: Message): void {
  let first: Message | undefined
  let at: Message | undefined = start
  do {
    if (at.role === 'user' && (!first || at.at < first.at || (at.at === first.at && at.id < first.id))) first = at
    at = all.get(at.parentId ?? '')
  } while (at && at.id !== start.id)
  if (first) all.set(first.id, {...first, parentId: null, editOf: undefined, revision: first.revision + 1})
}
