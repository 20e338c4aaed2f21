import {selectMessage} from '@pixelated/sdk/conversation'
import type {ReactNode} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {toPlainText} from '../ui/markdown/to-plain-text.ts'
import {useMessageParts} from './message-context.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Copies the words of a message, and says whether that worked.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageCopy /></MessageRoot>
 */
export function MessageCopy({children, ...props}: PartButtonProps): ReactNode {
  const {messageId} = useMessageParts()
  const conversation = useConversation()
  const messages = useWords()
  const announce = useAnnounce()
  const copy = (): void => {
    const message = selectMessage(conversation.getState(), messageId)
    if (!message) return
    const text = message.role === 'assistant' ? toPlainText(message.text) : message.text
    writeToClipboard(text).then(
      () => announce(messages.text('chat.copied')),
      () => announce(messages.text('chat.copyFailed')),
    )
  }
  return (
    <PartButton {...props} act={copy}>
      {children ?? messages.text('chat.copy')}
    </PartButton>
  )
}

/** There is no clipboard in a page that is not secure. */
const writeToClipboard = async (text: string): Promise<void> => navigator.clipboard.writeText(text)
