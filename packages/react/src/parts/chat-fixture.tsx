import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient} from '@pixelated/sdk'
import {createConversation} from '@pixelated/sdk/conversation'
import {render} from '@testing-library/react'
import {StrictMode} from 'react'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {ChatEmpty} from './chat-empty.tsx'
import {ChatMessageList} from './chat-message-list.tsx'
import {ChatRoot} from './chat-root.tsx'
import {ChatToEnd} from './chat-to-end.tsx'
import {ChatViewport} from './chat-viewport.tsx'
import {ComposerInput} from './composer-input.tsx'
import {ComposerRoot} from './composer-root.tsx'
import {ComposerSend} from './composer-send.tsx'
import {ComposerStop} from './composer-stop.tsx'
import {MessageBranches} from './message-branches.tsx'
import {MessageCopy} from './message-copy.tsx'
import {MessageEdit} from './message-edit.tsx'
import {MessageEditor} from './message-editor.tsx'
import {MessageRegenerate} from './message-regenerate.tsx'
import {MessageRetry} from './message-retry.tsx'
import {MessageRoot} from './message-root.tsx'
import {MessageStatus} from './message-status.tsx'
import {MessageText} from './message-text.tsx'

const drawMessage = (id: string) => (
  <MessageRoot messageId={id}>
    <MessageText />
    <MessageEditor />
    <MessageStatus />
    <MessageRetry />
    <MessageRegenerate />
    <MessageEdit />
    <MessageCopy />
    <MessageBranches />
  </MessageRoot>
)

/** Every part of a chat, against a mock server in this process, under StrictMode. */
export function renderParts(options: MockServerOptions = {}) {
  const server = createMockServer({fast: true, ...options})
  const client = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
  const conversation = createConversation({client})
  const view = render(
    <StrictMode>
      <ConversationProvider conversation={conversation}>
        <ChatRoot data-testid="chat">
          <ChatViewport>
            <ChatEmpty />
            <ChatMessageList>{drawMessage}</ChatMessageList>
          </ChatViewport>
          <ChatToEnd />
          <ComposerRoot>
            <ComposerInput />
            <ComposerSend />
            <ComposerStop />
          </ComposerRoot>
        </ChatRoot>
      </ConversationProvider>
    </StrictMode>,
  )
  const sent = () => server.journal.entries({path: '/infer-stream'}).filter(({method}) => method === 'POST')
  return {...view, server, conversation, sent}
}
