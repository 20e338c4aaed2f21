import type {RiskLevel} from '../contract/risk-level.ts'

/**
 * What a voice needs to see of a message.
 * @example
 * const isTheirs = ({role}: SpokenMessage) => role === 'user'
 */
export interface SpokenMessage {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly text: string
  readonly status: string
}

/**
 * The part of a conversation that a voice uses: every one of `createConversation` has it. It judges what was said like what was typed, before
 * anything is sent, and its guard stands before every reply.
 * @example
 * import {createConversation} from '@pixelated/sdk/conversation'
 * const conversation: SpokenConversation = createConversation({client: pixel})
 */
export interface SpokenConversation {
  getState(): SpokenConversationState
  subscribe(listener: () => void): () => void
  send(text: string): string | undefined
  edit(messageId: string, text: string): string | undefined
  retry(id?: string): void
  stop(id?: string): void
}

/**
 * What a voice sees of a conversation.
 * @example
 * const levelOf = (state: SpokenConversationState) => state.risk.level
 */
export interface SpokenConversationState {
  readonly tree: {
    readonly messages: {get(id: string): SpokenMessage | undefined}
    readonly children: {get(id: string): readonly string[] | undefined}
  }
  readonly streaming: {readonly id: string; readonly text: string} | undefined
  readonly risk: {readonly level: RiskLevel}
}

/** A reply as it stands. */
export interface FollowedReply {
  readonly id: string
  readonly text: string
  /** `open`: more may come. `none`: it was kept back, stopped or failed, and nothing of it is there. */
  readonly status: 'open' | 'whole' | 'none'
}

/** Messages wait for a network, which may come while the person waits: such a reply is still open. */
const openStates = new Set(['queued', 'sending', 'streaming'])

/** The reply to a message, as the conversation shows it. */
export function replyTo(state: SpokenConversationState, messageId: string): FollowedReply | undefined {
  const {tree, streaming} = state
  const id = tree.children.get(messageId)?.findLast((one) => tree.messages.get(one)?.role === 'assistant')
  const reply = id === undefined ? undefined : tree.messages.get(id)
  if (!reply) return undefined
  if (openStates.has(reply.status))
    return {id: reply.id, text: streaming?.id === reply.id ? streaming.text : '', status: 'open'}
  const isNone = reply.text === '' || reply.status === 'failed' || reply.status === 'stopped'
  return {id: reply.id, text: reply.text, status: isNone ? 'none' : 'whole'}
}
