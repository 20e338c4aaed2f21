import {useCallback, type ReactNode} from 'react'
import {ChatEmpty} from '../parts/chat-empty.tsx'
import {ChatMessageList} from '../parts/chat-message-list.tsx'
import {ChatRoot} from '../parts/chat-root.tsx'
import {ChatToEnd} from '../parts/chat-to-end.tsx'
import {ChatViewport} from '../parts/chat-viewport.tsx'
import {useWords} from '../provider/use-words.ts'
import {ChatComposer} from './chat-composer.tsx'
import {ChatHelp} from './chat-help.tsx'
import {ChatMessage} from './chat-message.tsx'
import {ChatNetwork} from './chat-network.tsx'
import {ChatNotices} from './chat-notices.tsx'
import type {ChatPageProps} from './pixel-chat-props.ts'

/** The conversation, help, and where one writes: what a client sees, and a clinician too. */
export function ChatPage(props: ChatPageProps): ReactNode {
  const {crisis, notices, links, empty, header, foot, renderReply, className, ...attributes} = props
  const messages = useWords()
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
        <ChatViewport part="log" className="pixel-chat-log">
          <ChatEmpty className="pixel-chat-empty">{empty}</ChatEmpty>
          <ChatMessageList className="pixel-chat-list">{drawMessage}</ChatMessageList>
        </ChatViewport>
        <ChatToEnd className="pixel-button pixel-chat-to-end" />
      </div>
      <div className="pixel-chat-foot">
        <ChatHelp options={crisis} />
        <ChatNotices options={notices} />
        <ChatNetwork />
        {foot}
        <ChatComposer />
      </div>
    </ChatRoot>
  )
}
