import * as z from 'zod/mini'
import type {KnownFields} from './known-fields.ts'
import type {OpenUnion} from './open-union.ts'

/**
 * Techniques a reply can show. Servers may send others.
 * @example
 * const labels = new Map(knownTechniques.map((name) => [name, name.replaceAll('_', ' ')]))
 */
export const knownTechniques = [
  'active_listening',
  'simple_reflection',
  'complex_reflection',
  'validation',
  'open_question',
  'closed_question',
  'affirmation',
  'psychoeducation',
  'cognitive_restructuring',
  'behavioral_activation',
  'grounding',
  'CBT',
  'DBT',
  'MI',
] as const
/**
 * A therapeutic technique: one of `knownTechniques`, or a word a server added.
 * @example
 * const techniques: Technique[] = ['validation', 'motivational_pause']
 */
export type Technique = OpenUnion<(typeof knownTechniques)[number]>

/**
 * What was measured of a reply besides EQ. Scores are nominally 0 to 1.
 * @example
 * const metadata = conversationMetadataSchema.parse({detected_techniques: ['validation'], safety_score: 1})
 * show(metadata.detected_techniques)
 */
export const conversationMetadataSchema = z.looseObject({
  detected_techniques: z.optional(z.array(z.string())),
  technique_consistency: z.optional(z.number()),
  /** 0: no stereotype found. */
  bias_score: z.optional(z.number()),
  /** 1: nothing unsafe found. */
  safety_score: z.optional(z.number()),
  /** Signal names of the original servers. Absent there means nothing found *or* not looked for: read `risk` instead. */
  crisis_signals: z.optional(z.array(z.string())),
  therapeutic_effectiveness_score: z.optional(z.number()),
})
/**
 * What was measured of a reply besides EQ. An absent score was not measured.
 * @example
 * const describe = ({safety_score}: ConversationMetadata) => (safety_score === undefined ? 'not measured' : safety_score)
 */
export type ConversationMetadata = KnownFields<z.infer<typeof conversationMetadataSchema>>
