import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import {eqScoresSchema} from './eq-scores.ts'
import {gateVerdictSchema} from './gate-verdict.ts'
import {modelInfoSchema} from './inference-response.ts'
import {riskAssessmentSchema} from './risk-assessment.ts'
import {speechRetentionSchema} from './speech.ts'

/**
 * A field of an original server, which writes null for what it does not know. Functions, so that each field is a schema of its own.
 */
const text = () => z.optional(z.nullable(z.string()))
const number = () => z.optional(z.nullable(z.number()))
const fiveScores = () => z.optional(z.nullable(z.array(z.number())))

/**
 * The fields of `POST /infer-multimodal`, without the audio: they are sent as a multipart form beside the file `audio`.
 * @example
 * const {context_type} = multimodalFieldsSchema.parse({text: 'hello', context_type: 'support'})
 * show(context_type ?? 'therapeutic')
 */
export const multimodalFieldsSchema = z.strictObject({
  text: z.optional(z.string()),
  /** Default `therapeutic`. */
  context_type: z.optional(z.string()),
  session_id: z.optional(z.string()),
  user_id: z.optional(z.string()),
  /** A BCP 47 tag of what is spoken, for example `en-GB`. */
  language: z.optional(z.string().check(z.maxLength(64))),
  /** `on`: the person agreed that it is estimated how their voice sounds. Default off. */
  emotion: z.optional(z.enum(['on', 'off'])),
})

/**
 * The answer of `POST /infer-multimodal`. The first nine fields are the original's; each may be null. What follows is a gateway's.
 * Beware of the arrays of five: their order differs from place to place. `nameEqScores` names them.
 * @example
 * const answer = multimodalResponseSchema.parse(await (await fetch('/infer-multimodal', {method: 'POST'})).json())
 * show(answer.response ?? 'no reply')
 */
export const multimodalResponseSchema = z.looseObject({
  response: text(),
  transcription: text(),
  text_emotion: z.optional(
    z.nullable(z.looseObject({eq_scores: fiveScores(), overall_eq: number(), confidence: number()})),
  ),
  audio_emotion: z.optional(
    z.nullable(
      z.looseObject({
        valence: number(),
        arousal: number(),
        dominance: number(),
        primary_emotion: text(),
        confidence: number(),
        emotion_probabilities: z.optional(z.nullable(z.record(z.string(), z.number()))),
      }),
    ),
  ),
  fused_emotion: z.optional(
    z.nullable(
      z.looseObject({
        eq_scores: fiveScores(),
        overall_eq: number(),
        valence: number(),
        arousal: number(),
        dominance: number(),
        conflict_score: number(),
        confidence: number(),
        text_contribution: number(),
        audio_contribution: number(),
      }),
    ),
  ),
  conflict_detected: z.optional(z.nullable(z.boolean())),
  latency_ms: number(),
  audio_url: text(),
  warning: text(),
  turn_id: z.optional(z.string()),
  request_id: z.optional(z.string()),
  model: z.optional(modelInfoSchema),
  risk: z.optional(riskAssessmentSchema),
  gates: z.optional(z.array(gateVerdictSchema)),
  /** How the reply scores, by name. */
  eq_scores: z.optional(eqScoresSchema),
  /** Why `audio_emotion` is null, for example `not_asked`, `no_model` or `too_short`. */
  emotion_not_measured: z.optional(z.string()),
  retention: z.optional(speechRetentionSchema),
})
/**
 * One turn of words and voice as it is on the wire.
 * @example
 * const heard = ({transcription}: MultimodalResponse) => transcription ?? ''
 */
export type MultimodalResponse = KnownFields<z.infer<typeof multimodalResponseSchema>>
