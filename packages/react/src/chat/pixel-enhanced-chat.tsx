import type {ConversationState} from '@pixelated/sdk/conversation'
import {createContext, useCallback, useContext, useId, useMemo, useState, type ReactNode} from 'react'
import {useSessionConversation} from '../hooks/session-conversation.ts'
import type {CrisisStatus} from '../hooks/session-findings.ts'
import {useConversationState} from '../hooks/use-conversation-state.ts'
import {usePixelCrisisDetection} from '../hooks/use-pixel-crisis-detection.ts'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {useMessages} from '../provider/use-messages.ts'
import {EnhancedPanel} from './enhanced-panel.tsx'
import {PixelChat, type PixelChatProps} from './pixel-chat.tsx'
import {useToldMessages} from './use-told-messages.ts'

/**
 * For `PixelEnhancedChat`: the original's, and those of `PixelChat`.
 * @example
 * const props: PixelEnhancedChatProps = {sessionId: 'session-1', userId: 'user-1', view: 'client'}
 */
export interface PixelEnhancedChatProps extends Omit<PixelChatProps, 'conversation' | 'renderReply'> {
  readonly sessionId: string
  readonly userId: string
  /** Called once with each message that the person sends. */
  readonly onMessage?: ((text: string) => void) | undefined
  /** Called once for each new finding, however often callbacks change. */
  readonly onCrisisDetected?: ((status: CrisisStatus) => void) | undefined
  /** Who looks: a `clinician`, the default, can see scores; a `client` sees the chat alone. */
  readonly view?: 'client' | 'clinician' | undefined
}

/**
 * A chat with what was measured of its replies beside it: the original component by its name. Help, retry and everything else is that of
 * `PixelChat`. All components and hooks with the same session share one conversation; another `sessionId` shows another.
 * @example
 * const Session = () => <PixelEnhancedChat sessionId="session-1" userId="user-1" />
 */
export function PixelEnhancedChat(props: PixelEnhancedChatProps): ReactNode {
  const {sessionId, userId, onMessage, onCrisisDetected, view = 'clinician', ...chat} = props
  const conversation = useSessionConversation({sessionId, userId})
  usePixelCrisisDetection(sessionId, userId, onCrisisDetected)
  useToldMessages(conversation, onMessage)
  return (
    <ConversationProvider conversation={conversation}>
      {view === 'client' ? <PixelChat {...chat} /> : <WithPanel key={sessionId} {...chat} />}
    </ConversationProvider>
  )
}

/** Which reply the panel shows, and how to choose it. Apart from the messages, so that a choice draws two buttons and not the list. */
const ChoiceContext = createContext<{replyId: string | undefined; choose(replyId: string | undefined): void}>({
  replyId: undefined,
  choose: () => {},
})

function WithPanel({header, className, ...chat}: Omit<PixelChatProps, 'conversation' | 'renderReply'>) {
  const messages = useMessages()
  const id = useId()
  const [isOpen, setOpen] = useState(true)
  const [replyId, setReplyId] = useState<string>()
  const choose = useCallback((chosen: string | undefined) => {
    setReplyId(chosen)
    setOpen(true)
  }, [])
  const choice = useMemo(() => ({replyId: isOpen ? replyId : undefined, choose}), [isOpen, replyId, choose])
  const toggle = (
    <button
      type="button"
      className="pixel-button"
      data-variant="quiet"
      aria-expanded={isOpen}
      aria-controls={isOpen ? id : undefined}
      onClick={() => setOpen(!isOpen)}
    >
      {messages.text(isOpen ? 'insights.hide' : 'insights.show')}
    </button>
  )
  return (
    <ChoiceContext.Provider value={choice}>
      <div className={['pixel-enhanced', className].filter(Boolean).join(' ')} data-panel={isOpen ? 'open' : 'closed'}>
        <PixelChat
          {...chat}
          renderReply={drawChoice}
          header={
            <>
              {header}
              {toggle}
            </>
          }
        />
        {isOpen && <EnhancedPanel id={id} replyId={replyId} onReplyChange={setReplyId} />}
      </div>
    </ChoiceContext.Provider>
  )
}

const hasDetails = ({tree}: ConversationState, id: string): boolean => {
  const message = tree.messages.get(id)
  return message?.role === 'assistant' && message.details !== undefined
}

const drawChoice = (messageId: string) => <ReplyChoice messageId={messageId} />

function ReplyChoice({messageId}: {messageId: string}) {
  const messages = useMessages()
  const {replyId, choose} = useContext(ChoiceContext)
  const isMeasured = useConversationState(useCallback((state) => hasDetails(state, messageId), [messageId]))
  if (!isMeasured) return null
  const isChosen = replyId === messageId
  return (
    <button
      type="button"
      className="pixel-message-action pixel-enhanced-choice"
      aria-pressed={isChosen}
      onClick={() => choose(isChosen ? undefined : messageId)}
    >
      {messages.text('insights.label')}
    </button>
  )
}
