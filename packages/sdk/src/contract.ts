/** Everything that crosses the wire: schemas (zod/mini) and the types inferred from them. */
export {agentActivitySchema, type AgentActivity} from './contract/agent-activity.ts'
export {audioContainerOf, audioMediaTypes, maxAudioBytes, type AudioContainer} from './contract/audio-limits.ts'
export {
  batchItemErrorSchema,
  batchRequestSchema,
  batchResponseSchema,
  type BatchItem,
  type BatchReply,
} from './contract/batch.ts'
export {batchJobResultsSchema, batchJobSchema, type BatchJob, type BatchJobState} from './contract/batch-job.ts'
export {
  clientExportSchema,
  exportCountHeader,
  exportFormats,
  type ClientExportDocument,
  type ExportFormat,
} from './contract/client-export.ts'
export {contractVersion} from './contract/contract-version.ts'
export {conversationMessageSchema, type ConversationMessage} from './contract/conversation-message.ts'
export {closestWord} from './lib/closest-word.ts'
export {messageRoles, type MessageRole} from './contract/message-roles.ts'
export {
  conversationDeletedSchema,
  conversationRequestSchema,
  keptConversationSchema,
  keptTurnSchema,
  keptTurnsSchema,
  type ConversationDeleted,
  type ConversationRequest,
  type KeptConversation,
  type KeptTurn,
} from './contract/conversations.ts'
export {
  conversationMetadataSchema,
  knownTechniques,
  type ConversationMetadata,
  type Technique,
} from './contract/conversation-metadata.ts'
export {
  crisisAcknowledgeRequestSchema,
  crisisAlertRequestSchema,
  crisisAlertSchema,
  crisisAlertsSchema,
  crisisResolveRequestSchema,
  type CrisisAcknowledgeRequest,
  type CrisisAlert,
  type CrisisAlertRequest,
  type CrisisAlertStatus,
  type CrisisResolveRequest,
} from './contract/crisis-alert.ts'
export {crisisAssessRequestSchema, type CrisisAssessRequest} from './contract/crisis-assessment.ts'
export {crisisResourceSchema, crisisResourcesSchema, type CrisisResources} from './contract/crisis-resources.ts'
export {eqDomains, type EqDomain} from './contract/eq-domains.ts'
export {eqScoresSchema, type EqScores} from './contract/eq-scores.ts'
export {
  eqDomainScoreSchema,
  eqMeansSchema,
  eqScoredTurnSchema,
  eqScoreRequestSchema,
  eqScoreSchema,
  eqHistorySchema,
  eqSessionSchema,
  type EqDomainScore,
  type EqMeans,
  type EqScore,
  type EqScoredTurn,
  type EqScoreRequest,
  type EqHistory,
  type EqSession,
} from './contract/eq-score.ts'
export {createExportWriter, type ExportRecord, type ExportWriter} from './contract/export-writer.ts'
export {nameEqScores, type FiveScoresSource} from './contract/five-scores.ts'
export {gateVerdictSchema, type GateAction, type GateVerdict} from './contract/gate-verdict.ts'
export {
  experimentsResponseSchema,
  outcomeNotedSchema,
  outcomeRequestSchema,
  type ExperimentsResponse,
  type OutcomeNoted,
  type OutcomeRequest,
} from './contract/experiments.ts'
export {healthResponseSchema, type Health, type HealthResponse} from './contract/health.ts'
export {type EqReading, type InferenceReply, type RangeFlag} from './contract/inference-reply.ts'
export {inferenceRequestSchema, type ContextType, type InferenceRequest} from './contract/inference-request.ts'
export {
  inferenceResponseSchema,
  modelInfoSchema,
  type InferenceResponse,
  type ModelInfo,
} from './contract/inference-response.ts'
export {isMeasured, type Measurement} from './contract/measurement.ts'
export {modelsResponseSchema, type ModelsResponse} from './contract/models.ts'
export {multimodalFieldsSchema, multimodalResponseSchema, type MultimodalResponse} from './contract/multimodal.ts'
export type {OpenUnion} from './contract/open-union.ts'
export {createOpenApiDocument, type OpenApiDocument, type OpenApiOptions} from './contract/openapi.ts'
export {fieldErrorSchema, problemSchema, type FieldError, type Problem} from './contract/problem.ts'
export {reloadResponseSchema, type ReloadResponse} from './contract/reload.ts'
export {
  riskAssessmentSchema,
  riskSignalSchema,
  type RiskAssessment,
  type RiskSignal,
  type RiskSource,
} from './contract/risk-assessment.ts'
export {
  maxRiskLevel,
  orderedRiskLevels,
  riskLevelOfSignal,
  riskRank,
  toRiskLevel,
  type CrisisSignalName,
  type RiskLevel,
} from './contract/risk-level.ts'
export {spanSchema, type Span} from './contract/span.ts'
export {
  partialTranscriptSchema,
  speechRetentionSchema,
  synthesisEventSchemas,
  synthesisRequestSchema,
  transcriptionSchema,
  voiceEmotionSchema,
  type SpeechRetention,
  type SynthesisRequest,
  type Transcription,
  type VoiceEmotion,
} from './contract/speech.ts'
export {
  bearerSubprotocol,
  speechClientMessageSchemas,
  speechCloseCodes,
  speechServerMessageSchemas,
  speechSubprotocol,
  type SpeechClientMessage,
  type SpeechServerMessage,
} from './contract/speech-socket.ts'
export {
  gatewayInfoSchema,
  statusResponseSchema,
  type GatewayInfo,
  type Status,
  type StatusResponse,
} from './contract/status.ts'
export {streamEventSchemas, type DoneReason, type StreamEvent} from './contract/stream-event.ts'
export {
  maxTokenSeconds,
  scopes,
  tokenRequestSchema,
  tokenResponseSchema,
  type Scope,
  type TokenRequest,
  type TokenResponse,
} from './contract/tokens.ts'
export {maxBatchItems} from './contract/max-batch-items.ts'
export {
  goalRequestSchema,
  goalSchema,
  goalsSchema,
  goalUpdateSchema,
  milestoneRequestSchema,
  milestoneSchema,
  milestonesSchema,
  type Goal,
  type GoalRequest,
  type GoalStatus,
  type GoalUpdate,
  type Milestone,
  type MilestoneRequest,
} from './contract/progress-goals.ts'
export {emotionalStates, toEmotionalScore, type EmotionalState} from './contract/progress-fields.ts'
export {
  auditEntriesSchema,
  erasureReceiptSchema,
  progressReportSchema,
  sessionContextSchema,
  trendEntrySchema,
  trendsSchema,
  type AuditEntries,
  type ErasureReceipt,
  type ProgressReport,
  type SessionContext,
  type TrendDirection,
  type TrendEntry,
} from './contract/progress-reports.ts'
export {
  sessionEntriesSchema,
  sessionEntryRequestSchema,
  sessionEntrySchema,
  sessionLoggedSchema,
  type SessionEntry,
  type SessionEntryRequest,
} from './contract/progress-sessions.ts'
export {questionnaireAnswersSchema, type QuestionnaireAnswers} from './contract/questionnaire-answers.ts'
