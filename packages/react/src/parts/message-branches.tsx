import {useEffect, useRef, type HTMLAttributes, type ReactNode} from 'react'
import {useConversation} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {useAnnounce} from '../ui/announcer.tsx'
import {useChatParts} from './chat-context.ts'
import {useMessageParts} from './message-context.ts'

/**
 * Goes between versions of a message: what it was before it was edited, or other replies. It is there when there are several.
 * @example
 * const Row = ({id}: {id: string}) => <MessageRoot messageId={id}><MessageText /><MessageBranches /></MessageRoot>
 */
export function MessageBranches(props: HTMLAttributes<HTMLFieldSetElement>): ReactNode {
  const {messageId, ids, index} = useMessageParts()
  const {nextFocus} = useChatParts()
  const conversation = useConversation()
  const messages = useWords()
  const announce = useAnnounce()
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const target = nextFocus.take(messageId, ['previous', 'next'])
    if (target) group.current?.querySelector<HTMLElement>(`[data-to=${target}]`)?.focus()
  }, [nextFocus, messageId])
  if (ids.length < 2) return null
  const go = (target: 'previous' | 'next') => (): void => {
    const place = target === 'next' ? index + 1 : index - 1
    const id = ids[place]
    if (id === undefined) return
    nextFocus.leave(id, target)
    conversation.switchBranch(id)
    announce(messages.text('announce.version', {index: place + 1, count: ids.length}))
  }
  // Not `disabled`: at the last version the button would lose the focus that it has.
  return (
    <fieldset aria-label={messages.text('chat.versions')} {...props} ref={group}>
      <button
        type="button"
        data-to="previous"
        aria-label={messages.text('chat.previousVersion')}
        aria-disabled={index === 0}
        onClick={go('previous')}
      />
      <span>{messages.text('chat.version', {index: index + 1, count: ids.length})}</span>
      <button
        type="button"
        data-to="next"
        aria-label={messages.text('chat.nextVersion')}
        aria-disabled={index === ids.length - 1}
        onClick={go('next')}
      />
    </fieldset>
  )
}
