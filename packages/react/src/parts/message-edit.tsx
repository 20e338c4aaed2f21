import {useEffect, useRef, type ReactNode} from 'react'
import {useWords} from '../provider/use-words.ts'
import {useMessageParts} from './message-context.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Begins to write a message of the person anew, in the `MessageEditor` beside it.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageEditor /><MessageEdit /></MessageRoot>
 */
export function MessageEdit({children, ...props}: PartButtonProps): ReactNode {
  const {message, isEditing, setEditing} = useMessageParts()
  const messages = useWords()
  const place = useRef<HTMLSpanElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    // Given up: focus goes back to where it came from.
    if (wasEditing.current && !isEditing) place.current?.querySelector('button')?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  if (message.role !== 'user' || message.status === 'sending') return null
  return (
    <span ref={place} hidden={isEditing}>
      <PartButton {...props} act={() => setEditing(true)}>
        {children ?? messages.text('chat.edit')}
      </PartButton>
    </span>
  )
}
