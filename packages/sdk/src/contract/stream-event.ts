import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import {agentActivitySchema, type AgentActivity} from './agent-activity.ts'
import {gateVerdictSchema, type GateVerdict} from './gate-verdict.ts'
import type {InferenceReply} from './inference-reply.ts'
import {inferenceResponseSchema, modelInfoSchema} from './inference-response.ts'
import {conversationMetadataSchema} from './conversation-metadata.ts'
import {eqScoresSchema} from './eq-scores.ts'
import type {OpenUnion} from './open-union.ts'
import {riskAssessmentSchema, type RiskAssessment} from './risk-assessment.ts'

/**
 * Why a stream ended.
 * @example
 * const isCutShort = (reason: DoneReason) => reason === 'length' || reason === 'cancelled'
 */
export type DoneReason = OpenUnion<'stop' | 'length' | 'cancelled' | 'blocked'>

/**
 * The `data` of each event by name, as it is on the wire.
 * @example
 * const {text} = streamEventSchemas.text_delta.parse(JSON.parse('{"text": "Hello"}'))
 * show(text)
 */
export const streamEventSchemas = {
  start: z.looseObject({
    turn_id: z.string(),
    request_id: z.optional(z.string()),
    model: z.optional(modelInfoSchema),
  }),
  risk: riskAssessmentSchema,
  activity: agentActivitySchema,
  text_delta: z.looseObject({text: z.string()}),
  text_replace: z.looseObject({
    from: z.number(),
    to: z.number(),
    text: z.string(),
    reason: z.optional(z.string()),
  }),
  gate: gateVerdictSchema,
  metrics: z.looseObject({
    eq_scores: z.optional(eqScoresSchema),
    conversation_metadata: z.optional(conversationMetadataSchema),
  }),
  final_response: inferenceResponseSchema,
  error: z.looseObject({
    code: z.optional(z.string()),
    detail: z.optional(z.string()),
    retryable: z.optional(z.boolean()),
  }),
  done: z.looseObject({reason: z.string()}),
} as const

type Data<Name extends keyof typeof streamEventSchemas> = KnownFields<z.infer<(typeof streamEventSchemas)[Name]>>

/**
 * One event of a streamed turn. `id` is the server's counter, from 1; absent from the original servers.
 * @example
 * const textOf = (event: StreamEvent) => (event.type === 'text_delta' ? event.text : '')
 * for await (const event of pixel.inferStream({user_query: 'hello'})) show(textOf(event))
 */
export type StreamEvent = {id?: string} & (
  | ({type: 'start'} & Data<'start'>)
  /** Comes before any text it concerns and never falls within a turn. */
  | ({type: 'risk'} & RiskAssessment)
  | {type: 'activity'; activity: AgentActivity}
  | {type: 'text_delta'; text: string}
  /** A gate redacted: units `from` to `to` of the text before this event become `text`. */
  | ({type: 'text_replace'} & Data<'text_replace'>)
  | ({type: 'gate'} & GateVerdict)
  | ({type: 'metrics'} & Data<'metrics'>)
  | {type: 'final_response'; reply: InferenceReply}
  | {type: 'done'; reason: DoneReason}
)
