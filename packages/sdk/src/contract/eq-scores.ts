import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/**
 * The five EQ domains, in the order they have on the wire and in a tensor.
 * @example
 * const rows = (scores: EqScores) => eqDomains.map((domain) => [domain, scores[domain] ?? 'not measured'])
 */
export const eqDomains = [
  'emotional_awareness',
  'empathy_recognition',
  'emotional_regulation',
  'social_cognition',
  'interpersonal_skills',
] as const
/**
 * The name of one of the five EQ domains.
 * @example
 * const strongest: EqDomain = 'empathy_recognition'
 */
export type EqDomain = (typeof eqDomains)[number]

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
