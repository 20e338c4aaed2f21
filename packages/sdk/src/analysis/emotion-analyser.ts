import {
  feelingRules,
  pleasantFeelings,
  softeners,
  strengtheners,
  type Feeling,
  type FeelingTag,
} from './emotion-words.ts'
import {createPhraseMatcher, type PhraseMatch} from './phrase-matcher.ts'
import {readLanguage} from './read-language.ts'
import {readTokens, type Token} from './read-tokens.ts'
import type {TextAnalyser} from './text-analyser.ts'
import {topicRules, type Topic, type TopicTag} from './topic-words.ts'

/** The feeling a text shows most, and what it is about. An estimate from words, not a fact about a person. */
export interface FeelingReading {
  /** Absent when the text names a topic but no feeling. */
  feeling?: Feeling
  /** Other feelings found, strongest first. */
  alsoFelt: Feeling[]
  /** 0 to 1, from the words and what strengthens or softens them. */
  intensity: number
  /** -1 unpleasant to 1 pleasant. */
  valence: number
  /** What it is about, with a short way to say it back: `{topic: 'work', label: 'your boss'}`. */
  about?: {topic: Topic; label: string}
}

const version = 'words-1'
const findFeelings = createPhraseMatcher(feelingRules)
const findTopics = createPhraseMatcher(topicRules)
const negations = new Set('not dont didnt doesnt never no isnt wasnt arent cant hardly barely without'.split(' '))
const otherSubjects = new Set('he she they hes shes theyre his their him them you your'.split(' '))

/**
 * Names the main feeling of a text and its topic from word lists, in English. Confidence is the share of the found weight that the
 * main feeling has, times 0.9 for a word that names it plainly; a text with neither feeling nor topic is "not measured".
 *
 * @example
 * ```ts
 * import {createEmotionAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createEmotionAnalyser().analyse('I am so worried about my exams')
 * if (isMeasured(reading)) console.log(reading.value.feeling, reading.value.about?.label) // 'anxiety', 'your exams'
 * ```
 */
export function createEmotionAnalyser(): TextAnalyser<FeelingReading> {
  return {
    name: 'emotion',
    version,
    analyse(text, {locale} = {}) {
      const tokens = readTokens(text)
      if (!readLanguage(tokens, locale).isEnglish) return {notMeasured: 'language not known', version}
      const weights = weigh(tokens)
      const ranked = [...weights].sort((one, other) => other[1].weight - one[1].weight)
      const [main] = ranked
      const about = readTopic(tokens, main?.[1].match)
      if (main === undefined && about === undefined) return {notMeasured: 'no feeling or topic found', version}
      const total = ranked.reduce((sum, [, {weight}]) => sum + weight, 0)
      const spans = [main?.[1].match, about?.match]
        .filter((match) => match !== undefined)
        .map((match) => toSpan(tokens, match))
      return {
        value: {
          ...(main === undefined ? {} : {feeling: main[0]}),
          alsoFelt: ranked.slice(1, 4).map(([feeling]) => feeling),
          intensity: Math.min(1, main?.[1].strength ?? 0),
          valence: valenceOf(ranked, total),
          ...(about === undefined ? {} : {about: {topic: about.match.tag.topic, label: about.label}}),
        },
        confidence:
          main === undefined ? 0.5 : 0.9 * Math.sqrt(main[1].weight / total) * Math.min(1, 0.6 + main[1].strength / 2),
        spans,
        version,
      }
    },
  }
}

interface Weighed {
  weight: number
  strength: number
  match: PhraseMatch<FeelingTag>
}

function weigh(tokens: readonly Token[]): Map<Feeling, Weighed> {
  const weights = new Map<Feeling, Weighed>()
  for (const match of findFeelings(tokens)) {
    const before = wordsBefore(tokens, match.from)
    const feeling = before.some((word) => negations.has(word)) ? opposite(match.tag.feeling) : match.tag.feeling
    if (feeling === undefined) continue
    const strength = match.tag.strength * changeOf(before)
    const weight =
      strength * (before.some((word) => otherSubjects.has(word)) ? 0.3 : 1) * (1 + 0.2 * (match.to - match.from))
    const known = weights.get(feeling)
    if (known === undefined) weights.set(feeling, {weight, strength, match})
    else {
      known.weight += weight / 2
      if (strength > known.strength) Object.assign(known, {strength, match})
    }
  }
  return weights
}

/** "Not happy" is some sadness; "not angry" says nothing. */
const opposite = (feeling: Feeling): Feeling | undefined => (pleasantFeelings.has(feeling) ? 'sadness' : undefined)

function wordsBefore(tokens: readonly Token[], from: number): string[] {
  const clause = tokens[from]?.clause
  return tokens
    .slice(Math.max(0, from - 3), from)
    .filter((token) => token.clause === clause)
    .map(({word}) => word)
}

const changeOf = (before: readonly string[]) =>
  (before.some((word) => strengtheners.has(word)) ? 1.3 : 1) * (before.some((word) => softeners.has(word)) ? 0.7 : 1)

function valenceOf(ranked: readonly (readonly [Feeling, Weighed])[], total: number): number {
  if (total === 0) return 0
  const pleasant = ranked
    .filter(([feeling]) => pleasantFeelings.has(feeling))
    .reduce((sum, [, {weight}]) => sum + weight, 0)
  return Math.round(((2 * pleasant) / total - 1) * Math.min(1, total) * 1000) / 1000
}

function readTopic(tokens: readonly Token[], feeling: PhraseMatch<FeelingTag> | undefined) {
  let best: {match: PhraseMatch<TopicTag>; score: number; label: string} | undefined
  const counts = new Map<string, number>()
  for (const match of findTopics(tokens)) {
    const label = match.tag.label ?? `your ${tokens[match.to - 1]?.word ?? 'situation'}`
    const count = (counts.get(label) ?? 0) + 1
    counts.set(label, count)
    const isNear = feeling !== undefined && tokens[feeling.from]?.sentence === tokens[match.from]?.sentence
    const score = match.tag.weight * (1 + 0.25 * Math.min(count - 1, 3)) * (isNear ? 1.4 : 1)
    if (best === undefined || score > best.score) best = {match, score, label}
  }
  return best
}

const toSpan = (tokens: readonly Token[], {from, to}: PhraseMatch<unknown>) => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
})
