// Apart from the schema, so that who only needs the names does not load zod.

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
