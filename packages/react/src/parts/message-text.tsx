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
  const {message, isEditing, isComing, hasText} = useMessageParts()
  const {links} = useChatParts()
  if (isEditing || !hasText) return null
  return (
    <div dir="auto" data-streaming={isComing ? '' : undefined} {...props}>
      {message.role === 'user' ? message.text : <ReplyText id={message.id} isComing={isComing} links={links} />}
    </div>
  )
}

interface ReplyTextProps {
  readonly id: string
  readonly isComing: boolean
  readonly links: ReturnType<typeof useChatParts>['links']
}

/** The only thing that is drawn again for more text. */
const ReplyText = ({id, isComing, links}: ReplyTextProps): ReactNode => (
  <Markdown text={useMessage(id)?.text ?? ''} isStreaming={isComing} links={links} />
)
