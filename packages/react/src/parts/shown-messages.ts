import type {ConversationState, Message, MessageTree} from '@pixelated/sdk/conversation'

/** A reply of which nothing has come, and whose question says why: there is nothing to show of it. */
export function isHidden({tree, streaming}: ConversationState, message: Message | undefined): boolean {
  if (message?.role !== 'assistant' || message.text !== '' || streaming?.id === message.id) return false
  const question = tree.messages.get(message.parentId ?? '')
  return message.status === 'queued' || (question?.status === message.status && message.status !== 'done')
}

/** Looked through once for each change to the messages, and not with every frame of text. */
const known = new WeakMap<MessageTree, {readonly streamingId: string | undefined; readonly ids: readonly string[]}>()

/** Ids of the messages that are shown, oldest first. A row for a hidden one would be an empty item of the list. */
export function selectShownIds(state: ConversationState): readonly string[] {
  const {tree} = state
  const streamingId = state.streaming?.id
  const before = known.get(tree)
  if (before && before.streamingId === streamingId) return before.ids
  const isShown = (id: string): boolean => !isHidden(state, tree.messages.get(id))
  const ids = tree.path.every(isShown) ? tree.path : tree.path.filter(isShown)
  known.set(tree, {streamingId, ids})
  return ids
}
