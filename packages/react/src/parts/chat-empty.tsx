import {selectMessageIds} from '@pixelated/sdk/conversation'
import type {HTMLAttributes, ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useWords} from '../provider/use-words.ts'

/**
 * Shown while there is no message; by default one sentence that invites.
 * @example
 * const Invitation = () => <ChatEmpty>What would you like to talk about today?</ChatEmpty>
 */
export function ChatEmpty({children, ...props}: HTMLAttributes<HTMLDivElement>): ReactNode {
  const messages = useWords()
  // While what was kept is read, nobody knows whether there is nothing.
  const isEmpty = useConversationState(
    (state) => state.keeping.phase !== 'reading' && selectMessageIds(state).length === 0,
  )
  if (!isEmpty) return null
  return <div {...props}>{children ?? <p>{messages.text('chat.empty')}</p>}</div>
}
