import type {HTMLAttributes, ReactNode} from 'react'
import {useMessage} from '../hooks/use-message.ts'
import {Markdown} from '../ui/markdown/markdown.tsx'
import {useChatParts} from './chat-context.ts'
import {useMessageParts} from './message-context.ts'

/**
 * The words of a message: a reply as safe Markdown, what the person wrote as it was written.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText className="words" /></MessageRoot>
 */
export function MessageText(props: HTMLAttributes<HTMLDivElement>): ReactNode {
  const {messageId, isEditing} = useMessageParts()
  const {links} = useChatParts()
  const message = useMessage(messageId)
  if (!message || isEditing || message.text === '') return null
  const isStreaming = message.status === 'streaming' || message.status === 'sending'
  return (
    <div dir="auto" data-streaming={isStreaming && message.role === 'assistant' ? '' : undefined} {...props}>
      {message.role === 'assistant' ? (
        <Markdown text={message.text} isStreaming={isStreaming} links={links} />
      ) : (
        message.text
      )}
    </div>
  )
}
