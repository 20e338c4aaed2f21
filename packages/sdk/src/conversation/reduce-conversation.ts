import type {ConversationAction} from './conversation-action.ts'
import {initialConversation, type ConversationState} from './conversation-state.ts'
import type {InsightOptions} from './insights.ts'
import {addMessages, switchTo} from './message-tree.ts'
import {
  answered,
  began,
  failed,
  finished,
  inOrder,
  insightsOf,
  judged,
  refused,
  requeued,
  stopped,
  streamed,
} from './reduce-reply.ts'
import {findPending, mergeTree, restoreTree} from './restore-tree.ts'

type ActionOf<Type extends ConversationAction['type']> = Extract<ConversationAction, {type: Type}>

/** The pure core of a conversation: the next state. Where nothing changes it is the same one. */
export function reduceConversation(
  state: ConversationState,
  action: ConversationAction,
  options: InsightOptions,
): ConversationState {
  switch (action.type) {
    case 'added':
      return added(state, action, options)
    case 'switched':
      return withBranch(state, {...state, tree: switchTo(state.tree, action.id)}, options)
    case 'began':
      return began(state, action)
    case 'judged':
      return judged(state, action)
    case 'refused':
      return refused(state, action)
    case 'answered':
      return answered(state, action)
    case 'streamed':
      return streamed(state, action)
    case 'finished':
      return finished(state, action, options)
    case 'stopped':
      return stopped(state, action)
    case 'failed':
      return failed(state, action)
    case 'requeued':
      return requeued(state, action)
    case 'restored':
      return restored(state, action, options)
    case 'merged':
      return merged(state, action, options)
    default:
      return reduceSurroundings(state, action)
  }
}

function reduceSurroundings(
  state: ConversationState,
  action: ActionOf<
    | 'risk-changed'
    | 'connection-changed'
    | 'role-changed'
    | 'keeping-changed'
    | 'drafted'
    | 'disclosed'
    | 'flags-dismissed'
    | 'reset'
    | 'cleared'
  >,
): ConversationState {
  switch (action.type) {
    case 'risk-changed':
      return action.risk === state.risk ? state : {...state, risk: action.risk}
    case 'connection-changed':
      return action.isOnline === state.isOnline ? state : {...state, isOnline: action.isOnline}
    case 'role-changed':
      return action.role === state.role ? state : withRole(state, action)
    case 'keeping-changed':
      return withKeeping(state, action)
    case 'drafted':
      return action.text === state.draft ? state : {...state, draft: action.text}
    case 'disclosed':
      return {...state, disclosure: action.disclosure}
    case 'flags-dismissed':
      return {...state, dismissedFlags: new Set([...state.dismissedFlags, ...action.ids])}
    case 'reset':
      return initialConversation({...state, sessionId: action.sessionId, draft: ''})
    case 'cleared': {
      const {sessionId, risk} = action
      return {...initialConversation({...state, sessionId, risk, draft: '', disclosure: {}}), isCleared: true}
    }
  }
}

/** What another tab streams is not seen here until it is whole. */
const withRole = (state: ConversationState, {role}: ActionOf<'role-changed'>): ConversationState => ({
  ...state,
  role,
  streaming: role === 'follower' ? undefined : state.streaming,
})

/** Another branch has other replies to measure. */
function withBranch(before: ConversationState, next: ConversationState, options: InsightOptions): ConversationState {
  const [old, path] = [before.tree.path, next.tree.path]
  if (old === path) return next
  // Only at the end something was added: nothing that was measured has changed.
  const last = old.at(-1)
  const isLonger = old.length > 0 && path.length >= old.length && path[old.length - 1] === last
  return isLonger ? next : {...next, insights: insightsOf(next.tree, options)}
}

function added(state: ConversationState, {messages}: ActionOf<'added'>, options: InsightOptions): ConversationState {
  const tree = addMessages(state.tree, messages)
  const asked = messages.filter(({role, status}) => role === 'assistant' && status === 'queued')
  const queue = inOrder(tree, [...state.queue, ...asked.map(({id}) => id)])
  return withBranch(state, {...state, tree, queue}, options)
}

function withKeeping(state: ConversationState, {keeping}: ActionOf<'keeping-changed'>): ConversationState {
  const next = {...state.keeping, ...keeping}
  const {phase, unsaved, problem, aside} = state.keeping
  const isSame = next.phase === phase && next.unsaved === unsaved && next.problem === problem && next.aside === aside
  return isSame ? state : {...state, keeping: next}
}

function restored(state: ConversationState, {kept}: ActionOf<'restored'>, options: InsightOptions): ConversationState {
  const tree = restoreTree(kept, state.tree, state.role)
  const {queue, interrupted, held} = findPending(tree)
  const next: ConversationState = {
    ...state,
    tree,
    queue,
    held,
    sessionId: kept.sessionId ?? state.sessionId,
    draft: state.draft || (kept.draft ?? ''),
    dismissedFlags: new Set([...state.dismissedFlags, ...(kept.dismissedFlags ?? [])]),
    insights: insightsOf(tree, options),
    streaming: stillStreaming(state, queue),
  }
  return requeued(next, {type: 'requeued', ids: interrupted})
}

const stillStreaming = ({streaming}: ConversationState, queue: readonly string[]) =>
  streaming && queue.includes(streaming.id) ? streaming : undefined

function merged(state: ConversationState, {messages}: ActionOf<'merged'>, options: InsightOptions): ConversationState {
  const isFollower = state.role === 'follower'
  const tree = mergeTree(state.tree, messages, {role: state.role, running: state.streaming?.id})
  const {queue, held, interrupted} = findPending(tree)
  return {
    ...state,
    tree,
    queue,
    // What failed in the other tab, which will not try again, is this one's to try; but not now, as when a page begins.
    held: isFollower ? held : inOrder(tree, [...held, ...interrupted]),
    streaming: stillStreaming(state, queue),
    insights: insightsOf(tree, options),
  }
}
