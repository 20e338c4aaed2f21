import * as z from 'zod/mini'
import {agentActivitySchema} from './agent-activity.ts'
import {batchJobResultsSchema, batchJobSchema} from './batch-job.ts'
import {batchItemErrorSchema, batchRequestSchema, batchResponseSchema} from './batch.ts'
import {clientExportSchema} from './client-export.ts'
import {conversationMessageSchema} from './conversation-message.ts'
import {conversationMetadataSchema} from './conversation-metadata.ts'
import {
  conversationDeletedSchema,
  conversationRequestSchema,
  keptConversationSchema,
  keptTurnSchema,
  keptTurnsSchema,
} from './conversations.ts'
import {
  crisisAcknowledgeRequestSchema,
  crisisAlertRequestSchema,
  crisisAlertSchema,
  crisisAlertsSchema,
  crisisResolveRequestSchema,
} from './crisis-alert.ts'
import {crisisAssessRequestSchema} from './crisis-assessment.ts'
import {crisisResourceSchema, crisisResourcesSchema} from './crisis-resources.ts'
import {
  eqDomainScoreSchema,
  eqMeansSchema,
  eqScoredTurnSchema,
  eqScoreRequestSchema,
  eqScoreSchema,
  eqHistorySchema,
  eqSessionSchema,
} from './eq-score.ts'
import {eqScoresSchema} from './eq-scores.ts'
import {experimentsResponseSchema, outcomeNotedSchema, outcomeRequestSchema} from './experiments.ts'
import {gateVerdictSchema} from './gate-verdict.ts'
import {healthResponseSchema} from './health.ts'
import {inferenceRequestSchema} from './inference-request.ts'
import {inferenceResponseSchema, modelInfoSchema} from './inference-response.ts'
import {modelsResponseSchema} from './models.ts'
import {multimodalResponseSchema} from './multimodal.ts'
import {fieldErrorSchema, problemSchema} from './problem.ts'
import {
  goalRequestSchema,
  goalSchema,
  goalsSchema,
  goalUpdateSchema,
  milestoneRequestSchema,
  milestoneSchema,
  milestonesSchema,
} from './progress-goals.ts'
import {
  auditEntriesSchema,
  erasureReceiptSchema,
  progressReportSchema,
  sessionContextSchema,
  trendEntrySchema,
  trendsSchema,
} from './progress-reports.ts'
import {
  sessionEntriesSchema,
  sessionEntryRequestSchema,
  sessionEntrySchema,
  sessionLoggedSchema,
} from './progress-sessions.ts'
import {reloadResponseSchema} from './reload.ts'
import {riskAssessmentSchema, riskSignalSchema} from './risk-assessment.ts'
import {
  partialTranscriptSchema,
  synthesisEventSchemas,
  synthesisRequestSchema,
  transcriptionSchema,
  voiceEmotionSchema,
} from './speech.ts'
import {gatewayInfoSchema, statusResponseSchema} from './status.ts'
import {streamEventSchemas} from './stream-event.ts'
import {tokenRequestSchema, tokenResponseSchema} from './tokens.ts'

/** A JSON Schema (2020-12), which is what OpenAPI 3.1 uses. */
export type JsonSchema = Readonly<Record<string, unknown>>

const named = {
  AgentActivity: agentActivitySchema,
  AuditEntries: auditEntriesSchema,
  BatchItemError: batchItemErrorSchema,
  BatchJob: batchJobSchema,
  BatchJobResults: batchJobResultsSchema,
  BatchRequest: batchRequestSchema,
  BatchResponse: batchResponseSchema,
  ClientExport: clientExportSchema,
  ConversationDeleted: conversationDeletedSchema,
  ConversationMessage: conversationMessageSchema,
  ConversationMetadata: conversationMetadataSchema,
  ConversationRequest: conversationRequestSchema,
  CrisisAcknowledgeRequest: crisisAcknowledgeRequestSchema,
  CrisisAlert: crisisAlertSchema,
  CrisisAlertRequest: crisisAlertRequestSchema,
  CrisisAlerts: crisisAlertsSchema,
  CrisisAssessRequest: crisisAssessRequestSchema,
  CrisisResolveRequest: crisisResolveRequestSchema,
  CrisisResource: crisisResourceSchema,
  CrisisResources: crisisResourcesSchema,
  EqDomainScore: eqDomainScoreSchema,
  EqMeans: eqMeansSchema,
  EqScore: eqScoreSchema,
  EqScoredTurn: eqScoredTurnSchema,
  EqScoreRequest: eqScoreRequestSchema,
  EqScores: eqScoresSchema,
  EqHistory: eqHistorySchema,
  EqSession: eqSessionSchema,
  ErasureReceipt: erasureReceiptSchema,
  Experiments: experimentsResponseSchema,
  FieldError: fieldErrorSchema,
  GatewayInfo: gatewayInfoSchema,
  GateVerdict: gateVerdictSchema,
  Goal: goalSchema,
  GoalRequest: goalRequestSchema,
  Goals: goalsSchema,
  GoalUpdate: goalUpdateSchema,
  Health: healthResponseSchema,
  InferenceRequest: inferenceRequestSchema,
  InferenceResponse: inferenceResponseSchema,
  KeptConversation: keptConversationSchema,
  KeptTurn: keptTurnSchema,
  KeptTurns: keptTurnsSchema,
  Milestone: milestoneSchema,
  MilestoneRequest: milestoneRequestSchema,
  Milestones: milestonesSchema,
  ModelInfo: modelInfoSchema,
  Models: modelsResponseSchema,
  Multimodal: multimodalResponseSchema,
  OutcomeNoted: outcomeNotedSchema,
  OutcomeRequest: outcomeRequestSchema,
  PartialTranscript: partialTranscriptSchema,
  Problem: problemSchema,
  ProgressReport: progressReportSchema,
  Reload: reloadResponseSchema,
  RiskAssessment: riskAssessmentSchema,
  RiskSignal: riskSignalSchema,
  SessionContext: sessionContextSchema,
  SessionEntries: sessionEntriesSchema,
  SessionEntry: sessionEntrySchema,
  SessionEntryRequest: sessionEntryRequestSchema,
  SessionLogged: sessionLoggedSchema,
  Status: statusResponseSchema,
  StreamDone: streamEventSchemas.done,
  StreamError: streamEventSchemas.error,
  StreamMetrics: streamEventSchemas.metrics,
  StreamStart: streamEventSchemas.start,
  StreamTextDelta: streamEventSchemas.text_delta,
  StreamTextReplace: streamEventSchemas.text_replace,
  SynthesisAudio: synthesisEventSchemas.audio,
  SynthesisDone: synthesisEventSchemas.done,
  SynthesisError: synthesisEventSchemas.error,
  SynthesisMarks: synthesisEventSchemas.marks,
  SynthesisRequest: synthesisRequestSchema,
  SynthesisStart: synthesisEventSchemas.start,
  TokenRequest: tokenRequestSchema,
  TokenResponse: tokenResponseSchema,
  Transcription: transcriptionSchema,
  TrendEntry: trendEntrySchema,
  Trends: trendsSchema,
  VoiceEmotion: voiceEmotionSchema,
} as const

/** The name of a schema under `components`. */
export type SchemaName = keyof typeof named

/** A reference to a schema under `components`. */
export const refTo = (name: SchemaName): JsonSchema => ({$ref: `#/components/schemas/${name}`})

/** Every schema of the contract by name, derived from what the code validates with; they refer to one another. */
export function openApiSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{id: string}>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, {id})
  const {schemas} = z.toJSONSchema(registry, {uri: (id) => `#/components/schemas/${id}`, io: 'input'})
  return Object.fromEntries(
    Object.entries(schemas).map(([name, {$schema: _dialect, $id: _id, ...schema}]) => [name, schema]),
  )
}
