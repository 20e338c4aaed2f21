import {languagesLike, languagesOfWord, type Language} from './read-language-words.ts'
import type {Token} from './read-tokens.ts'

/** What the words of a text say about its language. */
export interface LanguageReading {
  /** That of most of its words; `other` also when nothing tells. */
  readonly language: Language
  /** Share of the words that are frequent ones of that language, 0 to 1. */
  readonly share: number
  readonly words: number
  readonly isEnglish: boolean
  /** True when a whole sentence is plainly not English, whatever the rest is. */
  readonly hasOtherLanguage: boolean
  /** True when no sentence is in a language that the rules cannot read. */
  readonly isReadable: boolean
  /** Language of each sentence, by the `sentence` of its tokens. */
  readonly sentences: ReadonlyMap<number, Language>
}

/**
 * Tells five languages apart and from all others, by their frequent words. The text decides; the locale only tips a text too short
 * to tell, so that a French speaker who writes English is read.
 */
export function readLanguage(tokens: readonly Token[], locale?: string): LanguageReading {
  const tallies = new Map<number, Tally>()
  const whole = emptyTally()
  for (const {word, sentence} of tokens) {
    if (!/\p{L}/u.test(word)) continue
    const tally = tallies.get(sentence) ?? emptyTally()
    tallies.set(sentence, tally)
    const says = readWord(word)
    count(whole, says)
    count(tally, says)
  }
  const hint = /^(?:en|es|fr|de|pt)\b/i.exec(locale ?? '')?.[0].toLowerCase() as Language | undefined
  const language = languageOf(whole, hint)
  const sentences = new Map(
    [...tallies].map(([sentence, tally]) => [
      sentence,
      languageOf(tally, language === 'other' ? undefined : language, 3),
    ]),
  )
  const spoken = [...sentences.values()]
  const share = whole.words === 0 ? 0 : (whole.hits.get(language) ?? 0) / whole.words
  return {
    language,
    share,
    words: whole.words,
    isEnglish: whole.words > 0 && language === 'en',
    hasOtherLanguage: spoken.some((one) => one !== 'en'),
    isReadable: language !== 'other' && !spoken.includes('other'),
    sentences,
  }
}

interface Tally {
  words: number
  foreignScript: number
  /** How many words each language lists. */
  readonly hits: Map<string, number>
  /** The same, a word of several languages shared among them. */
  readonly weights: Map<string, number>
}

const emptyTally = (): Tally => ({words: 0, foreignScript: 0, hits: new Map(), weights: new Map()})

/** What one word says for each language. */
interface WordReading {
  readonly languages: readonly string[]
  readonly isListed: boolean
  readonly isForeignScript: boolean
}

function readWord(word: string): WordReading {
  const listed = languagesOfWord(word)
  const isListed = listed.length > 0
  return {
    languages: isListed ? listed : languagesLike(word),
    isListed,
    isForeignScript: !isListed && /[^\p{Script=Latin}\p{N}*]/u.test(word),
  }
}

function count(tally: Tally, {languages, isListed, isForeignScript}: WordReading) {
  tally.words += 1
  if (isForeignScript) tally.foreignScript += 1
  for (const language of languages) {
    tally.hits.set(language, (tally.hits.get(language) ?? 0) + (isListed ? 1 : 0.4))
    tally.weights.set(language, (tally.weights.get(language) ?? 0) + (isListed ? 1 : 0.4) / languages.length)
  }
}

/** The language that lists most, or the expected one when so few words do not tell. */
function languageOf({words, foreignScript, hits, weights}: Tally, expected?: Language, few = 1): Language {
  if (foreignScript > words / 2) return 'other'
  const [[best, weight] = ['xx', 0]] = [...weights].sort(([, one], [, two]) => two - one)
  const hit = hits.get(best) ?? 0
  const isSure = hit >= (words < 3 ? 1 : 0.8) && hit >= words * 0.2
  // A name, a title or slang does not change the language of the rest.
  const isClear = isSure && hit >= 1 && weight - (weights.get(expected ?? '') ?? 0) >= Math.min(1, words / 8)
  if (expected !== undefined && !isClear && (words <= few || (hits.get(expected) ?? 0) >= 1)) return expected
  // Only the keys of the tally: a language or its neighbours.
  return isSure && best !== 'xx' ? (best as Language) : 'other'
}
