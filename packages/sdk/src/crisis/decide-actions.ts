import type {RiskLevel} from '../contract/risk-level.ts'
import type {CrisisSituation} from './crisis-situation.ts'
import {defaultEscalationPolicy, type CrisisAction, type EscalationPolicy} from './escalation-policy.ts'

/** What is done whatever a policy says. */
export const leastActions: Readonly<Record<RiskLevel, readonly CrisisAction[]>> = {
  unknown: ['show_resources'],
  none: [],
  low: [],
  moderate: ['show_resources'],
  high: ['show_resources'],
  imminent: ['show_resources', 'urge_emergency'],
}

/** For `decideActions`. */
export interface EscalationInput {
  level: RiskLevel
  /** `suicide`, the most careful reading, when absent. */
  situation?: CrisisSituation | undefined
  /** The person is known to be a minor. */
  isMinor?: boolean | undefined
  policy?: EscalationPolicy | undefined
}

/**
 * The steps for a level and a situation, most important first. Help can not be taken away by a policy: from `moderate` on, and
 * when nothing could be judged, resources are always among them.
 * @example
 * decideActions({level: 'imminent'}).includes('urge_emergency') // true
 */
export function decideActions(input: EscalationInput): CrisisAction[] {
  const {level, situation = 'suicide', isMinor = false, policy = defaultEscalationPolicy} = input
  const chosen = policy.situations[situation]?.[level] ?? policy.levels[level]
  const added = isMinor ? policy.minors[level] : undefined
  return [...new Set([...leastActions[level], ...(chosen ?? []), ...(added ?? [])])]
}
