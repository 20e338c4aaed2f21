import type {Span} from '../contract/span.ts'
import {biasLists, biasRules, type BiasKind} from './bias-rules.ts'
import {createPhraseMatcher} from './phrase-matcher.ts'
import {readLanguageOnce, readTokensOnce} from './read-once.ts'
import {readSentences} from './read-sentences.ts'
import type {TextAnalyser} from './text-analyser.ts'

/** How much a text stereotypes groups of people. */
export interface BiasReading {
  /** 0 nothing found, towards 1 the more and the stronger the generalisations: `1 - product of (1 - weight)`. */
  score: number
  findings: {kind: BiasKind; weight: number; span: Span}[]
}

const version = 'rules-2'
const fewestWords = 3
const findBias = createPhraseMatcher(biasRules, biasLists)
const doubts = new Set(
  'myth stereotype stereotypes stereotyping wrong untrue unfair false bias biased prejudice assume assuming assumption'.split(
    ' ',
  ),
)

/**
 * Finds generalisations that pin a trait or a role on a group, in English. An identity word alone never counts, and a sentence that
 * rejects the stereotype ("it is a myth that ...") counts a fifth. Confidence: 0.75 with a finding, else 0.4 to 0.7 by how much of
 * the text was known words.
 *
 * @example
 * ```ts
 * import {createBiasAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createBiasAnalyser().analyse('Men are just too proud to ask for help, boys do not cry')
 * if (isMeasured(reading)) console.log(reading.value.score > 0)
 * ```
 */
export function createBiasAnalyser(): TextAnalyser<BiasReading> {
  return {
    name: 'bias',
    version,
    analyse(text, {locale} = {}) {
      const tokens = readTokensOnce(text)
      if (tokens.length < fewestWords) return {notMeasured: 'too little text', version}
      const language = readLanguageOnce(text, locale)
      if (!language.isEnglish) return {notMeasured: 'language not known', version}
      const rejecting = new Set(
        readSentences(text, tokens)
          .filter(({words}) => words.some((word) => doubts.has(word)))
          .map(({id}) => id),
      )
      const found = findBias(tokens).flatMap(({tag, from, to}) => {
        const first = tokens[from]
        if (first === undefined) return []
        const isRejected = tokens[from - 1]?.word === 'not' || (tag.kind !== 'slur' && rejecting.has(first.sentence))
        const span = {start: first.start, end: tokens[to - 1]?.end ?? first.end}
        return [{kind: tag.kind, weight: isRejected ? tag.weight / 5 : tag.weight, span}]
      })
      const findings = heaviestOfEachPlace(found)
      const clean = findings.reduce((product, {weight}) => product * (1 - weight), 1)
      return {
        value: {score: Math.round((1 - clean) * 1000) / 1000, findings},
        confidence: findings.length > 0 ? 0.75 : 0.4 + 0.3 * Math.min(1, language.share * 1.5),
        spans: findings.map(({span}) => span),
        version,
      }
    },
  }
}

/** Wordings that overlap are one generalisation, as heavy as the heaviest. */
function heaviestOfEachPlace(found: BiasReading['findings']): BiasReading['findings'] {
  const kept: BiasReading['findings'] = []
  for (const finding of found) {
    const last = kept.at(-1)
    if (last === undefined || finding.span.start >= last.span.end) kept.push(finding)
    else if (finding.weight > last.weight) kept.splice(-1, 1, finding)
  }
  return kept
}
