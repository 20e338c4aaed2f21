/** A conversation as a store without a framework: messages and branches, an outbox, guarded replies, risk, measures, persistence. */
export {clientTransport} from './conversation/client-transport.ts'
export {browserConnectivity, type Connectivity} from './conversation/connectivity.ts'
export type {Conversation, SendOptions} from './conversation/conversation.ts'
export type {ConversationOptions} from './conversation/conversation-options.ts'
export type {ConversationState, KeepingState, StreamingReply} from './conversation/conversation-state.ts'
export type {ConversationTransport, TransportTurn} from './conversation/conversation-transport.ts'
export {createConversation} from './conversation/create-conversation.ts'
export {estimateTokens} from './conversation/estimate-tokens.ts'
export {createFrameScheduler, type FrameScheduler, type FrameSchedulerOptions} from './conversation/frame-scheduler.ts'
export {guardTransport, type GuardTransportOptions} from './conversation/guard-transport.ts'
export type {BiasFlag, Insights, TechniqueEntry} from './conversation/insights.ts'
export type {
  Message,
  MessageFailure,
  MessageStatus,
  ReplyDetails,
  ReplyMessage,
  UserMessage,
} from './conversation/message.ts'
export type {MessageTree} from './conversation/message-tree.ts'
export type {RequestDefaults} from './conversation/reply-services.ts'
export {
  selectBiasFlags,
  selectBranches,
  selectIsBusy,
  selectMessage,
  selectMessageIds,
  selectMessages,
  type Branches,
} from './conversation/selectors.ts'
export type {EqMean, EqPoint, EqSummary} from './measures/eq-summary.ts'
