import {useCallback, useEffect, useMemo, useRef, useState, type HTMLAttributes, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'
import {MessageContext, messageFactsOf} from './message-context.ts'

/**
 * Props of an `article`, and which message it is.
 * @example
 * const props: MessageRootProps = {messageId: 'm1', className: 'message', children: <MessageText />}
 */
export interface MessageRootProps extends HTMLAttributes<HTMLElement> {
  readonly messageId: string
}

/**
 * One message; its parts stand in it. `data-role` is `user` or `assistant`, `data-status` where it stands, `data-editing` is there while
 * it is being written anew. A reply of which nothing has come, and whose question says why, is not shown.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageStatus /><MessageRetry /></MessageRoot>
 */
export function MessageRoot({messageId, children, ...props}: MessageRootProps): ReactNode {
  const {nextFocus} = useChatParts()
  const messages = useWords()
  const root = useRef<HTMLElement>(null)
  const [isEditing, setEditing] = useState(false)
  const facts = useConversationState(useCallback((state) => messageFactsOf(state, messageId), [messageId]))
  const {message} = facts
  const parts = useMemo(
    () => message && {...facts, message, messageId, isEditing, setEditing},
    [facts, message, messageId, isEditing],
  )
  useEffect(() => {
    if (nextFocus.take(messageId, ['message'])) root.current?.focus()
  }, [nextFocus, messageId])
  if (!message) return null
  const {role, status, at} = message
  const name = messages.text(role === 'user' ? 'chat.you' : 'chat.assistant')
  return (
    <MessageContext.Provider value={parts}>
      <article
        tabIndex={-1}
        aria-label={messages.text('chat.messageLabel', {name, time: messages.time(at)})}
        data-message=""
        data-role={role}
        data-status={status}
        data-editing={isEditing ? '' : undefined}
        {...props}
        ref={root}
      >
        {children}
      </article>
    </MessageContext.Provider>
  )
}
