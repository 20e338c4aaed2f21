import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'

/** The five EQ domains, in the order they have on the wire and in a tensor. */
export const eqDomains = [
  'emotional_awareness',
  'empathy_recognition',
  'emotional_regulation',
  'social_cognition',
  'interpersonal_skills',
] as const
export type EqDomain = (typeof eqDomains)[number]

/** How the assistant's reply scored on each empathy skill, each nominally 0 to 1. Absent: that domain was not measured. */
export const eqScoresSchema = z.looseObject({
  emotional_awareness: z.optional(z.number()),
  empathy_recognition: z.optional(z.number()),
  emotional_regulation: z.optional(z.number()),
  social_cognition: z.optional(z.number()),
  interpersonal_skills: z.optional(z.number()),
  /** The mean of the domains that were measured. */
  overall_eq: z.optional(z.number()),
})
export type EqScores = KnownFields<z.infer<typeof eqScoresSchema>>
