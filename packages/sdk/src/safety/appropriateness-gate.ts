import type {SafetyReading} from '../analysis/harm-analyser.ts'
import type {HarmCategory} from '../analysis/harm-rules.ts'
import type {TextAnalyser} from '../analysis/text-analyser.ts'
import type {Gate} from './gate.ts'
import {harmGate} from './harm-gate.ts'

/**
 * How the appropriateness gate is made.
 * @example
 * const options: AppropriatenessGateOptions = {flagAt: 0.5}
 */
export interface AppropriatenessGateOptions {
  /** By default the built-in one, loaded when the gate is prepared or first asked. */
  analyser?: TextAnalyser<SafetyReading> | undefined
  /** Weight, 0 to 1, from which on a reply is flagged; by default 0.4. */
  flagAt?: number | undefined
  /** Weight, 0 to 1, from which on a reply is blocked; by default 0.9, for minors three quarters of it. */
  blockAt?: number | undefined
}

const categories: readonly HarmCategory[] = [
  'refusal_to_talk',
  'diagnosis',
  'medical_instruction',
  'false_identity',
  'secrecy',
  'dependence',
  'collusion',
  'dismissal',
]

/**
 * Flags what a careful therapeutic reply never says: refusing to talk, diagnosis, orders about medication, claims to be a person or a
 * therapist, secrecy, dependence, agreeing with a delusion, brushing off.
 * @example
 * const pipeline = createSafetyPipeline({direction: 'outbound', gates: [appropriatenessGate({flagAt: 0.5})]})
 */
export const appropriatenessGate = ({analyser, flagAt = 0.4, blockAt = 0.9}: AppropriatenessGateOptions = {}): Gate =>
  harmGate({name: 'appropriateness', categories, analyser, flagAt, blockAt})
