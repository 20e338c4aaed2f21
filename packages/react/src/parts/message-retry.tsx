import type {ReactNode} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'
import {useMessageParts} from './message-context.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Asks again for a message that failed or was stopped; the server answers it once. It is there only then.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageStatus /><MessageRetry /></MessageRoot>
 */
export function MessageRetry({children, ...props}: PartButtonProps): ReactNode {
  const {message, messageId} = useMessageParts()
  const {viewport} = useChatParts()
  const conversation = useConversation()
  const messages = useWords()
  if (message.status !== 'failed') return null
  const retry = (): void => {
    viewport.current?.focus({preventScroll: true})
    conversation.retry(messageId)
  }
  return (
    <PartButton {...props} act={retry}>
      {children ?? messages.text('chat.retry')}
    </PartButton>
  )
}
