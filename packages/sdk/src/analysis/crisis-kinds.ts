import type {RiskLevel} from '../contract/risk-level.ts'

/**
 * What kind of thing a crisis phrase points to. These are the `type` of the signals.
 * @example
 * const kind: CrisisKind = 'passive_ideation'
 */
export type CrisisKind =
  | 'passive_ideation'
  | 'suicidal_thoughts'
  | 'method_considered'
  | 'suicidal_intent'
  | 'suicide_plan'
  | 'method_seeking'
  | 'preparation'
  | 'means_at_hand'
  | 'suicide_attempt'
  | 'past_attempt'
  | 'overdose'
  | 'self_injury'
  | 'harm_to_others'
  | 'command_voices'
  | 'psychosis'
  | 'severe_panic'
  | 'eating_disorder'
  | 'domestic_violence'
  | 'child_abuse'
  | 'third_party_concern'
  | 'suicide_mention'
  | 'denial_after_ideation'

/** Level of each kind on its own: C-SSRS items 1-2 low, 3 moderate, 4-5 and recent behaviour high, now or voices imminent. */
export const levelOfKind: Readonly<Record<CrisisKind, RiskLevel>> = {
  passive_ideation: 'low',
  suicidal_thoughts: 'low',
  method_considered: 'moderate',
  suicidal_intent: 'high',
  suicide_plan: 'high',
  method_seeking: 'high',
  preparation: 'imminent',
  means_at_hand: 'imminent',
  suicide_attempt: 'high',
  past_attempt: 'moderate',
  overdose: 'imminent',
  self_injury: 'moderate',
  harm_to_others: 'moderate',
  command_voices: 'imminent',
  psychosis: 'high',
  severe_panic: 'moderate',
  eating_disorder: 'low',
  domestic_violence: 'moderate',
  child_abuse: 'high',
  third_party_concern: 'low',
  suicide_mention: 'low',
  denial_after_ideation: 'low',
}
