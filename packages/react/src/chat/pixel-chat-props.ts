import type {ConversationOptions} from '@pixelated/sdk/conversation'
import type {HTMLAttributes, ReactNode} from 'react'
import type {LinkPolicy} from '../ui/markdown/link-policy.ts'
import type {ChatCrisisOptions} from './chat-help.tsx'
import type {ChatNoticeOptions} from './chat-notices.tsx'

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
  /**
   * Who looks. A `client`, the default, sees the chat alone, without scores. A `clinician` has what was measured below each message:
   * signals, scores, techniques, and flags to disagree with. Their course and the words they rest on are in `PixelEnhancedChat`.
   */
  readonly view?: 'client' | 'clinician' | undefined
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
  /** Stands above where one writes. */
  readonly foot?: ReactNode
  /** What stands below a message, such as notes about a reply. Keep it the same function over renders. */
  readonly renderReply?: ((messageId: string) => ReactNode) | undefined
}

/** What is left once there is a conversation, and it is known who looks. */
export type ChatPageProps = Omit<PixelChatProps, 'conversation' | 'view'>
