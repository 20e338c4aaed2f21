import {selectMessageIds} from '@pixelated/sdk/conversation'
import {useState, useSyncExternalStore, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'
import {PartButton, type PartButtonProps} from './part-button.tsx'

/**
 * Goes to the newest message. It is there only while the reader is somewhere else, and says how many messages have come meanwhile.
 * @example
 * const ToEnd = () => <ChatToEnd className="to-end" />
 */
export function ChatToEnd({children, ...props}: PartButtonProps): ReactNode {
  const {end, viewport} = useChatParts()
  const messages = useWords()
  const isAtEnd = useSyncExternalStore(end.subscribe, end.isAtEnd, () => true)
  const count = useConversationState((state) => selectMessageIds(state).length)
  const [seen, setSeen] = useState(count)
  if (isAtEnd && seen !== count) setSeen(count)
  if (isAtEnd) return null
  const fresh = count - seen
  const label = fresh > 0 ? messages.text('chat.newMessages', {count: fresh}) : messages.text('chat.toNewest')
  const go = (): void => {
    end.scrollToEnd()
    // The button goes away; focus stays with what it was about.
    viewport.current?.focus({preventScroll: true})
  }
  return (
    <PartButton data-new={fresh > 0 ? '' : undefined} {...props} act={go}>
      {children ?? label}
    </PartButton>
  )
}
