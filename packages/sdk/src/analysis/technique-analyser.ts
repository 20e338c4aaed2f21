import {findTechniques, type RuledTechniques, type TechniqueEvidence} from './find-techniques.ts'
import {readLanguageOnce, readTokensOnce} from './read-once.ts'
import type {Sentence} from './read-sentences.ts'
import {turnsBefore} from './technique-features.ts'
import {gatherFindings, type TechniqueFinding} from './technique-finding.ts'
import type {KnownTechnique} from './technique-rules.ts'
import type {TextAnalyser} from './text-analyser.ts'
import {createTherapistTurnReader, type TherapistTurn, type TherapistTurnReader} from './therapist-turn.ts'

const rulesVersion = 'rules-2'
const fewestWords = 2
/** From here on the model's word for the kind of a question or reflection counts more than the rule's. */
const surer = 0.6
/** Below, a statement that only looks like a reflection is none. */
const unlikely = 0.1
/** How likely a phrase and a plain statement show a reflection whatever the turn mainly does. */
const phraseReflects = 0.5
const statementReflects = 0.3
/** Sentences of long texts that are read one by one; the others as their turn is. */
const mostSentences = 12

/**
 * Finds the techniques an assistant's reply shows, in English. Questions (open or closed) and reflections (simple or complex) are judged
 * by a linear model where it is surer than the rules, best with `history`; all others by rules. Confidence of each: that of its surest
 * place, raised by every further one (`1 - product of (1 - c)`, at most 0.95); for a reflection it counts both whether the reply reflects
 * and how, so it is seldom high. The whole: their mean, or how surely nothing is there when none was found.
 *
 * @example
 * ```ts
 * import {createTechniqueAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createTechniqueAnalyser().analyse('That makes sense. What has helped before?')
 * if (isMeasured(reading)) console.log(reading.value.map(({technique}) => technique)) // open_question, validation
 * ```
 */
export function createTechniqueAnalyser(): TextAnalyser<TechniqueFinding[]> {
  const reader = createTherapistTurnReader()
  const version = `${reader.version}+${rulesVersion}`
  return {
    name: 'technique',
    version,
    analyse(text, context = {}) {
      const tokens = readTokensOnce(text)
      if (tokens.length < fewestWords) return {notMeasured: 'too little text', version}
      if (!readLanguageOnce(text, context.locale).isEnglish) return {notMeasured: 'language not known', version}
      const before = turnsBefore(context, 'assistant')
      const {turn} = reader.read(text, before)
      const value = gatherFindings(
        judge(findTechniques(text, tokens), {
          text,
          turn,
          reader,
          isAnswer: before !== undefined && before.other !== '',
        }),
      )
      const mean = value.reduce((sum, {confidence}) => sum + confidence, 0) / value.length
      const confidence = round(value.length === 0 ? 1 - turn.acts.reflection - turn.acts.question : mean)
      return {value, confidence, spans: value.flatMap(({spans}) => spans), version}
    },
  }
}

interface Judging {
  text: string
  turn: TherapistTurn
  /** Whether it is known what it answers. */
  isAnswer: boolean
  reader: TherapistTurnReader
}

function judge({evidence, sentences}: RuledTechniques, judging: Judging): TechniqueEvidence[] {
  const readSentence = sentenceReader(sentences, judging)
  const judged = evidence.flatMap((one): TechniqueEvidence[] => {
    if (isQuestion(one)) return [judgeQuestion(one, readSentence(one.span.start))]
    return isReflection(one) ? judgeReflection(one, judging.turn) : [one]
  })
  const {act, acts} = judging.turn
  const isMissed = act === 'reflection' && acts.reflection >= 0.5 && !judged.some(isReflection)
  return isMissed ? [...judged, ...missedReflections(sentences, judging, readSentence)] : judged
}

const isQuestion = ({technique}: TechniqueEvidence) => technique === 'open_question' || technique === 'closed_question'
const isReflection = ({technique}: TechniqueEvidence) =>
  technique === 'simple_reflection' || technique === 'complex_reflection'

function judgeQuestion(ruled: TechniqueEvidence, {question}: TherapistTurn): TechniqueEvidence {
  const technique = question.kind === 'open' ? 'open_question' : 'closed_question'
  if (technique === ruled.technique || question.probability >= surer)
    return {...ruled, technique, confidence: question.probability}
  return {...ruled, confidence: surer}
}

function judgeReflection(ruled: TechniqueEvidence, {acts, reflection}: TherapistTurn): TechniqueEvidence[] {
  const isPhrase = ruled.confidence >= surer
  if (!isPhrase && acts.reflection < unlikely) return []
  const reflects = Math.max(acts.reflection, isPhrase ? phraseReflects : statementReflects)
  const technique = nameOf(reflection)
  const isTaken = technique === ruled.technique || reflection.probability >= surer
  const kind = isTaken
    ? {technique, probability: reflection.probability}
    : {technique: ruled.technique, probability: 0.5}
  return [{technique: kind.technique, confidence: round(reflects * kind.probability), span: ruled.span}]
}

const nameOf = ({kind}: TherapistTurn['reflection']): KnownTechnique =>
  kind === 'simple' ? 'simple_reflection' : 'complex_reflection'

/**
 * Statements that reflect by the model alone; when no single one does, the longest stands for the turn. Where nothing is known that could
 * be reflected, only what speaks to the listener counts.
 */
function missedReflections(
  sentences: readonly Sentence[],
  {turn: {acts, reflection}, isAnswer}: Judging,
  readSentence: (start: number) => TherapistTurn,
): TechniqueEvidence[] {
  const statements = sentences.filter((sentence) => !sentence.isQuestion && (isAnswer || addressesListener(sentence)))
  const reflecting = statements.filter(({start}) => readSentence(start).act === 'reflection')
  const longest = statements.toSorted((one, other) => other.words.length - one.words.length).slice(0, 1)
  const confidence = round(acts.reflection * reflection.probability)
  const technique = nameOf(reflection)
  return (reflecting.length > 0 ? reflecting : longest).map(({start, end}) => ({
    technique,
    confidence,
    span: {start, end},
  }))
}

const listener = new Set('you your youre youve youd youll yours yourself'.split(' '))
const addressesListener = ({words}: Sentence) => words.some((word) => listener.has(word))

/** Reads the sentence that begins at a place by itself; the only sentence of a text, and those far back in a long one, as the turn. */
function sentenceReader(sentences: readonly Sentence[], {text, turn, reader}: Judging) {
  const known = new Map<number, TherapistTurn>()
  const single = sentences.length <= 1
  const near = new Map(single ? [] : sentences.slice(0, mostSentences).map((sentence) => [sentence.start, sentence]))
  return (start: number): TherapistTurn => {
    const sentence = near.get(start)
    if (sentence === undefined) return turn
    const read = known.get(start) ?? reader.read(text.slice(sentence.start, sentence.end), undefined).turn
    known.set(start, read)
    return read
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000
