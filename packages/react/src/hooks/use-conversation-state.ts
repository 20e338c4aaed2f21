import type {Conversation, ConversationState} from '@pixelated/sdk/conversation'
import {useState, useSyncExternalStore} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {isShallowEqual} from '../lib/is-shallow-equal.ts'

/**
 * Something out of the state of the nearest conversation. The component renders again when that has changed, and only then: lists and plain
 * objects are compared item by item. More text comes at most once a frame, a risk at once.
 * @example
 * function Level() {
 *   const level = useConversationState(({risk}) => risk.level)
 *   return <p>{level === 'none' ? '' : 'There is help.'}</p>
 * }
 */
export function useConversationState<Selected>(select: (state: ConversationState) => Selected): Selected {
  return useSelection(useConversation(), select)
}

/** See {@link useConversationState}; of a conversation that is at hand. */
export function useSelection<Selected>(
  conversation: Conversation,
  select: (state: ConversationState) => Selected,
): Selected {
  const [memory] = useState(createMemory<Selected>)
  return useSyncExternalStore(
    conversation.subscribe,
    () => memory.read(select, conversation.getState()),
    () => memory.read(select, conversation.getInitialState()),
  )
}

/** Gives the value that it gave before where the new one says the same, so that nothing is rendered. */
function createMemory<Selected>() {
  type Select = (state: ConversationState) => Selected
  let last: {readonly state: ConversationState; readonly select: Select; readonly value: Selected} | undefined
  return {
    read(select: Select, state: ConversationState): Selected {
      if (last?.state === state && last.select === select) return last.value
      const value = select(state)
      last = {state, select, value: last && isShallowEqual(last.value, value) ? last.value : value}
      return last.value
    },
  }
}
