import {createPhraseMatcher} from '../analysis/phrase-matcher.ts'
import {readSentences} from '../analysis/read-sentences.ts'
import {readTokensOnce} from '../analysis/read-once.ts'
import type {Span} from '../contract/span.ts'

const substances =
  'pills|tablets|capsules|milligrams|mg|grams|paracetamol|acetaminophen|tylenol|ibuprofen|insulin|opioids|bleach'

const findMethods = createPhraseMatcher<'method'>([
  {
    tag: 'method',
    phrases: [
      'lethal|fatal|deadly ~1 dose|doses|dosage|amount|quantity|combination|concentration',
      `dose|amount ~3 lethal|fatal|deadly`,
      `enough|handful|bottle ~2 ${substances} ~2 to|would|will|can ~2 kill|die|end|be`,
      `${substances} ~4 lethal|fatal|deadly|overdose|kill`,
      'painless|easiest|quickest|surest|best|effective|reliable ~2 way|ways|method|methods ~2 to|of ~1 die|dying|kill|suicide|end',
      'how to ~1 tie ~3 noose|knot',
      'tie|make|use|hang ~3 noose|ligature',
      'hang yourself from|with|by',
      'cut|slice|slit ~2 your ~1 wrist|wrists|vein|veins|artery|throat',
      'along|down the vein|artery|veins',
      'high|tall enough to ~2 die|kill|fatal',
      'jump|jumping from|off ~2 high|tall|at|least',
      'run|running|leave|leaving the|your engine|car ~3 garage|closed',
      'carbon monoxide ~4 garage|car|room|breathe|breathing|kill|fatal',
      'mix|mixing|combine|combining ~2 bleach|ammonia|alcohol|pills|tablets ~3 kill|die|overdose|fatal|lethal|ammonia|bleach',
      'bleed to death',
      'die|dead within|in ~1 minutes|seconds|hours',
    ],
  },
])

/**
 * Sentences with a method, a means or its lethality. The whole sentence is meant, because what is left of it without the words that gave it
 * away can still say enough.
 */
export function findMethodDetail(text: string): Span[] {
  const tokens = readTokensOnce(text)
  const matches = findMethods(tokens)
  if (matches.length === 0) return []
  const ids = new Set(matches.map(({from}) => tokens[from]?.sentence))
  return readSentences(text, tokens)
    .filter(({id}) => ids.has(id))
    .map(({start, end}) => ({start, end}))
}
