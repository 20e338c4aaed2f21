import type {OpenUnion} from './open-union.ts'

/**
 * Levels from nothing found to danger now, in rising order.
 * @example
 * const isAtLeastModerate = (level: RiskLevel) => riskRank(level) >= orderedRiskLevels.indexOf('moderate')
 */
export const orderedRiskLevels = ['none', 'low', 'moderate', 'high', 'imminent'] as const

/**
 * How much in a text points to a crisis. `unknown` is not on the scale: nothing was evaluated, and it is never shown as safe.
 * These are signals found in a text, not an assessment of a person.
 * @example
 * const colour: Record<RiskLevel, string> = {
 *   unknown: 'grey',
 *   none: 'green',
 *   low: 'green',
 *   moderate: 'amber',
 *   high: 'red',
 *   imminent: 'red',
 * }
 */
export type RiskLevel = 'unknown' | (typeof orderedRiskLevels)[number]

/**
 * Place on the scale, 0 to 4; `unknown` is -1.
 * @example
 * const levels: RiskLevel[] = ['high', 'none', 'moderate']
 * levels.sort((one, other) => riskRank(other) - riskRank(one)) // highest first
 */
export const riskRank = (level: RiskLevel): number => (orderedRiskLevels as readonly string[]).indexOf(level)

/**
 * The higher of two levels. `unknown` never hides a level that was found, and never counts as less than `none`.
 * @example
 * maxRiskLevel('low', 'high') // 'high'
 * maxRiskLevel('none', 'unknown') // 'unknown'
 */
export function maxRiskLevel(one: RiskLevel, other: RiskLevel): RiskLevel {
  const found = riskRank(one) >= riskRank(other) ? one : other
  const hidden = one === 'unknown' || other === 'unknown'
  return hidden && riskRank(found) <= 0 ? 'unknown' : found
}

/**
 * Names of crisis signals that the original servers and detectors use.
 * @example
 * const names: CrisisSignalName[] = ['self_harm', 'a_signal_of_tomorrow']
 */
export type CrisisSignalName = OpenUnion<
  | 'immediate_harm'
  | 'suicide_plan'
  | 'substance_overdose'
  | 'self_harm'
  | 'suicidal_ideation'
  | 'psychotic_symptoms'
  | 'severe_panic'
>

const levelOfSignal: Readonly<Record<string, RiskLevel>> = {
  suicide_plan: 'imminent',
  substance_overdose: 'imminent',
  immediate_harm: 'imminent',
  self_harm: 'high',
  suicidal_ideation: 'high',
  psychotic_symptoms: 'high',
}

/**
 * The level of a signal's name. A name we do not know is `moderate`: it was sent for a reason.
 * @example
 * riskLevelOfSignal('suicide_plan') // 'imminent'
 */
export const riskLevelOfSignal = (name: CrisisSignalName): RiskLevel => levelOfSignal[name] ?? 'moderate'

const levelOfWord: Readonly<Record<string, RiskLevel>> = {medium: 'moderate', critical: 'imminent'}

/**
 * A server's word for a level on our scale. `critical` is `imminent`, `medium` is `moderate`; an unknown word is `unknown`.
 * @example
 * toRiskLevel('critical') // 'imminent'
 * toRiskLevel('blue') // 'unknown'
 */
export function toRiskLevel(word: string): RiskLevel {
  const known = levelOfWord[word] ?? word
  return known === 'unknown' || riskRank(known as RiskLevel) >= 0 ? (known as RiskLevel) : 'unknown'
}
