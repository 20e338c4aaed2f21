/** Hooks, the provider they need, and finished components. */
export type {ChatCrisisOptions} from './chat/chat-help.tsx'
export type {ChatNoticeOptions} from './chat/chat-notices.tsx'
export {PixelChat} from './chat/pixel-chat.tsx'
export type {PixelChatProps} from './chat/pixel-chat-props.ts'
export {PixelEnhancedChat, type PixelEnhancedChatProps} from './chat/pixel-enhanced-chat.tsx'
export {ConsentDialog, type ConsentDialogProps} from './crisis/consent-dialog.tsx'
export {createConsentReceipt, type ConsentReceipt, type ConsentReceiptOptions} from './crisis/consent-receipt.ts'
export {
  decideConsent,
  hasConsent,
  type ConsentChoices,
  type ConsentDecision,
  type ConsentPurpose,
  type ConsentRecord,
} from './crisis/consent-record.ts'
export {
  createConsentStore,
  useConsent,
  type ConsentState,
  type ConsentStore,
  type ConsentStoreOptions,
} from './crisis/consent-store.ts'
export {CrisisPanel, type CrisisPanelProps} from './crisis/crisis-panel.tsx'
export {QuickExit, type QuickExitProps} from './crisis/quick-exit.tsx'
export {ServiceStatus, type ServiceStatusProps} from './crisis/service-status.tsx'
export type {ShownRisk} from './crisis/shown-risk.ts'
export {
  useAgentThoughtStream,
  type AgentThoughtOptions,
  type AgentThoughtStream,
} from './hooks/use-agent-thought-stream.ts'
export type {Chat, ChatState, ChatStatus} from './hooks/chat.ts'
export type {CrisisStatus, EqMetricsAggregate, SessionBiasFlag, SessionSignal} from './hooks/session-findings.ts'
export {useChat} from './hooks/use-chat.ts'
export {useConversationState} from './hooks/use-conversation-state.ts'
export {useCrisisDetection, type CrisisDetection} from './hooks/use-crisis-detection.ts'
export {useEQMetrics, type EqMetrics} from './hooks/use-eq-metrics.ts'
export {useBranches, useMessage} from './hooks/use-message.ts'
export {usePixelBiasDetection, type SessionBias} from './hooks/use-pixel-bias-detection.ts'
export {
  usePixelConversationIntegration,
  type ConversationIntegration,
  type ConversationIntegrationOptions,
  type ConversationTurn,
} from './hooks/use-pixel-conversation-integration.ts'
export {usePixelCrisisDetection, type SessionCrisis} from './hooks/use-pixel-crisis-detection.ts'
export {usePixelEQMetrics, type SessionEqMetrics} from './hooks/use-pixel-eq-metrics.ts'
export {usePixelInference, type PixelInference, type PixelInferenceOptions} from './hooks/use-pixel-inference.ts'
export {useBatchInfer, useBatchJob, useBatchJobResults, useHealth, useInfer, useStatus} from './hooks/use-server.ts'
export {
  ConversationProvider,
  useConversation,
  type ConversationProviderProps,
} from './provider/conversation-provider.tsx'
export {PixelProvider, usePixelClient, type PixelProviderProps} from './provider/pixel-provider.tsx'
export {useMessages} from './provider/use-messages.ts'
export {createLinkPolicy, type LinkPolicy, type LinkPolicyOptions} from './ui/markdown/link-policy.ts'
