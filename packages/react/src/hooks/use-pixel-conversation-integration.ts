import type {InferenceReply} from '@pixelated/sdk'
import type {ContextType} from '@pixelated/sdk/contract'
import {
  selectIsBusy,
  selectMessages,
  type Conversation,
  type ConversationState,
  type Message,
  type ReplyDetails,
} from '@pixelated/sdk/conversation'
import {useCallback, useEffect, useMemo, useState} from 'react'
import {awaitReplies} from './await-replies.ts'
import {useSessionConversation} from './session-conversation.ts'
import {eqAggregateOf, type CrisisStatus, type EqMetricsAggregate, type SessionBiasFlag} from './session-findings.ts'
import {useSelection} from './use-conversation-state.ts'
import {useCrisisStatus} from './use-pixel-crisis-detection.ts'
import {useSessionFlags} from './use-pixel-bias-detection.ts'

/**
 * The original's options. Its address and key are the client's business: see `PixelProvider`.
 * @example
 * const options: ConversationIntegrationOptions = {sessionId: 'session-1', userId: 'user-1', biasThreshold: 0}
 */
export interface ConversationIntegrationOptions {
  readonly sessionId: string
  readonly userId: string
  /** False: `integration` is `null` until the first message. Default true. */
  readonly autoInitialize?: boolean | undefined
  /** False: replies are not measured for EQ and bias. They are guarded all the same. Default true. */
  readonly autoAnalyzeResponses?: boolean | undefined
  /** 0 to 1: at 0.25 and below a low level is a crisis too. From `moderate` on it always is, however high this is. Default 0.7. */
  readonly crisisThreshold?: number | undefined
  /** The `bias_score` from which on a reply is flagged, 0 to 1; 0 flags every one above it. Default 0.3. */
  readonly biasThreshold?: number | undefined
  /** How many earlier messages go along with one. Read when the session begins. Default 10. */
  readonly contextWindowSize?: number | undefined
  readonly enableMetricsTracking?: boolean | undefined
  readonly enableBiasDetection?: boolean | undefined
  /** False only leaves `crisisStatus` out: the device judges what is written all the same. */
  readonly enableCrisisDetection?: boolean | undefined
}

/**
 * One message of a session, in the original's shape.
 * @example
 * const line = ({role, content}: ConversationTurn) => `${role}: ${content}`
 */
export interface ConversationTurn {
  readonly id: string
  readonly role: Message['role']
  readonly content: string
  /** Milliseconds since the epoch. */
  readonly timestamp: number
  /** Of a reply that is whole. */
  readonly pixelMetrics?: ReplyDetails | undefined
}

/**
 * What the hook gives.
 * @example
 * const showsHelp = ({crisisStatus}: ConversationIntegration) => crisisStatus?.riskLevel !== 'none'
 */
export interface ConversationIntegration {
  /**
   * Sends a message, behind those that are under way. Resolves with the guarded reply, or `null` when there is none: see `error`. Never
   * rejects.
   */
  analyzeMessage(message: string, contextType?: ContextType): Promise<InferenceReply | null>
  readonly eqMetrics: EqMetricsAggregate | null
  readonly crisisStatus: CrisisStatus | null
  readonly biasFlags: readonly SessionBiasFlag[]
  readonly lastAnalysis: InferenceReply | null
  readonly isAnalyzing: boolean
  /** Why the last message failed, without a word of it. */
  readonly error: string | null
  clearBiasFlags(): void
  /** Begins anew. The risk stays, until somebody lowers it: `integration.lowerRisk`. */
  resetSession(): void
  /** The active branch as it is now; a list of its own each time. */
  getConversationHistory(): ConversationTurn[]
  /** The conversation that all of this is read from. */
  readonly integration: Conversation | null
}

/**
 * A conversation with what was measured over it: the original hook by its name. All hooks and components with the same session share one
 * conversation, that of the `ConversationProvider` with this `sessionId` where there is one.
 * @example
 * function Ask() {
 *   const {analyzeMessage, lastAnalysis, crisisStatus} = usePixelConversationIntegration({sessionId: 's-1', userId: 'u-1'})
 *   if (crisisStatus?.isCrisis) return <a href="tel:988">There is help.</a>
 *   return <button onClick={() => void analyzeMessage('I could not sleep again.')}>{lastAnalysis?.response ?? 'Ask'}</button>
 * }
 */
export function usePixelConversationIntegration(options: ConversationIntegrationOptions): ConversationIntegration {
  const {autoInitialize = true, autoAnalyzeResponses = true, crisisThreshold = 0.7, biasThreshold = 0.3} = options
  const {enableMetricsTracking = true, enableBiasDetection = true, enableCrisisDetection = true} = options
  const conversation = useSessionConversation(options)
  const parts = useSelection(conversation, selectParts)
  const status = useCrisisStatus(conversation, crisisThreshold)
  const flags = useSessionFlags(conversation, biasThreshold)
  const [isUsed, setUsed] = useState(autoInitialize)
  const analyzeMessage = useAnalysis(conversation, setUsed)
  const {eq, failure, isBusy, lastReply} = parts
  const tracksEq = enableMetricsTracking && autoAnalyzeResponses && eq.measured + eq.notMeasured > 0
  const eqMetrics = useMemo(() => (tracksEq ? eqAggregateOf(eq) : null), [tracksEq, eq])
  const lastAnalysis = useMemo(() => toInferenceReply(lastReply), [lastReply])
  const biasFlags = enableBiasDetection && autoAnalyzeResponses ? flags : noFlags
  const crisisStatus = enableCrisisDetection ? status : null
  const isAnalyzing = isBusy
  const error = failure ? (failure.error?.message ?? failure.code) : null
  const integration = isUsed ? conversation : null
  const doings = useMemo(
    () => ({
      analyzeMessage,
      clearBiasFlags: () => conversation.dismissBiasFlags(),
      resetSession: () => conversation.reset(),
      getConversationHistory: () => selectMessages(conversation.getState()).map(toTurn),
    }),
    [analyzeMessage, conversation],
  )
  return useMemo(
    () => ({...doings, eqMetrics, crisisStatus, biasFlags, lastAnalysis, isAnalyzing, error, integration}),
    [doings, eqMetrics, crisisStatus, biasFlags, lastAnalysis, isAnalyzing, error, integration],
  )
}

const noFlags: readonly SessionBiasFlag[] = []

function selectParts(state: ConversationState) {
  const {tree, insights} = state
  const last = tree.messages.get(tree.path.at(-1) ?? '')
  return {
    eq: insights.eq,
    failure: last?.status === 'failed' ? last.failure : undefined,
    isBusy: selectIsBusy(state),
    lastReply: lastWhole(tree),
  }
}

/** The last reply of the branch that is whole. */
function lastWhole({path, messages}: ConversationState['tree']): Message | undefined {
  for (let index = path.length - 1; index >= 0; index--) {
    const message = messages.get(path[index] ?? '')
    if (message?.role === 'assistant' && message.details) return message
  }
  return undefined
}

function toInferenceReply(message: Message | undefined): InferenceReply | null {
  return message?.role === 'assistant' && message.details ? {...message.details, response: message.text} : null
}

const toTurn = (message: Message): ConversationTurn => ({
  id: message.id,
  role: message.role,
  content: message.text,
  timestamp: message.at,
  ...(message.role === 'assistant' && message.details && {pixelMetrics: message.details}),
})

function useAnalysis(conversation: Conversation, setUsed: (isUsed: true) => void) {
  const replies = useMemo(() => awaitReplies(conversation), [conversation])
  useEffect(() => replies.stop, [replies])
  return useCallback<ConversationIntegration['analyzeMessage']>(
    async (message, contextType) => {
      const id = conversation.send(message, {contextType})
      if (id === undefined) return null
      setUsed(true)
      return toInferenceReply(await replies.to(id))
    },
    [conversation, setUsed, replies],
  )
}
