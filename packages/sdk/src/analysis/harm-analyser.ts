import type {Span} from '../contract/span.ts'
import {createSpokenAbout} from './create-spoken-about.ts'
import {harmRules, type HarmCategory, type HarmTag} from './harm-rules.ts'
import {createPhraseMatcher, type PhraseMatch} from './phrase-matcher.ts'
import {readLanguageOnce, readTokensOnce} from './read-once.ts'
import type {Token} from './read-tokens.ts'
import type {TextAnalyser} from './text-analyser.ts'

/** How safe a text is to show. */
export interface SafetyReading {
  /** 1 nothing unsafe found, towards 0 the more and the worse: `product of (1 - weight)`. */
  score: number
  findings: {category: HarmCategory; weight: number; span: Span}[]
}

const version = 'rules-2'
const matchHarm = createPhraseMatcher(harmRules)
const negations = new Set('not dont never no nobody isnt arent wont cannot cant without nor'.split(' '))
/** Phrases of these kinds say the same with "not" in front; the others are undone by it. */
const keptWhenNegated = new Set<HarmCategory>(['refusal_to_talk', 'secrecy', 'dependence', 'abuse', 'method_detail'])

/**
 * Finds what would be unsafe to say: method detail, encouragement, abuse, and in a reply also diagnosis, false claims to be a
 * person or a therapist, secrecy, dependence, refusal. English only. Confidence: 0.8 with a finding, else 0.4 to 0.75 by how much of
 * the text was known words.
 *
 * @example
 * ```ts
 * import {createHarmAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createHarmAnalyser().analyse('Do not tell anyone about this.', {role: 'assistant'})
 * if (isMeasured(reading)) console.log(reading.value.findings[0]?.category) // 'secrecy'
 * ```
 */
export function createHarmAnalyser(): TextAnalyser<SafetyReading> {
  return {
    name: 'harm',
    version,
    analyse(text, {role = 'assistant', locale} = {}) {
      const tokens = readTokensOnce(text)
      if (tokens.length === 0) return {notMeasured: 'no words', version}
      const language = readLanguageOnce(text, locale)
      const isSpokenAbout = createSpokenAbout(text, tokens)
      const findings = findHarm(tokens)
        .filter((match) => (role === 'assistant' || match.tag.isReplyOnly !== true) && !isUndone(tokens, match))
        .filter(({tag, from}) => tag.category !== 'encouragement' || !isSpokenAbout(from))
        .map(({tag, from, to}) => {
          const start = tokens[from]?.start ?? 0
          return {category: tag.category, weight: tag.weight, span: {start, end: tokens[to - 1]?.end ?? start}}
        })
      if (findings.length === 0 && !language.isEnglish) return {notMeasured: 'language not known', version}
      const score = findings.reduce((product, {weight}) => product * (1 - weight), 1)
      return {
        value: {score: Math.round(score * 1000) / 1000, findings},
        confidence: findings.length > 0 ? 0.8 : 0.4 + 0.35 * Math.min(1, language.share * 1.5),
        spans: findings.map(({span}) => span),
        version,
      }
    },
  }
}

/** Two gates ask about the same words one after the other. */
const found = new WeakMap<readonly Token[], readonly PhraseMatch<HarmTag>[]>()

function findHarm(tokens: readonly Token[]): readonly PhraseMatch<HarmTag>[] {
  const matches = found.get(tokens) ?? matchHarm(tokens)
  found.set(tokens, matches)
  return matches
}

function isUndone(tokens: readonly Token[], {tag, from}: PhraseMatch<HarmTag>): boolean {
  if (keptWhenNegated.has(tag.category)) return false
  const clause = tokens[from]?.clause
  // "Why not" and "why don't you" ask for it.
  return tokens
    .slice(Math.max(0, from - 3), from)
    .some(
      (token, at) =>
        token.clause === clause && negations.has(token.word) && tokens[Math.max(0, from - 3) + at - 1]?.word !== 'why',
    )
}
