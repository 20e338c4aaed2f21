import type {ReactNode} from 'react'
import {useSessionConversation} from '../hooks/session-conversation.ts'
import type {CrisisStatus} from '../hooks/session-findings.ts'
import {usePixelCrisisDetection} from '../hooks/use-pixel-crisis-detection.ts'
import {ConversationProvider} from '../provider/conversation-provider.tsx'
import {ChatPage} from './chat-page.tsx'
import {ClinicianPage} from './clinician-page.tsx'
import type {PixelChatProps} from './pixel-chat-props.ts'
import {useToldMessages} from './use-told-messages.ts'

/**
 * For `PixelEnhancedChat`: the original's, and those of `PixelChat`.
 * @example
 * const props: PixelEnhancedChatProps = {sessionId: 'session-1', userId: 'user-1', view: 'client'}
 */
export interface PixelEnhancedChatProps extends Omit<PixelChatProps, 'conversation' | 'view'> {
  readonly sessionId: string
  readonly userId: string
  /** Called once with each message that the person sends. */
  readonly onMessage?: ((text: string) => void) | undefined
  /** Called once for each new finding, however often callbacks change. */
  readonly onCrisisDetected?: ((status: CrisisStatus) => void) | undefined
  /** Who looks: a `clinician`, the default, has scores beside the chat; a `client` sees the chat alone. */
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
      {view === 'client' ? <ChatPage {...chat} /> : <ClinicianPage key={sessionId} {...chat} />}
    </ConversationProvider>
  )
}
