import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import {conversationMetadataSchema} from './conversation-metadata.ts'
import {eqScoresSchema} from './eq-scores.ts'
import {gateVerdictSchema} from './gate-verdict.ts'
import {riskAssessmentSchema} from './risk-assessment.ts'

/**
 * Which model answered.
 * @example
 * const model = modelInfoSchema.parse({name: 'pixel', version: '3'})
 * show(model.name, model.version)
 */
export const modelInfoSchema = z.looseObject({
  name: z.optional(z.string()),
  version: z.optional(z.string()),
  variant: z.optional(z.string()),
})
/**
 * Which model answered, as far as the server says.
 * @example
 * const describe = ({name, version}: ModelInfo) => `${name ?? 'unknown'} ${version ?? ''}`
 */
export type ModelInfo = KnownFields<z.infer<typeof modelInfoSchema>>

/**
 * The answer of `/infer`, as any Pixel server sends it: unknown fields are kept, `null` was removed before.
 * @example
 * const answer = inferenceResponseSchema.parse({response: 'What kept you awake?', inference_time_ms: 120})
 * show(answer.response)
 */
export const inferenceResponseSchema = z.looseObject({
  response: z.string(),
  /** Time the server took, in milliseconds. */
  inference_time_ms: z.optional(z.number()),
  eq_scores: z.optional(eqScoresSchema),
  conversation_metadata: z.optional(conversationMetadataSchema),
  /** `therapy`, `assistant`, or a word of the server's. */
  persona_mode: z.optional(z.string()),
  /** 0 to 1. */
  confidence: z.optional(z.number()),
  /**
   * `turn_not_kept`: the turn belongs to a kept conversation and could not be kept; `unknown_session`: the caller has no kept conversation of this `session_id`;
   * `store_unavailable`: limits and repeats were kept in memory only. Several are joined with `; `. Other words are the engine's.
   */
  warning: z.optional(z.string()),
  request_id: z.optional(z.string()),
  turn_id: z.optional(z.string()),
  model: z.optional(modelInfoSchema),
  risk: z.optional(riskAssessmentSchema),
  gates: z.optional(z.array(gateVerdictSchema)),
  /** What computed the EQ scores, with its version. Absent from the original servers. */
  eq_source: z.optional(z.string()),
})
/**
 * The body of `/infer` as the server wrote it; `InferenceReply` is what the client makes of it.
 * @example
 * const body: InferenceResponse = {response: 'What kept you awake?', inference_time_ms: 120}
 */
export type InferenceResponse = KnownFields<z.infer<typeof inferenceResponseSchema>>
