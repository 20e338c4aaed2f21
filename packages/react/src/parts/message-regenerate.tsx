import type {ReactNode} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'
import {useMessageParts} from './message-context.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Asks for another reply to the same message; this one becomes a branch. It is there for replies that are over.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageRegenerate /></MessageRoot>
 */
export function MessageRegenerate({children, ...props}: PartButtonProps): ReactNode {
  const {message, messageId} = useMessageParts()
  const {viewport} = useChatParts()
  const conversation = useConversation()
  const messages = useWords()
  if (message.role !== 'assistant' || !['done', 'stopped', 'blocked'].includes(message.status)) return null
  const regenerate = (): void => {
    viewport.current?.focus({preventScroll: true})
    conversation.regenerate(messageId)
  }
  return (
    <PartButton {...props} act={regenerate}>
      {children ?? messages.text('chat.regenerate')}
    </PartButton>
  )
}
