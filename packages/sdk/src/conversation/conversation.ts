import type {ContextType} from '../contract/inference-request.ts'
import type {DisclosureState} from '../crisis/next-disclosure.ts'
import type {LowerAct} from '../crisis/session-risk-state.ts'
import type {ConversationState} from './conversation-state.ts'

/**
 * For one message.
 * @example
 * const options: SendOptions = {contextType: 'crisis'}
 */
export interface SendOptions {
  /** Sent as `context_type` with this message, in place of the conversation's own. */
  readonly contextType?: ContextType | undefined
}

/**
 * A conversation as a small store without a framework. Its methods never throw and never wait: what becomes of them is in the state. They
 * may be called in any tab and at any time, also before what was kept has been read. It begins to read, and to send what was kept, when it is
 * first watched or used; asking for its state alone is no use.
 * @example
 * const conversation: Conversation = createConversation({client: pixel})
 * const stop = conversation.subscribe(() => show(selectMessages(conversation.getState())))
 * conversation.send('I could not sleep again.')
 */
export interface Conversation {
  readonly id: string
  /** The same object until something changes. */
  getState(): ConversationState
  /** What it began with, before anything was read or said: what a server renders, and a page that takes over from it. */
  getInitialState(): ConversationState
  /** Calls back after every change: with more text at most once a frame, with everything else, and a risk above all, at once. */
  subscribe(listener: () => void): () => void
  /**
   * Adds a message and asks for a reply, behind everything that is asked for already. The device looks for risk first: the level is in the
   * state when this returns. Returns the message's id; `undefined` for a text of nothing but spaces.
   */
  send(text: string, options?: SendOptions): string | undefined
  /** Stops a reply, by default the one that is under way, here and on the server. What came of it stays. */
  stop(id?: string): void
  /** Asks again for what failed or was kept back: a reply or a message, by default the last. The server answers it once. */
  retry(id?: string): void
  /** Asks for another reply to the same message, by default for the last; the other one becomes a branch. */
  regenerate(replyId?: string): void
  /** Writes a message anew. What it was, and all that followed, becomes a branch. Returns the new message's id. */
  edit(messageId: string, text: string): string | undefined
  /** Shows the branch with this message. */
  switchBranch(id: string): void
  /** Goes on with everything that failed and can be tried again. */
  resume(): void
  /**
   * Begins anew, with another `session_id`, and deletes what was said. The risk stays: a person does not become safe by a new page. Lower it
   * with `lowerRisk`, when somebody has made sure.
   */
  reset(): void
  /** Keeps what is being typed. `send` of the same text empties it. */
  setDraft(text: string): void
  /** The only way for the risk to fall. */
  lowerRisk(act: LowerAct): void
  /** Remembers that the person was told that this is a program: the `state` of `nextDisclosure`. */
  noteDisclosure(disclosure: DisclosureState): void
  /** Takes bias flags out of what is shown: those a person disagrees with, by default all there are. */
  dismissBiasFlags(ids?: readonly string[]): void
  /**
   * Resolves when all that has happened so far is on the device, as the storage's setting says: a message after whose `send` this resolved is not
   * lost in a crash. Rejects with a `StorageError`. Sending does not wait for you to call it.
   */
  whenKept(): Promise<void>
  /** Resolves when what was kept has been read, or could not be: see `keeping` in the state. */
  readonly ready: Promise<void>
  /** Makes this tab the one that sends and writes. Any other method does so when it is needed. */
  takeOver(): void
  /** The quick exit: stops everything and deletes all that is in memory and in the storage, in all tabs. The conversation is over. */
  clear(): Promise<void>
  /** Lets go of the network, timers and listeners; the storage stays open. What is queued is asked for the next time. */
  dispose(): void
}
