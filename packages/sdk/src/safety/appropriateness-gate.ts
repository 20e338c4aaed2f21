import type {TextAnalyser} from '../analysis/text-analyser.ts'
import type {Gate} from './gate.ts'
import {toxicCategories} from './toxicity-gate.ts'
import {weighedGate, type WeighedFindings} from './weighed-gate.ts'

/**
 * How the appropriateness gate is made.
 * @example
 * const options: AppropriatenessGateOptions = {flagAt: 0.5}
 */
export interface AppropriatenessGateOptions {
  /** By default the built-in one, loaded when the gate is prepared or first asked. */
  analyser?: TextAnalyser<WeighedFindings> | undefined
  /** Weight, 0 to 1, from which on a reply is flagged; by default 0.4. */
  flagAt?: number | undefined
  /** Weight, 0 to 1, from which on a reply is blocked; by default 0.9, for minors three quarters of it. */
  blockAt?: number | undefined
}

/**
 * Flags what a careful therapeutic reply never says: refusing to talk, diagnosis, orders about medication, claims to be a person or a
 * therapist, secrecy, dependence, agreeing with a delusion, brushing off, saying the same again, and going along with what a person in a bad
 * way asked for.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'outbound', gates: [appropriatenessGate({flagAt: 0.5})]})
 */
export const appropriatenessGate = ({analyser, flagAt = 0.4, blockAt = 0.9}: AppropriatenessGateOptions = {}): Gate =>
  weighedGate({
    name: 'appropriateness',
    analyser,
    load: async () => (await import('../analysis/appropriateness-analyser.ts')).createAppropriatenessAnalyser(),
    // The redaction gate takes a method out, and to ask about one is no fault; the rest is the toxicity gate's.
    isMeant: (category) => category !== 'method_detail' && !toxicCategories.has(category),
    flagAt,
    blockAt,
  })
