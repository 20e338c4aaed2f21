/**
 * What a person may need help with: other situations have other words and other steps. `someone_else`: the person writes about
 * somebody they worry about.
 * @example
 * const situation: CrisisSituation = situationOfSignals(['self_injury'])
 */
export type CrisisSituation =
  | 'suicide'
  | 'self_injury'
  | 'overdose'
  | 'harm_to_others'
  | 'psychosis'
  | 'panic'
  | 'eating_disorder'
  | 'domestic_violence'
  | 'child_abuse'
  | 'someone_else'

// Names that are a situation of their own stand for themselves; what is not here is read as suicide, the most careful reading.
const situationOfName: Readonly<Record<string, CrisisSituation>> = {
  self_injury: 'self_injury',
  overdose: 'overdose',
  substance_overdose: 'overdose',
  harm_to_others: 'harm_to_others',
  command_voices: 'psychosis',
  psychosis: 'psychosis',
  psychotic_symptoms: 'psychosis',
  severe_panic: 'panic',
  eating_disorder: 'eating_disorder',
  domestic_violence: 'domestic_violence',
  child_abuse: 'child_abuse',
  third_party_concern: 'someone_else',
}

/**
 * The situation that the names of several signals point to. The person's own danger comes before everything else, another's
 * only when nothing else was found.
 * @example
 * situationOfSignals(['third_party_concern']) // 'someone_else'
 * situationOfSignals(['eating_disorder', 'passive_ideation']) // 'suicide'
 */
export function situationOfSignals(names: readonly string[]): CrisisSituation {
  const found = names.map((name) => situationOfName[name] ?? 'suicide')
  for (const first of ['overdose', 'suicide'] as const) if (found.includes(first)) return first
  return found.find((situation) => situation !== 'someone_else') ?? found[0] ?? 'suicide'
}
