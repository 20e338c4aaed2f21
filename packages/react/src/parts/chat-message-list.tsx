import type {HTMLAttributes, ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {RowList} from '../ui/row-list.tsx'
import {useChatParts} from './chat-context.ts'
import {selectShownIds} from './shown-messages.ts'

/**
 * Props of an `ol`, and how a message is drawn.
 * @example
 * const props: ChatMessageListProps = {children: (id) => <MessageRoot messageId={id}><MessageText /></MessageRoot>}
 */
export interface ChatMessageListProps extends Omit<HTMLAttributes<HTMLOListElement>, 'children'> {
  /** Keep it the same function over renders, or every row is drawn anew. */
  readonly children: (messageId: string) => ReactNode
}

/**
 * The messages of the active branch, oldest first. In a long conversation only those near the view are in the page; in print all are.
 * @example
 * const drawMessage = (id: string) => <MessageRoot messageId={id}><MessageText /></MessageRoot>
 * const List = () => <ChatMessageList>{drawMessage}</ChatMessageList>
 */
export function ChatMessageList({children, ...props}: ChatMessageListProps): ReactNode {
  const {end} = useChatParts()
  const ids = useConversationState(selectShownIds)
  return (
    <RowList ids={ids} end={end} {...props}>
      {children}
    </RowList>
  )
}
