import type * as z from 'zod/mini'
import type {Shape} from '../lib/shape.ts'
import type {AgentActivity} from './agent-activity.ts'
import type {GateVerdict} from './gate-verdict.ts'
import type {HealthResponse} from './health.ts'
import type {InferenceResponse} from './inference-response.ts'
import type {KnownFields} from './known-fields.ts'
import type {riskAssessmentSchema} from './risk-assessment.ts'
import type {streamEventSchemas} from './stream-event.ts'

/*
 * The same as the schemas beside, as plain tables: zod would be a quarter of what a page loads for its first message, and its
 * checks half of the cost of an event. The compiler holds every table to its schema's type, a property test to its behaviour.
 */

const eqScores = {
  emotional_awareness: 'number?',
  empathy_recognition: 'number?',
  emotional_regulation: 'number?',
  social_cognition: 'number?',
  interpersonal_skills: 'number?',
  overall_eq: 'number?',
} as const

const conversationMetadata = {
  detected_techniques: ['string'],
  technique_consistency: 'number?',
  bias_score: 'number?',
  safety_score: 'number?',
  crisis_signals: ['string'],
  therapeutic_effectiveness_score: 'number?',
} as const

const model = {name: 'string?', version: 'string?', variant: 'string?'} as const

const risk: Shape<KnownFields<z.infer<typeof riskAssessmentSchema>>> = {
  level: 'string',
  score: 'number?',
  signals: [
    {
      type: 'string',
      severity: 'number?',
      confidence: 'number?',
      span: {start: 'number', end: 'number'},
      source: 'string?',
    },
  ],
  evaluated_by: ['string'],
  model_version: 'string?',
  source: 'string?',
  message_role: 'string?',
}

const gate: Shape<GateVerdict> = {gate: 'string', action: 'string', reason_code: 'string?', version: 'string?'}

export const inferenceResponseShape: Shape<InferenceResponse> = {
  response: 'string',
  inference_time_ms: 'number?',
  eq_scores: eqScores,
  conversation_metadata: conversationMetadata,
  persona_mode: 'string?',
  confidence: 'number?',
  warning: 'string?',
  request_id: 'string?',
  turn_id: 'string?',
  model,
  risk,
  gates: [gate],
  eq_source: 'string?',
}

export const healthResponseShape: Shape<HealthResponse> = {
  status: 'string?',
  model_loaded: 'boolean?',
  timestamp: 'string?',
  dependencies: {},
}

const activity: Shape<AgentActivity> = {
  id: 'string?',
  agentName: 'string?',
  agentRole: 'string?',
  type: 'string?',
  content: 'string?',
  status: 'string?',
  timestamp: 'number?',
}

type EventData = {
  [Name in keyof typeof streamEventSchemas]: KnownFields<z.infer<(typeof streamEventSchemas)[Name]>>
}

export const streamEventShapes: {readonly [Name in keyof EventData]: Shape<EventData[Name]>} = {
  start: {turn_id: 'string', request_id: 'string?', model},
  risk,
  activity,
  text_delta: {text: 'string'},
  text_replace: {from: 'number', to: 'number', text: 'string', reason: 'string?'},
  gate,
  metrics: {eq_scores: eqScores, conversation_metadata: conversationMetadata},
  final_response: inferenceResponseShape,
  error: {code: 'string?', detail: 'string?', retryable: 'boolean?'},
  done: {reason: 'string'},
}
