import type {ReactNode} from 'react'
import {MessageBranches} from '../parts/message-branches.tsx'
import {useMessageParts} from '../parts/message-context.ts'
import {MessageCopy} from '../parts/message-copy.tsx'
import {MessageEdit} from '../parts/message-edit.tsx'
import {MessageEditor} from '../parts/message-editor.tsx'
import {MessageRegenerate} from '../parts/message-regenerate.tsx'
import {MessageRetry} from '../parts/message-retry.tsx'
import {MessageRoot} from '../parts/message-root.tsx'
import {MessageStatus} from '../parts/message-status.tsx'
import {MessageText} from '../parts/message-text.tsx'
import {useWords} from '../provider/use-words.ts'
import {ReplyChoice} from './reply-choice.tsx'

interface ChatMessageProps {
  readonly messageId: string
  /** What stands below it. */
  readonly children?: ReactNode
}

/** A message with everything that can be done with it, always in the same order. */
export function ChatMessage({messageId, children}: ChatMessageProps): ReactNode {
  return (
    <MessageRoot className="pixel-message" messageId={messageId}>
      <Name />
      <MessageText className="pixel-message-text" />
      <MessageEditor className="pixel-message-editor" />
      <MessageStatus className="pixel-message-status" />
      <MessageRetry className="pixel-button" />
      <div className="pixel-message-actions">
        <Time />
        <MessageBranches className="pixel-message-branches" />
        <MessageRegenerate className="pixel-message-action" />
        <MessageEdit className="pixel-message-action" />
        <MessageCopy className="pixel-message-action" />
        <ReplyChoice />
      </div>
      {children}
    </MessageRoot>
  )
}

/** For the eye: a screen reader has both from the label of the message. */
function Name(): ReactNode {
  const messages = useWords()
  const {message} = useMessageParts()
  if (message.role === 'user') return null
  return (
    <p className="pixel-message-name" aria-hidden="true">
      {messages.text('chat.assistant')}
    </p>
  )
}

function Time(): ReactNode {
  const messages = useWords()
  const {at} = useMessageParts().message
  return (
    <time className="pixel-message-time" aria-hidden="true" dateTime={new Date(at).toISOString()}>
      {messages.time(at)}
    </time>
  )
}
