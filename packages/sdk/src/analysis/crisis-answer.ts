import type {RiskLevel} from '../contract/risk-level.ts'
import type {CrisisKind} from './crisis-kinds.ts'
import {createPhraseMatcher} from './phrase-matcher.ts'
import {readSentences} from './read-sentences.ts'
import {readTokens, type Token} from './read-tokens.ts'
import type {AnalysisContext} from './text-analyser.ts'

type Question = 'thoughts' | 'plan'

const findQuestions = createPhraseMatcher<Question>([
  {
    tag: 'thoughts',
    phrases: [
      'are|have|do|been|having ~6 suicide|suicidal',
      'are|have|do|been|having|thinking|thoughts ~5 ending|killing|kill|end ~1 your|yourself ~1 life?',
      'are|have|do ~6 wish|wished|wishing|want|wanting ~3 dead|alive|die',
    ],
  },
  {
    tag: 'plan',
    phrases: [
      'do|have ~2 you ~4 plan|way|means',
      'thought|thinking|know ~3 how you ~2 would|might|do',
      'anything|something ~4 hurt|harm|kill yourself',
    ],
  },
])
const findAssent = createPhraseMatcher<'yes'>([
  {
    tag: 'yes',
    phrases: [
      '^ yes|yeah|yea|yep|yup|ya|kinda|sometimes|maybe|often|constantly|sorta|always|honestly|both|probably|perhaps',
      '^ i ~1 do|have|am|guess|think|suppose',
      '^ kind|sort of',
      '^ a little|bit',
      '^ all the time',
      '^ every day|night',
    ],
  },
])
const refusals = new Set(['no', 'nope', 'nah', 'not', 'never', 'dont', 'havent'])
const weight: Readonly<Record<Question, {kind: CrisisKind; level: RiskLevel; confidence: number}>> = {
  thoughts: {kind: 'suicidal_thoughts', level: 'low', confidence: 0.75},
  plan: {kind: 'suicide_plan', level: 'high', confidence: 0.7},
}

/** A short "yes" after the assistant asked about suicide says as much as the words themselves. */
export function readAnswer(tokens: readonly Token[], {history}: AnalysisContext) {
  const asked = history?.at(-1)
  const [first] = tokens
  const last = tokens.at(-1)
  if (asked?.role !== 'assistant' || first === undefined || last === undefined) return []
  if (tokens.slice(0, 6).some(({word}) => refusals.has(word)) || findAssent(tokens).length === 0) return []
  const questions = askedIn(asked.content)
  const final = questions.at(-1)
  const question = questions.includes('thoughts') ? 'thoughts' : questions.includes('plan') ? 'plan' : undefined
  if (question === undefined) return []
  const {kind, level, confidence} = weight[question]
  // When something else was asked last, "yes" may answer that; it is still not passed over.
  return [
    {kind, level, confidence: question === final ? confidence : confidence * 0.6, start: first.start, end: first.end},
  ]
}

/** What each question of a message asks about, in order. */
function askedIn(text: string): (Question | 'other')[] {
  const tokens = readTokens(text)
  const found = findQuestions(tokens)
  return readSentences(text, tokens)
    .filter(({isQuestion}) => isQuestion)
    .map(({id}) => found.find(({from}) => tokens[from]?.sentence === id)?.tag ?? 'other')
}
