import {selectBranches, selectMessage, type Branches, type Message} from '@pixelated/sdk/conversation'
import {useCallback} from 'react'
import {useConversationState} from './use-conversation-state.ts'

/**
 * One message, with the text that has come so far. A row that uses it renders when this message changes, not when another one does:
 * draw a list from the `messageIds` of `useChat`, one such row each.
 * @example
 * function Row({id}: {id: string}) {
 *   const message = useMessage(id)
 *   return <p data-status={message?.status}>{message?.text}</p>
 * }
 */
export const useMessage = (id: string): Message | undefined =>
  useConversationState(useCallback((state) => selectMessage(state, id), [id]))

/**
 * The alternatives to a message: what it was before it was edited, or other replies to the same question.
 * @example
 * function Pages({id}: {id: string}) {
 *   const {ids, index} = useBranches(id)
 *   const {switchBranch} = useChat()
 *   const next = ids[index + 1]
 *   return <button disabled={next === undefined} onClick={() => next && switchBranch(next)}>{index + 1} of {ids.length}</button>
 * }
 */
export const useBranches = (id: string): Branches =>
  useConversationState(useCallback((state) => selectBranches(state, id), [id]))
