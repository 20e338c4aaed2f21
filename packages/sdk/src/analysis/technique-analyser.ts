import {createPhraseMatcher} from './phrase-matcher.ts'
import {readLanguage} from './read-language.ts'
import {readSentences, type Sentence} from './read-sentences.ts'
import {readTokens} from './read-tokens.ts'
import {techniqueRules, type KnownTechnique} from './technique-rules.ts'
import type {Span} from '../contract/span.ts'
import type {TextAnalyser} from './text-analyser.ts'

/**
 * One technique a reply shows, with where it does.
 * @example
 * const surest = (findings: TechniqueFinding[]) => findings.toSorted((one, other) => other.confidence - one.confidence)[0]
 */
export interface TechniqueFinding {
  technique: KnownTechnique
  /** 0 to 1: two places that show it are surer than one. */
  confidence: number
  spans: Span[]
}

const version = 'rules-1'
const fewestWords = 2
const findTechniques = createPhraseMatcher(techniqueRules)
const openers = new Set('what whats how hows why which where when who tell describe'.split(' '))
const closers = new Set(
  'is are do does did was were have has had can could would will should am may might isnt arent dont doesnt didnt'.split(
    ' ',
  ),
)
const reflections = new Set<KnownTechnique>(['simple_reflection', 'complex_reflection'])

/**
 * Finds the techniques an assistant's reply shows, in English. Confidence of each: that of its surest phrase, raised by every
 * further one (`1 - product of (1 - c)`, at most 0.95); the whole: their mean, or 0.6 when none was found.
 *
 * @example
 * ```ts
 * import {createTechniqueAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createTechniqueAnalyser().analyse('That makes sense. What has helped before?')
 * if (isMeasured(reading)) console.log(reading.value.map(({technique}) => technique)) // validation, open_question
 * ```
 */
export function createTechniqueAnalyser(): TextAnalyser<TechniqueFinding[]> {
  return {
    name: 'technique',
    version,
    analyse(text, {locale} = {}) {
      const tokens = readTokens(text)
      if (tokens.length < fewestWords) return {notMeasured: 'too little text', version}
      if (!readLanguage(tokens, locale).isEnglish) return {notMeasured: 'language not known', version}
      const found = new Map<KnownTechnique, TechniqueFinding>()
      const sentences = readSentences(text, tokens)
      const questions = new Set(sentences.filter(({isQuestion}) => isQuestion).map(({id}) => id))
      for (const {tag, from, to} of findTechniques(tokens)) {
        const first = tokens[from]
        // "So you feel ...?" is a question, and counted as one.
        if (first === undefined || (reflections.has(tag.technique) && questions.has(first.sentence))) continue
        add(found, {...tag, span: {start: first.start, end: tokens[to - 1]?.end ?? first.end}})
      }
      for (const sentence of sentences) {
        addQuestion(found, sentence)
        addPlainReflection(found, sentence)
      }
      const value = [...found.values()].sort((one, other) => other.confidence - one.confidence)
      const mean = value.reduce((sum, {confidence}) => sum + confidence, 0) / value.length
      return {value, confidence: value.length === 0 ? 0.6 : mean, spans: value.flatMap(({spans}) => spans), version}
    },
  }
}

interface Evidence {
  technique: KnownTechnique
  confidence: number
  span: Span
}

function add(found: Map<KnownTechnique, TechniqueFinding>, {technique, confidence, span}: Evidence) {
  const known = found.get(technique)
  if (known === undefined) found.set(technique, {technique, confidence, spans: [span]})
  else if ((known.spans.at(-1)?.end ?? 0) <= span.start) {
    known.confidence = Math.min(0.95, 1 - (1 - known.confidence) * (1 - confidence))
    known.spans.push(span)
  }
}

function addQuestion(found: Map<KnownTechnique, TechniqueFinding>, {isQuestion, words, start, end}: Sentence) {
  const invites = words[0] === 'tell' && words[1] === 'me'
  if (!isQuestion && !invites) return
  const isOpen = invites || leadsWith(words, openers, closers)
  add(found, {technique: isOpen ? 'open_question' : 'closed_question', confidence: 0.85, span: {start, end}})
}

/** A statement about the person, in the speaker's calm indicative: "so your evenings have gone quiet". Advice is none. */
function addPlainReflection(found: Map<KnownTechnique, TechniqueFinding>, {isQuestion, words, start, end}: Sentence) {
  const subject = words.findIndex((word) => !leadIns.has(word))
  const isAboutYou = subject >= 0 && subject < 4 && addresses.has(words[subject] ?? '')
  if (isQuestion || !isAboutYou || words.length - subject < 3 || words.some((word) => notReflecting.has(word))) return
  const isLong = words.length - subject >= 12
  add(found, {technique: isLong ? 'complex_reflection' : 'simple_reflection', confidence: 0.55, span: {start, end}})
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
