import {riskRank, type RiskAssessment} from '@pixelated/sdk/contract'
import type {CrisisTheme} from './crisis-words.ts'

/** Signals in the order in which they decide what the reply is about: what cannot wait comes first. */
const themeOfSignal: readonly (readonly [string, CrisisTheme])[] = [
  ['overdose', 'overdose'],
  ['command_voices', 'voices'],
  ['harm_to_others', 'harmToOthers'],
  ['child_abuse', 'violence'],
  ['domestic_violence', 'violence'],
  ['suicide_plan', 'active'],
  ['suicidal_intent', 'active'],
  ['method_seeking', 'active'],
  ['method_considered', 'active'],
  ['suicide_attempt', 'active'],
  ['past_attempt', 'passive'],
  ['self_injury', 'selfInjury'],
  ['suicidal_thoughts', 'active'],
  ['passive_ideation', 'passive'],
  ['psychosis', 'unreal'],
  ['severe_panic', 'panic'],
  ['eating_disorder', 'eating'],
  ['denial_after_ideation', 'denial'],
  ['suicide_mention', 'mention'],
]
const ownDanger = new Set([
  'preparation',
  'means_at_hand',
  'suicide_plan',
  'suicidal_intent',
  'suicide_attempt',
  'passive_ideation',
  'suicidal_thoughts',
  'method_considered',
  'self_injury',
])
const pastCues =
  /\b(years? ago|months? ago|last (year|month|summer|winter|spring|fall|autumn)|when (i|he|she|they) (was|were)|died|killed (him|her|them)|took (his|her|their) own life|lost)\b/i

/** What a reply to this risk has to be about, or nothing when there is no sign of a crisis. */
export function toCrisisTheme(risk: RiskAssessment, query: string): CrisisTheme | undefined {
  if (riskRank(risk.level) <= 0) return undefined
  const types = new Set(risk.signals.map(({type}) => type))
  if (types.has('overdose') && risk.level === 'imminent') return 'overdose'
  if (risk.level === 'imminent' && [...types].some((type) => ownDanger.has(type))) return 'imminent'
  for (const [type, theme] of themeOfSignal) if (types.has(type)) return theme
  if (types.has('third_party_concern')) return pastCues.test(query) ? 'bereaved' : 'thirdParty'
  return 'passive'
}
