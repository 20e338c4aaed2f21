import type {TextAnalyser} from '../analysis/text-analyser.ts'
import type {Gate} from './gate.ts'
import {weighedGate, type WeighedFindings} from './weighed-gate.ts'

/** How a text treats whoever reads it. Everything else is the appropriateness gate's. */
export const toxicCategories: ReadonlySet<string> = new Set(['encouragement', 'abuse', 'hate', 'violence'])

/**
 * How the toxicity gate is made.
 * @example
 * const options: ToxicityGateOptions = {blockAt: 0.8}
 */
export interface ToxicityGateOptions {
  /** By default the built-in one, loaded when the gate is prepared or first asked. */
  analyser?: TextAnalyser<WeighedFindings> | undefined
  /** Weight, 0 to 1, from which on a reply is flagged; by default 0.4. */
  flagAt?: number | undefined
  /** Weight, 0 to 1, from which on a reply is blocked; by default 0.9, for minors three quarters of it. */
  blockAt?: number | undefined
}

/**
 * Blocks replies that encourage a person to harm themselves, abuse and threats that rules and model agree on, and flags the
 * rest of abuse, hate and violence, which a reply may also quote in order to talk about it.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'outbound', gates: [toxicityGate({blockAt: 0.8})]})
 */
export const toxicityGate = ({analyser, flagAt = 0.4, blockAt = 0.9}: ToxicityGateOptions = {}): Gate =>
  weighedGate({
    name: 'toxicity',
    analyser,
    load: async () => (await import('../analysis/toxicity-analyser.ts')).createToxicityAnalyser(),
    isMeant: (category) => toxicCategories.has(category),
    flagAt,
    blockAt,
  })
