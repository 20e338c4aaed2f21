import {createPhraseMatcher} from './phrase-matcher.ts'
import {readSentences, type Sentence} from './read-sentences.ts'
import type {Token} from './read-tokens.ts'
import {techniqueRules, type KnownTechnique} from './technique-rules.ts'
import type {Span} from '../contract/span.ts'

/** One place that shows a technique. */
export interface TechniqueEvidence {
  readonly technique: KnownTechnique
  /** 0 to 1. */
  readonly confidence: number
  readonly span: Span
}

/** What rules find in a text, and its sentences. */
export interface RuledTechniques {
  readonly evidence: readonly TechniqueEvidence[]
  readonly sentences: readonly Sentence[]
}

const findPhrases = createPhraseMatcher(techniqueRules)
const openers = new Set('what whats how hows why which where when who tell describe'.split(' '))
const closers = new Set(
  'is are do does did was were have has had can could would will should am may might isnt arent dont doesnt didnt'.split(
    ' ',
  ),
)
const reflections = new Set<KnownTechnique>(['simple_reflection', 'complex_reflection'])

/** Finds the techniques of an English text by rules: phrases, questions, and plain statements about the listener. */
export function findTechniques(text: string, tokens: readonly Token[]): RuledTechniques {
  const sentences = readSentences(text, tokens)
  const questions = new Set(sentences.filter(({isQuestion}) => isQuestion).map(({id}) => id))
  const phrases = findPhrases(tokens).flatMap(({tag, from, to}): TechniqueEvidence[] => {
    const first = tokens[from]
    // "So you feel ...?" is a question, and counted as one.
    if (first === undefined || (reflections.has(tag.technique) && questions.has(first.sentence))) return []
    return [{...tag, span: {start: first.start, end: tokens[to - 1]?.end ?? first.end}}]
  })
  const evidence = sentences.flatMap((sentence) => [...questionIn(sentence), ...plainReflectionIn(sentence)])
  return {evidence: [...phrases, ...evidence], sentences}
}

function questionIn({isQuestion, words, start, end}: Sentence): TechniqueEvidence[] {
  const invites = words[0] === 'tell' && words[1] === 'me'
  if (!isQuestion && !invites) return []
  const isOpen = invites || leadsWith(words, openers, closers)
  return [{technique: isOpen ? 'open_question' : 'closed_question', confidence: 0.85, span: {start, end}}]
}

/** A statement about the person, in the speaker's calm indicative: "so your evenings have gone quiet". Advice is none. */
function plainReflectionIn({isQuestion, words, start, end}: Sentence): TechniqueEvidence[] {
  const subject = words.findIndex((word) => !leadIns.has(word))
  const isAboutYou = subject >= 0 && subject < 4 && addresses.has(words[subject] ?? '')
  if (isQuestion || !isAboutYou || words.length - subject < 3 || words.some((word) => notReflecting.has(word)))
    return []
  const isLong = words.length - subject >= 12
  return [{technique: isLong ? 'complex_reflection' : 'simple_reflection', confidence: 0.55, span: {start, end}}]
}
const leadIns = new Set('so and but well okay ok yeah right mm hmm mmhmm then now um uh because'.split(' '))
const addresses = new Set('you youre youve youd your its'.split(' '))
const notReflecting = new Set('should could can need might must try i ill im we us lets please may if call'.split(' '))

/** Whether a word that opens a question comes before one that closes it: "and what is it like" against "is that so". */
function leadsWith(words: readonly string[], open: ReadonlySet<string>, close: ReadonlySet<string>): boolean {
  const opening = words.findIndex((word) => open.has(word))
  if (opening < 0) return false
  const closing = words.findIndex((word) => close.has(word))
  return closing < 0 || opening < closing || (words[closing] === 'can' && words[closing + 1] === 'you' && opening <= 4)
}
