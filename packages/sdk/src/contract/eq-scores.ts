import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * How the assistant's reply scored on each empathy skill, each nominally 0 to 1. Absent: that domain was not measured.
 * @example
 * const scores = eqScoresSchema.parse({emotional_awareness: 0.7, overall_eq: 0.7})
 * show(scores.overall_eq)
 */
export const eqScoresSchema = z.looseObject({
  emotional_awareness: z.optional(z.number()),
  empathy_recognition: z.optional(z.number()),
  emotional_regulation: z.optional(z.number()),
  social_cognition: z.optional(z.number()),
  interpersonal_skills: z.optional(z.number()),
  /** The mean of the domains that were measured. */
  overall_eq: z.optional(z.number()),
})
/**
 * The EQ scores of one reply, each nominally 0 to 1. Absent: that domain was not measured.
 * @example
 * const {eq} = await pixel.infer({user_query: 'hello'})
 * const scores: EqScores | undefined = eq.measured ? eq.scores : undefined
 */
export type EqScores = KnownFields<z.infer<typeof eqScoresSchema>>
