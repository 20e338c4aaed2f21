import type {RiskLevel} from '../contract/risk-level.ts'
import type {CrisisSituation} from './crisis-situation.ts'

/**
 * One step a user interface can take. Steps are offers: none of them ends or locks a chat, and none tells anybody anything by
 * itself.
 * @example
 * const steps: CrisisAction[] = decideActions({level: 'imminent'})
 * if (steps.includes('urge_emergency')) console.log('Emergency number first')
 */
export type CrisisAction =
  | 'show_resources'
  | 'open_panel'
  | 'urge_emergency'
  | 'urge_company'
  | 'urge_distance_from_means'
  | 'help_when_unable'
  | 'ask_directly'
  | 'ask_willingness'
  | 'offer_professional'
  | 'offer_trusted_person'
  | 'offer_text_instead_of_call'
  | 'offer_safety_plan'
  | 'offer_hand_off'
  | 'offer_help_for_worried_person'
  | 'offer_children_lines'
  | 'offer_quick_exit'

/**
 * The steps at each level.
 * @example
 * const levels: ActionsByLevel = {...defaultEscalationPolicy.levels, low: ['show_resources']}
 */
export type ActionsByLevel = Readonly<Record<RiskLevel, readonly CrisisAction[]>>

/**
 * What is done at which level, as data. A situation replaces whole levels; steps for minors are added.
 * @example
 * const policy: EscalationPolicy = {...defaultEscalationPolicy, version: 'clinic-1'}
 * console.log(checkEscalationPolicy(policy)) // []
 */
export interface EscalationPolicy {
  /** Changes with the content; it is in the protocol page. */
  readonly version: string
  readonly levels: ActionsByLevel
  readonly situations: Readonly<Partial<Record<CrisisSituation, Partial<ActionsByLevel>>>>
  readonly minors: Partial<ActionsByLevel>
}

// Not imminent: a line, a professional and a trusted person, a question whether they are willing, lower barriers, a plan.
const lowerBarriers = [
  'offer_text_instead_of_call',
  'offer_professional',
  'offer_trusted_person',
  'ask_willingness',
  'offer_safety_plan',
] as const
const urgent = [
  'show_resources',
  'open_panel',
  'urge_emergency',
  'urge_company',
  'urge_distance_from_means',
  'help_when_unable',
  'offer_text_instead_of_call',
  'offer_hand_off',
] as const
const serious = ['show_resources', 'open_panel', 'ask_directly', ...lowerBarriers, 'offer_hand_off'] as const
const calm = ['show_resources', 'offer_text_instead_of_call', 'offer_professional', 'offer_trusted_person'] as const
const watched = ['show_resources', 'offer_quick_exit', 'offer_text_instead_of_call', 'offer_trusted_person'] as const
const worried = ['show_resources', 'offer_help_for_worried_person', 'offer_professional'] as const

/**
 * The default steps: every level above `none`, and `unknown`, shows where help is; someone who worries about another person is
 * helped with less alarm; who may be watched is offered a quick way out instead of a panel.
 * @example
 * console.log(defaultEscalationPolicy.levels.imminent[0]) // 'show_resources'
 */
export const defaultEscalationPolicy: EscalationPolicy = {
  version: 'default-1',
  levels: {
    unknown: ['show_resources'],
    none: [],
    low: ['show_resources', 'ask_directly', ...lowerBarriers],
    moderate: serious,
    high: serious,
    imminent: urgent,
  },
  situations: {
    someone_else: {
      low: worried,
      moderate: worried,
      high: [...worried, 'offer_hand_off'],
      imminent: ['show_resources', 'open_panel', 'urge_emergency', 'offer_help_for_worried_person', 'offer_hand_off'],
    },
    overdose: {moderate: urgent, high: urgent},
    domestic_violence: {low: watched, moderate: watched, high: [...watched, 'offer_hand_off']},
    child_abuse: {low: watched, moderate: watched, high: [...watched, 'offer_hand_off']},
    eating_disorder: {low: calm, moderate: [...calm, 'offer_hand_off']},
    panic: {low: calm, moderate: [...calm, 'offer_safety_plan', 'offer_hand_off']},
    harm_to_others: {low: calm, moderate: [...calm, 'offer_hand_off']},
    psychosis: {low: calm, moderate: [...calm, 'offer_hand_off']},
  },
  minors: {
    low: ['open_panel', 'offer_children_lines', 'offer_hand_off'],
    moderate: ['offer_children_lines', 'offer_hand_off'],
    high: ['offer_children_lines', 'offer_hand_off'],
    imminent: ['offer_children_lines'],
  },
}
