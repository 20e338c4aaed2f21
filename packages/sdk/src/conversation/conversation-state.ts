import type {AgentActivity} from '../contract/agent-activity.ts'
import type {DisclosureState} from '../crisis/next-disclosure.ts'
import type {SessionRiskState} from '../crisis/session-risk-state.ts'
import type {PersistenceSetting} from '../storage/persistence-setting.ts'
import type {StorageError} from '../errors/storage-error.ts'
import type {TabRole} from '../storage/tab-owner.ts'
import {emptyInsights, type Insights} from './insights.ts'
import {emptyTree, type MessageTree} from './message-tree.ts'

/**
 * The reply that is coming. It is apart from the other messages, so that more text costs the same however long the conversation is.
 * @example
 * const isSilent = ({text}: StreamingReply) => text === ''
 */
export interface StreamingReply {
  readonly id: string
  /** What the gates have let through so far. */
  readonly text: string
  readonly activities: readonly AgentActivity[]
}

/**
 * How the conversation is kept on this device.
 * @example
 * const warn = ({problem}: KeepingState) => problem && `Not kept on this device: ${problem.failure}`
 */
export interface KeepingState {
  readonly setting: PersistenceSetting
  /** `reading`: what was kept is on its way. `unread`: it could not be read, or not in time; the conversation goes on and is kept when it can be. */
  readonly phase: 'reading' | 'ready' | 'unread'
  /** Records that are not on the device yet although the setting would have them there. */
  readonly unsaved: number
  readonly problem: StorageError | undefined
  /** Records that are kept and can not be read: of a newer version, or damaged. */
  readonly aside: number
}

/**
 * A conversation: a value that never changes; `getState` gives the next one. Read it through the selectors.
 * @example
 * const helpIsDue = ({risk}: ConversationState) => risk.level !== 'none'
 */
export interface ConversationState {
  /** Sent as `session_id`. */
  readonly sessionId: string
  readonly tree: MessageTree
  readonly streaming: StreamingReply | undefined
  /** Ids of replies that are asked for and not finished, in the order of their messages; one of them may be under way. */
  readonly queue: readonly string[]
  /** Replies that failed and can be tried again. What follows them waits, so that messages keep their order. */
  readonly held: readonly string[]
  readonly isOnline: boolean
  /** The latch and the level to show. `unknown` until something was judged. */
  readonly risk: SessionRiskState
  readonly insights: Insights
  /** Bias flags that somebody disagreed with or cleared; they are in no selector's result. */
  readonly dismissedFlags: ReadonlySet<string>
  readonly draft: string
  /** When the person was last told that this is a program. */
  readonly disclosure: DisclosureState
  readonly keeping: KeepingState
  /** Whether this tab is the one that sends and writes. */
  readonly role: TabRole
  /** Everything was deleted by `clear()`, here or in another tab. */
  readonly isCleared: boolean
}

/** What a conversation begins with. */
export type InitialConversation = Pick<
  ConversationState,
  'sessionId' | 'isOnline' | 'risk' | 'draft' | 'disclosure' | 'keeping' | 'role'
>

export const initialConversation = (start: InitialConversation): ConversationState => ({
  ...start,
  tree: emptyTree,
  streaming: undefined,
  queue: [],
  held: [],
  insights: emptyInsights,
  dismissedFlags: new Set(),
  isCleared: false,
})
