/**
 * A questionnaire's total and what it stands for.
 * @example
 * const label = ({total, severity}: QuestionnaireScore) => `${total} points, ${severity}`
 */
export interface QuestionnaireScore {
  readonly total: number
  readonly severity: 'minimal' | 'mild' | 'moderate' | 'moderately_severe' | 'severe'
  /**
   * PHQ-9 only: the ninth question, on thoughts of being better off dead or of hurting oneself, was answered above 0. It goes to the crisis room at once, whatever
   * the total is.
   */
  readonly asksForHelp: boolean
}

type Bands = readonly (readonly [from: number, severity: QuestionnaireScore['severity']])[]

const phq9Bands: Bands = [
  [20, 'severe'],
  [15, 'moderately_severe'],
  [10, 'moderate'],
  [5, 'mild'],
  [0, 'minimal'],
]
const gad7Bands: Bands = [
  [15, 'severe'],
  [10, 'moderate'],
  [5, 'mild'],
  [0, 'minimal'],
]

/**
 * Scores the PHQ-9: nine answers of 0 (not at all) to 3 (nearly every day), in the order of the form. All must be given: a missing answer is not 0. It screens for
 * depression and tells its severity; it is no diagnosis.
 *
 * Source: K. Kroenke, R. L. Spitzer, J. B. W. Williams (2001), J. General Internal Medicine 16(9), 606-613: bands at 5, 10, 15, 20.
 * @example
 * const {total, severity, asksForHelp} = scorePhq9([1, 2, 1, 2, 0, 1, 1, 0, 0])
 * console.log(total, severity, asksForHelp) // 8 mild false
 */
export function scorePhq9(answers: readonly number[]): QuestionnaireScore {
  return {...score(answers, 9, phq9Bands), asksForHelp: (answers[8] ?? 0) > 0}
}

/**
 * Scores the GAD-7: seven answers of 0 (not at all) to 3 (nearly every day), in the order of the form. All must be given. It screens for anxiety; it is no diagnosis.
 *
 * Source: R. L. Spitzer, K. Kroenke, J. B. W. Williams, B. Löwe (2006), Archives of Internal Medicine 166(10), 1092-1097: bands at 5, 10, 15.
 * @example
 * console.log(scoreGad7([1, 2, 2, 1, 2, 1, 2]).severity) // moderate
 */
export function scoreGad7(answers: readonly number[]): QuestionnaireScore {
  return {...score(answers, 7, gad7Bands), asksForHelp: false}
}

function score(
  answers: readonly number[],
  count: number,
  bands: Bands,
): {total: number; severity: QuestionnaireScore['severity']} {
  if (answers.length !== count) throw new RangeError(`This form has ${count} answers, and ${answers.length} were given`)
  for (const [at, answer] of answers.entries()) {
    if (![0, 1, 2, 3].includes(answer)) throw new RangeError(`answers[${at}] must be 0, 1, 2 or 3`)
  }
  const total = answers.reduce((sum, answer) => sum + answer, 0)
  return {total, severity: bands.find(([from]) => total >= from)?.[1] ?? 'minimal'}
}
