import {useEffect, useRef, type FormHTMLAttributes, type ReactNode, type SyntheticEvent} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {isSendKey} from './is-send-key.ts'
import {useChatParts} from './chat-context.ts'
import {useMessageParts} from './message-context.ts'

/**
 * Where a message is written anew: in place of its text, while it is. Escape keeps it as it was.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageEditor /><MessageEdit /></MessageRoot>
 */
export function MessageEditor(props: FormHTMLAttributes<HTMLFormElement>): ReactNode {
  const {isEditing} = useMessageParts()
  return isEditing ? <OpenEditor {...props} /> : null
}

function OpenEditor(props: FormHTMLAttributes<HTMLFormElement>): ReactNode {
  const {message, messageId, setEditing} = useMessageParts()
  const {nextFocus} = useChatParts()
  const conversation = useConversation()
  const messages = useWords()
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.setSelectionRange(input.current.value.length, input.current.value.length)
  }, [])
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    const id = conversation.edit(messageId, input.current?.value ?? '')
    if (id !== undefined) nextFocus.leave(id, 'message')
    setEditing(false)
  }
  return (
    <form {...props} onSubmit={submit}>
      <textarea
        ref={input}
        dir="auto"
        aria-label={messages.text('chat.editLabel')}
        defaultValue={message.text}
        onKeyDown={(event) => {
          if (isSendKey(event)) submit(event)
          else if (event.key === 'Escape') {
            event.stopPropagation()
            setEditing(false)
          }
        }}
      />
      <button type="submit">{messages.text('chat.editSend')}</button>
      <button type="button" onClick={() => setEditing(false)}>
        {messages.text('chat.editCancel')}
      </button>
    </form>
  )
}
