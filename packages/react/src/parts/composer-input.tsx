import type {ReactNode, TextareaHTMLAttributes} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'
import {isSendKey} from './is-send-key.ts'

/**
 * Where a message is written. Enter sends, Shift with Enter begins a line, and the Enter of an input method does neither. What is written
 * is the conversation's draft.
 * @example
 * const Composer = () => <ComposerRoot><ComposerInput rows={3} /><ComposerSend /></ComposerRoot>
 */
export function ComposerInput({onChange, onKeyDown, ...props}: TextareaHTMLAttributes<HTMLTextAreaElement>): ReactNode {
  const conversation = useConversation()
  const {input} = useChatParts()
  const messages = useWords()
  const draft = useConversationState(({draft}) => draft)
  return (
    <textarea
      rows={1}
      dir="auto"
      enterKeyHint="send"
      aria-label={messages.text('composer.label')}
      placeholder={messages.text('composer.placeholder')}
      {...props}
      ref={input}
      value={draft}
      onChange={(event) => {
        onChange?.(event)
        conversation.setDraft(event.target.value)
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        if (event.defaultPrevented || !isSendKey(event)) return
        event.preventDefault()
        event.currentTarget.form?.requestSubmit()
      }}
    />
  )
}
