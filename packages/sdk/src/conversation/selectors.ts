import type {BiasFlag} from './insights.ts'
import type {ConversationState, StreamingReply} from './conversation-state.ts'
import {branchesAt} from './message-tree.ts'
import type {Message} from './message.ts'

/** A streaming reply as a message: one object for each piece of text, so that who compares sees when it changed. */
const shown = new WeakMap<StreamingReply, Message>()
const lists = new WeakMap<ConversationState, readonly Message[]>()
const flagLists = new WeakMap<readonly BiasFlag[], {dismissed: ReadonlySet<string>; flags: readonly BiasFlag[]}>()

/**
 * Ids of the messages on the active branch, oldest first: the same list until a message comes or another branch is chosen, however much
 * text is streamed.
 * @example
 * const count = (state: ConversationState) => selectMessageIds(state).length
 */
export const selectMessageIds = (state: ConversationState): readonly string[] => state.tree.path

/**
 * A message with the text that has come so far: the same object until something about it changes.
 * @example
 * const lastOf = (state: ConversationState) => selectMessage(state, selectMessageIds(state).at(-1) ?? '')
 */
export function selectMessage({tree, streaming}: ConversationState, id: string): Message | undefined {
  const message = tree.messages.get(id)
  if (message?.role !== 'assistant' || streaming?.id !== id) return message
  const known = shown.get(streaming)
  if (known?.status === message.status) return known
  const {text, activities} = streaming
  const merged: Message = {...message, text, ...(activities.length > 0 && {activities})}
  shown.set(streaming, merged)
  return merged
}

/**
 * All messages on the active branch, oldest first. Another list whenever text comes: long conversations are better drawn by `selectMessageIds`
 * and one `selectMessage` for each row.
 * @example
 * const texts = (state: ConversationState) => selectMessages(state).map(({text}) => text)
 */
export function selectMessages(state: ConversationState): readonly Message[] {
  const known = lists.get(state)
  if (known) return known
  const messages = state.tree.path.flatMap((id) => selectMessage(state, id) ?? [])
  lists.set(state, messages)
  return messages
}

/**
 * Where a message stands among its alternatives.
 * @example
 * const label = ({index, ids}: Branches) => `${index + 1} / ${ids.length}`
 */
export interface Branches {
  /** Oldest first, the message itself included. */
  readonly ids: readonly string[]
  /** Place of the message among them, from 0; -1 when there is no such message. */
  readonly index: number
}

/**
 * The alternatives to a message: what it was before it was edited, or other replies to the same question. Hand an id to `switchBranch`.
 * @example
 * const hasAlternatives = (state: ConversationState, id: string) => selectBranches(state, id).ids.length > 1
 */
export function selectBranches({tree}: ConversationState, id: string): Branches {
  const ids = branchesAt(tree, id)
  return {ids, index: ids.indexOf(id)}
}

/**
 * Bias flags that nobody has disagreed with, oldest first.
 * @example
 * const severe = (state: ConversationState) => selectBiasFlags(state).filter(({severity}) => severity === 'high')
 */
export function selectBiasFlags({insights, dismissedFlags}: ConversationState): readonly BiasFlag[] {
  const {flags} = insights.bias
  const known = flagLists.get(flags)
  if (known?.dismissed === dismissedFlags) return known.flags
  const left = flags.filter(({id}) => !dismissedFlags.has(id))
  flagLists.set(flags, {dismissed: dismissedFlags, flags: left})
  return left
}

/**
 * Whether a reply is under way, or will be as soon as it can.
 * @example
 * const label = (state: ConversationState) => (selectIsBusy(state) ? 'Stop' : 'Send')
 */
export const selectIsBusy = ({queue}: ConversationState): boolean => queue.length > 0
