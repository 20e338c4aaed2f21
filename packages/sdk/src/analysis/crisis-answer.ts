import {readCrisisPhrases} from './crisis-context.ts'
import type {CrisisKind} from './crisis-kinds.ts'
import {toContentWords} from './crisis-words.ts'
import {readTokens, type Token} from './read-tokens.ts'
import type {AnalysisContext} from './text-analyser.ts'

const assent =
  /^(?:(?:um+|uh|well|honestly) )*(?:yes|yea|yeah|yep|yup|ya|kinda|sometimes|maybe|often|constantly|sorta|always|both|probably|perhaps|i(?: \w+)? (?:do|have|am|guess|think|suppose)|(?:kind|sort) of|a (?:little|bit)|all the time|every (?:day|night))\b/
const refusal = /\b(?:nope?|nah|not|never|dont|havent)\b/

/** A short "yes" after the assistant asked about suicide says as much as the words themselves. */
export function readAnswer(tokens: readonly Token[], {history}: AnalysisContext) {
  const asked = history?.at(-1)
  const [first] = tokens
  const words = tokens.slice(0, 6).map(({word}) => word)
  const opening = words.join(' ')
  if (asked?.role !== 'assistant' || first === undefined || refusal.test(opening) || !assent.test(opening)) return []
  const questions = askedIn(asked.content)
  const about = ['asksThoughts', 'asksPlan'].find((each) => questions.includes(each))
  if (about === undefined) return []
  const kind: CrisisKind = about === 'asksPlan' ? 'suicide_plan' : 'suicidal_thoughts'
  // When something else was asked last, "yes" may answer that; it is still not passed over.
  return [{kind, confidence: questions.at(-1) === about ? 0.75 : 0.45, start: first.start, end: first.end}]
}

/** What each question of a message asks about, in order. */
function askedIn(text: string): string[] {
  return (text.slice(-4000).match(/[^.!?\n]+\?/gu) ?? []).map((question) => {
    const cues = [...readCrisisPhrases(toContentWords(readTokens(question))).cuesBySentence.values()].flat()
    return cues.find(({tag}) => tag.startsWith('asks'))?.tag ?? ''
  })
}
