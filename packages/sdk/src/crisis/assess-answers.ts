import type {QuestionnaireAnswers} from '../contract/questionnaire-answers.ts'
import type {RiskAssessment} from '../contract/risk-assessment.ts'
import type {RiskLevel} from '../contract/risk-level.ts'

/** The places of questions, from 0, that ask for thoughts of death or of hurting oneself. */
const knownItems: Readonly<Record<string, readonly number[]>> = {phq9: [8]}

const version = 'questionnaire/items-1'

/**
 * What the answers to a form point to by themselves, whatever the total is. The ninth question of the PHQ-9 asks for thoughts of being better off dead and of hurting oneself in one
 * sentence, so an answer above 0 is taken for what it may be: `moderate`, and `high` from more than half the days on. Left out, it is `unknown`, which is never shown as safe.
 * Undefined for a form that asks nothing of the kind, and so says nothing.
 *
 * Source for looking at the item by itself: G. E. Simon et al. (2013), Psychiatric Services 64(12), 1195-1202: the more often, the more attempts in the year after.
 * @example
 * const risk = assessAnswers({instrument: 'phq9', answers: [0, 0, 0, 0, 0, 0, 0, 0, 1]})
 * console.log(risk?.level) // moderate
 */
export function assessAnswers(
  {instrument, answers}: QuestionnaireAnswers,
  {safetyItems}: {readonly safetyItems?: readonly number[] | undefined} = {},
): RiskAssessment | undefined {
  // Ours are looked at whatever a caller says.
  const places = [...new Set([...(knownItems[instrument] ?? []), ...(safetyItems ?? [])])]
  if (places.length === 0) return undefined
  const given = places.map((place) => ({place, answer: answers[place] ?? null}))
  const signals = given.flatMap(({place, answer}) =>
    answer === null || answer === 0
      ? []
      : [{type: `${instrument}_item_${place + 1}`, severity: Math.min(1, answer / 3), confidence: 1, source: 'device'}],
  )
  const isWhole = given.every(({answer}) => answer !== null)
  const worst = Math.max(0, ...given.map(({answer}) => answer ?? 0))
  const level: RiskLevel = worst > 1 ? 'high' : worst > 0 ? 'moderate' : isWhole ? 'none' : 'unknown'
  return {
    level,
    signals,
    evaluated_by: level === 'unknown' ? [] : [version],
    model_version: version,
    source: 'device',
    message_role: 'user',
  }
}
