import {createFrameScheduler, type ConversationOptions} from '@pixelated/sdk/conversation'
import {useCallback, useMemo, type HTMLAttributes, type ReactNode} from 'react'
import {ChatEmpty} from '../parts/chat-empty.tsx'
import {ChatMessageList} from '../parts/chat-message-list.tsx'
import {ChatRoot} from '../parts/chat-root.tsx'
import {ChatToEnd} from '../parts/chat-to-end.tsx'
import {ChatViewport} from '../parts/chat-viewport.tsx'
import {ConversationProvider, useConversationAbove} from '../provider/conversation-provider.tsx'
import {useMessages} from '../provider/use-messages.ts'
import type {LinkPolicy} from '../ui/markdown/link-policy.ts'
import {ChatComposer} from './chat-composer.tsx'
import {ChatHelp, type ChatCrisisOptions} from './chat-help.tsx'
import {ChatMessage} from './chat-message.tsx'
import {ChatNetwork} from './chat-network.tsx'
import {ChatNotices, type ChatNoticeOptions} from './chat-notices.tsx'

/**
 * For `PixelChat`; all of it can be left out.
 * @example
 * const props: PixelChatProps = {crisis: {region: 'GB'}, notices: {isMinor: true}, empty: 'How was your night?'}
 */
export interface PixelChatProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  /**
   * For the conversation that the chat makes when there is no `ConversationProvider` above. Read once. Text comes 20 times a second, which
   * reads as calmly and costs half of what every frame does; `scheduler` changes that.
   */
  readonly conversation?: Omit<ConversationOptions, 'client'> | undefined
  /** How help in a crisis is offered. */
  readonly crisis?: ChatCrisisOptions | undefined
  /** When it is said that this is a program, and that a break may do good. */
  readonly notices?: ChatNoticeOptions | undefined
  /** What links in replies may lead to. */
  readonly links?: LinkPolicy | undefined
  /** In place of the sentence that invites to begin. */
  readonly empty?: ReactNode
  /** Stands above the conversation. */
  readonly header?: ReactNode
  /** What stands below a reply, such as its scores. Keep it the same function over renders. */
  readonly renderReply?: ((messageId: string) => ReactNode) | undefined
}

/**
 * A whole chat: messages with branches, retry and stop, help in a crisis, the notice that this is a program, and what to do without a
 * network. It looks as it should with `@pixelated/react/styles.css`; its height is `--pixel-chat-height`.
 * @example
 * import '@pixelated/react/styles.css'
 * import {createPixelClient} from '@pixelated/sdk'
 *
 * const client = createPixelClient({baseUrl: 'http://localhost:8787'})
 * export const App = () => (
 *   <PixelProvider client={client}>
 *     <PixelChat />
 *   </PixelProvider>
 * )
 */
export function PixelChat({conversation, ...props}: PixelChatProps): ReactNode {
  const {locale} = useMessages()
  const above = useConversationAbove()
  const options = useMemo(
    () => ({locale, scheduler: createFrameScheduler({everyMs: 50}), ...conversation}),
    [locale, conversation],
  )
  if (above) return <Chat {...props} />
  return (
    <ConversationProvider options={options}>
      <Chat {...props} />
    </ConversationProvider>
  )
}

function Chat(props: Omit<PixelChatProps, 'conversation'>): ReactNode {
  const {crisis, notices, links, empty, header, renderReply, className, ...attributes} = props
  const messages = useMessages()
  const drawMessage = useCallback(
    (id: string) => <ChatMessage messageId={id}>{renderReply?.(id)}</ChatMessage>,
    [renderReply],
  )
  const slot = notices?.wording === 'new-york' ? 'support.disclosureNewYork' : 'support.disclosure'
  return (
    <ChatRoot {...attributes} links={links} className={['pixel-chat', className].filter(Boolean).join(' ')}>
      <div className="pixel-chat-head">
        {header}
        <p className="pixel-chat-disclosure">{messages.text(slot)}</p>
      </div>
      <div className="pixel-chat-body">
        <ChatViewport className="pixel-chat-log">
          <ChatEmpty className="pixel-chat-empty">{empty}</ChatEmpty>
          <ChatMessageList className="pixel-chat-list">{drawMessage}</ChatMessageList>
        </ChatViewport>
        <ChatToEnd className="pixel-button pixel-chat-to-end" />
      </div>
      <div className="pixel-chat-foot">
        <ChatHelp options={crisis} />
        <ChatNotices options={notices} />
        <ChatNetwork />
        <ChatComposer />
      </div>
    </ChatRoot>
  )
}
