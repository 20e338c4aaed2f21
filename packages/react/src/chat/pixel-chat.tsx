import {createFrameScheduler} from '@pixelated/sdk/conversation'
import {useCallback, useMemo, type ReactNode} from 'react'
import {ConversationProvider, useConversationAbove} from '../provider/conversation-provider.tsx'
import {useWords} from '../provider/use-words.ts'
import {ChatPage} from './chat-page.tsx'
import {LateNotes} from './late-notes.tsx'
import type {PixelChatProps} from './pixel-chat-props.ts'

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
export function PixelChat({conversation, view = 'client', ...props}: PixelChatProps): ReactNode {
  const {locale} = useWords()
  const above = useConversationAbove()
  const options = useMemo(
    () => ({locale, scheduler: createFrameScheduler({everyMs: 50}), ...conversation}),
    [locale, conversation],
  )
  const {renderReply} = props
  const drawNotes = useCallback(
    (id: string) => (
      <>
        <LateNotes />
        {renderReply?.(id)}
      </>
    ),
    [renderReply],
  )
  const chat = <ChatPage {...props} renderReply={view === 'client' ? renderReply : drawNotes} />
  return above ? chat : <ConversationProvider options={options}>{chat}</ConversationProvider>
}
