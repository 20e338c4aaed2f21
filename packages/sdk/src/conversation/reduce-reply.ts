import {addInsights, emptyInsights, type InsightOptions, type Insights} from './insights.ts'
import type {ConversationAction} from './conversation-action.ts'
import type {ConversationState} from './conversation-state.ts'
import {replaceMessages, type MessageTree} from './message-tree.ts'
import type {Message, ReplyMessage, UserMessage} from './message.ts'

type ActionOf<Type extends ConversationAction['type']> = Extract<ConversationAction, {type: Type}>

/** A reply as it is after a change, and what the change says of the message it answers. */
interface Change {
  readonly reply: Partial<
    Pick<ReplyMessage, 'status' | 'text' | 'details' | 'failure' | 'idempotencyKey' | 'activities'>
  >
  readonly question?: Partial<Pick<UserMessage, 'status' | 'failure' | 'gates' | 'sentText'>> | undefined
  /** It is only on the way to what outlives the page. */
  readonly isPassing?: true
}

export function replyOf(tree: MessageTree, id: string): ReplyMessage | undefined {
  const message = tree.messages.get(id)
  return message?.role === 'assistant' ? message : undefined
}

/** The message that a reply answers. */
export function questionOf(tree: MessageTree, id: string): UserMessage | undefined {
  const parent = tree.messages.get(replyOf(tree, id)?.parentId ?? '')
  return parent?.role === 'user' ? parent : undefined
}

function change(state: ConversationState, id: string, by: Change): ConversationState {
  const {tree} = state
  const before = replyOf(tree, id)
  if (!before) return state
  const asked = questionOf(tree, id)
  const {reply, question} = by
  const kept = by.isPassing ? 0 : 1
  const changed: Message[] = [{...before, ...reply, revision: before.revision + kept}]
  // What the server has it keeps: a later reply to the same message that fails does not take it back.
  if (asked && question && asked.status !== 'done')
    changed.push({...asked, ...question, revision: asked.revision + kept})
  return {...state, tree: replaceMessages(tree, changed)}
}

const without = (list: readonly string[], id: string): readonly string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : list

/** A reply is no longer asked for; what was streamed of it is its text. */
function settle(state: ConversationState, id: string, by: Change): ConversationState {
  const {streaming} = state
  const own = streaming?.id === id ? streaming : undefined
  const kept = own && {text: own.text, ...(own.activities.length > 0 && {activities: own.activities})}
  return {
    ...change(state, id, {...by, reply: {...kept, ...by.reply}}),
    streaming: own ? undefined : streaming,
    queue: without(state.queue, id),
    held: without(state.held, id),
  }
}

/** In the order in which messages were made. */
export function inOrder(tree: MessageTree, ids: Iterable<string>): string[] {
  const seqOf = (id: string): number => tree.messages.get(id)?.seq ?? 0
  return [...new Set(ids)].sort((one, other) => seqOf(one) - seqOf(other) || (one < other ? -1 : 1))
}

export function began(state: ConversationState, {id}: ActionOf<'began'>): ConversationState {
  if (!state.queue.includes(id)) return state
  const next = change(state, id, {reply: {status: 'sending', text: ''}, question: {status: 'sending'}, isPassing: true})
  return {...next, streaming: {id, text: '', activities: []}}
}

export const judged = (state: ConversationState, {id, gates, sentText}: ActionOf<'judged'>): ConversationState =>
  change(state, id, {reply: {}, question: {gates, sentText}})

export const refused = (state: ConversationState, {id}: ActionOf<'refused'>): ConversationState =>
  settle(state, id, {reply: {status: 'blocked', text: ''}, question: {status: 'blocked'}})

export const answered = (state: ConversationState, {id}: ActionOf<'answered'>): ConversationState =>
  state.streaming?.id === id
    ? change(state, id, {
        reply: {status: 'streaming'},
        question: {status: 'done', failure: undefined},
        isPassing: true,
      })
    : state

export function streamed(state: ConversationState, {id, changes, activities}: ActionOf<'streamed'>): ConversationState {
  const {streaming} = state
  if (streaming?.id !== id) return state
  let {text} = streaming
  for (const one of changes) {
    text = typeof one === 'string' ? text + one : text.slice(0, one.from) + one.text + text.slice(one.to)
  }
  const all = activities.length > 0 ? [...streaming.activities, ...activities] : streaming.activities
  return {...state, streaming: {id, text, activities: all}}
}

export function finished(
  state: ConversationState,
  {id, status, text, details}: ActionOf<'finished'>,
  options: InsightOptions,
): ConversationState {
  if (state.streaming?.id !== id) return state
  const reply = {status, details, failure: undefined, ...(text !== undefined && {text})}
  const next = settle(state, id, {reply, question: {status: 'done', failure: undefined}})
  const {path, messages} = next.tree
  if (path.at(-1) === id) return {...next, insights: addInsights(next.insights, messages.get(id), options)}
  return path.includes(id) ? {...next, insights: insightsOf(next.tree, options)} : next
}

export const stopped = (state: ConversationState, {id}: ActionOf<'stopped'>): ConversationState =>
  state.queue.includes(id) || state.held.includes(id)
    ? settle(state, id, {
        reply: {status: 'stopped', failure: undefined},
        question: {status: 'stopped', failure: undefined},
      })
    : state

export function failed(state: ConversationState, {id, failure}: ActionOf<'failed'>): ConversationState {
  if (!state.queue.includes(id)) return state
  const next = settle(state, id, {reply: {status: 'failed', failure}, question: {status: 'failed', failure}})
  return failure.isRetryable ? {...next, held: inOrder(next.tree, [...next.held, id])} : next
}

export function requeued(state: ConversationState, {ids, keys = {}}: ActionOf<'requeued'>): ConversationState {
  let next = state
  for (const id of ids) {
    if (!replyOf(state.tree, id)) continue
    const key = keys[id]
    const fresh = {status: 'queued' as const, failure: undefined}
    next = settle(next, id, {
      reply: {...fresh, text: '', details: undefined, ...(key !== undefined && {idempotencyKey: key})},
      question: fresh,
    })
    next = {...next, queue: inOrder(next.tree, [...next.queue, id])}
  }
  return next
}

/** What was measured over the replies of the active branch. */
export const insightsOf = ({path, messages}: MessageTree, options: InsightOptions): Insights =>
  path.reduce((insights, id) => addInsights(insights, messages.get(id), options), emptyInsights)
