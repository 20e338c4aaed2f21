import type {EmotionOptions, VoiceAssets, VoiceSessionOptions} from '@pixelated/sdk/audio'
import type {ConversationOptions} from '@pixelated/sdk/conversation'
import type {HTMLAttributes, ReactNode} from 'react'
import type {ChatCrisisOptions} from '../chat/chat-help.tsx'
import type {ChatNoticeOptions} from '../chat/chat-notices.tsx'
import type {ConsentStore} from '../crisis/consent-store.ts'
import type {VoiceParts} from './default-parts.ts'
import type {MultimodalTurnResult} from './multimodal-result.ts'
import type {TalkOptions} from './open-talk.ts'
import type {TalkMode} from './voice-modes.tsx'

/**
 * The props of the original component, and more. Only `sessionId` is needed.
 * @example
 * const props: PixelMultimodalChatProps = {sessionId: 's-1', mode: 'hands-free', onResult: (result) => console.log(result?.risk)}
 */
export interface PixelMultimodalChatProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children' | 'title'> {
  readonly sessionId: string
  /** Default `therapeutic`. */
  readonly defaultContextType?: string | undefined
  /** Stands above. */
  readonly title?: ReactNode
  /** Each answered turn; `null` when the conversation was begun anew. */
  readonly onResult?: ((result: MultimodalTurnResult | null) => void) | undefined
  /** How it begins; the person can choose another way. Default `push-to-talk`. */
  readonly mode?: TalkMode | undefined
  /**
   * Who hears and who speaks. Default: the server, where `speech` of `@pixelated/sdk/speech` is attached to the client; otherwise the browser.
   * Keep it the same object over renders.
   */
  readonly parts?: VoiceParts | undefined
  /** Where decisions are kept; by default they last as long as the component. */
  readonly consent?: ConsentStore | undefined
  /** Estimates how the voice sounds, where the person allows it. Without it nothing of the kind is shown. */
  readonly emotion?: EmotionOptions | undefined
  readonly assets?: VoiceAssets | undefined
  /** More of what `createVoiceSession` takes. */
  readonly voice?:
    Pick<VoiceSessionOptions, 'vad' | 'endOfTurn' | 'turns' | 'bargeIn' | 'isEager' | 'speech'> | undefined
  /** For the conversation that it makes when there is no `ConversationProvider` above. Read once. */
  readonly conversation?: Omit<ConversationOptions, 'client' | 'sessionId'> | undefined
  readonly crisis?: ChatCrisisOptions | undefined
  readonly notices?: ChatNoticeOptions | undefined
  /** For tests. */
  readonly testing?: Pick<TalkOptions, 'makeMicrophone' | 'makePlayer'> | undefined
}
