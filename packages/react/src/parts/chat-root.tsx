import {useMemo, useRef, useState, type HTMLAttributes, type ReactNode} from 'react'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {useWords} from '../provider/use-words.ts'
import {Announcer} from '../ui/announcer.tsx'
import type {LinkPolicy} from '../ui/markdown/link-policy.ts'
import {createEndKeeper} from '../ui/stick-to-end.ts'
import {useKeyboardInset} from '../ui/use-keyboard-inset.ts'
import {ChatAnnouncements} from './chat-announcements.tsx'
import {ChatContext, createNextFocus} from './chat-context.ts'

/**
 * Props of a `div`, and what links in replies may lead to.
 * @example
 * const props: ChatRootProps = {className: 'my-chat', links: createLinkPolicy({hosts: ['example.org']})}
 */
export interface ChatRootProps extends HTMLAttributes<HTMLDivElement> {
  /** By default all `https:`, `mailto:`, `tel:` and `sms:` links. */
  readonly links?: LinkPolicy | undefined
}

/**
 * Holds the parts of one chat together, speaks to screen readers for them, and keeps `--pixel-keyboard-inset` at the height of an on-screen
 * keyboard. It stands below a `ConversationProvider`.
 * @example
 * const MyChat = () => (
 *   <ChatRoot>
 *     <ChatViewport>
 *       <ChatMessageList>{(id) => <MessageRoot messageId={id}><MessageText /><MessageStatus /></MessageRoot>}</ChatMessageList>
 *     </ChatViewport>
 *     <ComposerRoot><ComposerInput /><ComposerSend /><ComposerStop /></ComposerRoot>
 *   </ChatRoot>
 * )
 */
export function ChatRoot({links, children, ...props}: ChatRootProps): ReactNode {
  const {language, direction} = useWords()
  const root = useRef<HTMLDivElement>(null)
  const viewport = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const [nextFocus] = useState(createNextFocus)
  const [end] = useState(createEndKeeper)
  const parts = useMemo(() => ({viewport, input, end, links, nextFocus}), [end, links, nextFocus])
  const state = useConversationState(({isOnline, streaming}) => ({isOnline, isReplying: streaming !== undefined}))
  useKeyboardInset(root)
  return (
    <ChatContext.Provider value={parts}>
      <div
        lang={language}
        dir={direction}
        data-network={state.isOnline ? 'online' : 'offline'}
        data-state={state.isReplying ? 'replying' : 'idle'}
        {...props}
        ref={root}
      >
        <Announcer>
          {children}
          <ChatAnnouncements />
        </Announcer>
      </div>
    </ChatContext.Provider>
  )
}
