import {createListeners} from '../lib/create-listeners.ts'
import type {ConversationAction} from './conversation-action.ts'
import type {ConversationState} from './conversation-state.ts'
import type {InsightOptions} from './insights.ts'
import {reduceConversation} from './reduce-conversation.ts'

/** The state of a conversation and the only way to change it. */
export interface ConversationStore {
  getState(): ConversationState
  dispatch(action: ConversationAction): void
  /** Calls back after every change of the state. */
  subscribe(listener: () => void): () => void
  /** Calls back before those who watch the state: with what happened. */
  onAction(listener: (action: ConversationAction) => void): () => void
}

export function createStore(initial: ConversationState, options: InsightOptions): ConversationStore {
  const watchers = createListeners()
  const followers = createListeners<ConversationAction>()
  let state = initial
  return {
    getState: () => state,
    dispatch(action) {
      const next = reduceConversation(state, action, options)
      if (next === state) return
      state = next
      followers.notify(action)
      watchers.notify()
    },
    subscribe: watchers.add,
    onAction: followers.add,
  }
}
