import {orderedRiskLevels, type RiskLevel} from '../contract/risk-level.ts'
import {leastActions} from './decide-actions.ts'
import type {CrisisAction, EscalationPolicy} from './escalation-policy.ts'

const knownActions: Readonly<Record<CrisisAction, true>> = {
  show_resources: true,
  open_panel: true,
  urge_emergency: true,
  urge_company: true,
  urge_distance_from_means: true,
  help_when_unable: true,
  ask_directly: true,
  ask_willingness: true,
  offer_professional: true,
  offer_trusted_person: true,
  offer_text_instead_of_call: true,
  offer_safety_plan: true,
  offer_hand_off: true,
  offer_help_for_worried_person: true,
  offer_children_lines: true,
  offer_quick_exit: true,
}
const levels: readonly RiskLevel[] = ['unknown', ...orderedRiskLevels]

/**
 * What is wrong with a policy of your own, in sentences; empty when nothing is. `decideActions` adds what a policy leaves out of
 * the least help, but a policy that says so is one to correct.
 * @example
 * const {levels} = defaultEscalationPolicy
 * console.log(checkEscalationPolicy({...defaultEscalationPolicy, levels: {...levels, high: []}}))
 * // ['levels.high must keep show_resources']
 */
export function checkEscalationPolicy(policy: EscalationPolicy): string[] {
  const missing = levels
    .filter((level) => policy.levels[level] === undefined)
    .map((level) => `levels.${level} is missing`)
  const parts: (readonly [string, Partial<EscalationPolicy['levels']>, boolean])[] = [
    ['levels', policy.levels, true],
    ...Object.entries(policy.situations).map(
      ([name, part]) => [`situations.${name}`, part, true] as const, // a row of the list above
    ),
    ['minors', policy.minors, false],
  ]
  const problems = parts.flatMap(([name, part, mustKeep]) =>
    levels.flatMap((level) => {
      const actions: readonly string[] | undefined = part[level]
      if (actions === undefined) return []
      const unknown = actions.filter((action) => !Object.hasOwn(knownActions, action))
      const lost = mustKeep ? leastActions[level].filter((action) => !actions.includes(action)) : []
      return [
        ...unknown.map((action) => `${name}.${level} has an unknown step: ${action}`),
        ...lost.map((action) => `${name}.${level} must keep ${action}`),
      ]
    }),
  )
  return [...(policy.version ? [] : ['version is missing']), ...missing, ...problems]
}
