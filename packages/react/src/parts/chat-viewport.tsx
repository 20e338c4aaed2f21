import {useRef, type HTMLAttributes, type KeyboardEvent, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useBrowserLayoutEffect} from '../lib/use-browser-layout-effect.ts'
import {useWords} from '../provider/use-words.ts'
import {useChatParts} from './chat-context.ts'

/**
 * What scrolls: stays at the end while the reader is there, and nowhere else. Alt with the up and down arrows goes from message to message.
 * Screen readers are told of replies by `ChatRoot`, when they are whole.
 * @example
 * const Log = () => <ChatViewport className="log"><ChatMessageList>{(id) => <MessageRoot messageId={id} />}</ChatMessageList></ChatViewport>
 */
export function ChatViewport({children, onKeyDown, ...props}: HTMLAttributes<HTMLDivElement>): ReactNode {
  const {viewport, end} = useChatParts()
  const messages = useWords()
  const content = useRef<HTMLDivElement>(null)
  const isReplying = useConversationState(({streaming}) => streaming !== undefined)
  useBrowserLayoutEffect(() => {
    if (viewport.current && content.current) return end.attach(viewport.current, content.current)
    return undefined
  }, [viewport, end])
  // What scrolls has to be reachable, or it can not be scrolled by keys.
  /* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div
      role="log"
      data-viewport=""
      aria-live="off"
      aria-busy={isReplying}
      aria-label={messages.text('chat.label')}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      tabIndex={0}
      {...props}
      ref={viewport}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        if (!event.defaultPrevented) goToMessage(event)
      }}
    >
      <div ref={content}>{children}</div>
    </div>
  )
  /* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
}

function goToMessage(event: KeyboardEvent<HTMLDivElement>): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message]')]
  const {target} = event
  const now = target instanceof Element ? all.findIndex((one) => one.contains(target)) : -1
  const isUp = event.key === 'ArrowUp'
  const next = all[now === -1 ? (isUp ? all.length - 1 : 0) : now + (isUp ? -1 : 1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
