import type {
  BiasFlag,
  Conversation,
  ConversationState,
  Insights,
  KeepingState,
  Message,
  MessageFailure,
} from '@pixelated/sdk/conversation'
import type {SessionRiskState} from '@pixelated/sdk/crisis'

/**
 * Where a chat stands. `waiting`: something is to be sent, and there is no network, or another tab is not done. `failed`: see `failure`;
 * `retry` or `resume` goes on.
 * @example
 * const isWriting = (status: ChatStatus) => status === 'sending' || status === 'streaming'
 */
export type ChatStatus = 'ready' | 'waiting' | 'sending' | 'streaming' | 'failed'

/**
 * What a chat shows.
 * @example
 * const lastText = ({messages}: ChatState) => messages.at(-1)?.text
 */
export interface ChatState {
  /** The active branch with the text that has come so far. Another list with every frame of text: long chats take `messageIds`. */
  readonly messages: readonly Message[]
  /** Ids of the active branch: the same list however much text comes. See `useMessage`. */
  readonly messageIds: readonly string[]
  readonly status: ChatStatus
  /** A reply is under way, or will be as soon as it can. */
  readonly isBusy: boolean
  /** The reply that is coming now. */
  readonly streamingId: string | undefined
  /** Why the last message or reply of the branch failed. */
  readonly failure: MessageFailure | undefined
  /** The level to show and what holds until somebody lowers it. `unknown` is never to be shown as safe. */
  readonly risk: SessionRiskState
  /** EQ, bias and techniques over the active branch; what was not evaluated is counted apart. */
  readonly insights: Insights
  /** Bias flags that nobody has disagreed with. */
  readonly biasFlags: readonly BiasFlag[]
  /** What is being typed. */
  readonly draft: string
  readonly isOnline: boolean
  /** How the conversation is kept on this device. */
  readonly keeping: KeepingState
  /** The whole state, for the SDK's selectors. */
  readonly state: ConversationState
}

/**
 * What `useChat` gives.
 * @example
 * const canSend = ({draft}: Chat) => draft.trim() !== ''
 */
export interface Chat
  extends
    ChatState,
    Pick<
      Conversation,
      | 'send'
      | 'stop'
      | 'retry'
      | 'regenerate'
      | 'edit'
      | 'switchBranch'
      | 'resume'
      | 'reset'
      | 'setDraft'
      | 'lowerRisk'
      | 'noteDisclosure'
      | 'dismissBiasFlags'
      | 'takeOver'
      | 'clear'
    > {}
