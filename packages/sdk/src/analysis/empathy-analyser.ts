import {eqDomains, type EqDomain} from '../contract/eq-domains.ts'
import type {EqScores} from '../contract/eq-scores.ts'
import {isMeasured, type Measurement} from '../contract/measurement.ts'
import {readEqEvidence, type EqEvidence, type EvidenceName} from './eq-evidence.ts'
import {readLanguage} from './read-language.ts'
import {readTokens} from './read-tokens.ts'
import type {TextAnalyser} from './text-analyser.ts'

/**
 * One domain: its score with confidence and spans, or why it was not measured. `restsOn` names the evidence that was found; a low score
 * with an empty list rests on having found none of what `lookedFor` names.
 * @example
 * const say = (domain: EqDomainReading) => (isMeasured(domain) ? domain.value : domain.notMeasured)
 * function isMeasured(domain: EqDomainReading): domain is Extract<EqDomainReading, {value: number}> {
 *   return 'value' in domain
 * }
 */
export type EqDomainReading = Measurement<number> & {restsOn: EvidenceName[]; lookedFor: readonly EvidenceName[]}

/** How an assistant's reply scores on the five empathy skills. */
export interface EqReadings {
  /** The measured domains and their mean, in the wire's names, each 0 to 1. */
  scores: EqScores
  domains: Record<EqDomain, EqDomainReading>
}

const version = 'rules-1'
const fewestWords = 4
/** That nothing was found says something of a reply of this many words; of a shorter one it says nothing. */
const fewestWordsForNothing = 8

/** What each piece of evidence adds to or takes from a domain. The sum, cut to 0..1, is the score. */
const weights: Readonly<Record<EqDomain, Partial<Record<EvidenceName, number>>>> = {
  emotional_awareness: {
    'names-the-feeling': 0.4,
    'names-a-feeling': 0.25,
    reflection: 0.25,
    'hedged-reading': 0.15,
    'asks-about-safety': 0.2,
    dismissal: -0.5,
  },
  empathy_recognition: {
    validation: 0.35,
    reflection: 0.25,
    'on-topic': 0.1,
    'names-the-feeling': 0.1,
    'names-a-feeling': 0.05,
    listening: 0.1,
    dismissal: -0.5,
    'claims-a-self': -0.2,
  },
  emotional_regulation: {
    calm: 0.35,
    validation: 0.2,
    'offers-coping': 0.25,
    'offers-help': 0.25,
    'asks-about-safety': 0.1,
    shouting: -0.4,
    dismissal: -0.4,
    unsafe: -0.5,
  },
  social_cognition: {
    'on-topic': 0.25,
    'speaks-of-you': 0.2,
    'hedged-reading': 0.2,
    'sees-two-sides': 0.25,
    question: 0.15,
    'asks-about-safety': 0.15,
    stereotype: -0.5,
    parroting: -0.3,
  },
  interpersonal_skills: {
    'open-question': 0.35,
    affirmation: 0.2,
    'leaves-choice': 0.2,
    listening: 0.15,
    'offers-help': 0.15,
    question: 0.1,
    'many-questions': -0.2,
    orders: -0.25,
    unsafe: -0.5,
  },
}
/** The evidence each domain rests on, for or against. */
const lookedFor: Readonly<Record<EqDomain, readonly EvidenceName[]>> = {
  emotional_awareness: namesOf('emotional_awareness'),
  empathy_recognition: namesOf('empathy_recognition'),
  emotional_regulation: namesOf('emotional_regulation'),
  social_cognition: namesOf('social_cognition'),
  interpersonal_skills: namesOf('interpersonal_skills'),
}
/** What must be there to look at before a domain can be measured at all. */
const needs: Readonly<Record<EqDomain, 'any' | 'distress' | 'user-text'>> = {
  emotional_awareness: 'any',
  empathy_recognition: 'user-text',
  emotional_regulation: 'distress',
  social_cognition: 'user-text',
  interpersonal_skills: 'any',
}

/**
 * Scores an assistant's reply on five empathy skills from what it does: naming the feeling, validating, asking, leaving choice. The
 * last user message of `context.history` is what it replies to; without one, two domains are "not measured", and regulation is
 * measured only when that message shows distress. These are rules of ours, not a trained model: on replies that people rated, the domains
 * agree with the ratings only loosely (`training/evaluations/empathy.ts`). A domain of which nothing was found in fewer than 8 words is
 * "not measured"; in more words it gets 0.1. Confidence: 0.35, plus 0.1 for each piece of evidence found up to three, plus up to 0.15
 * for length (40 words); at most 0.8.
 *
 * @example
 * ```ts
 * import {createEmpathyAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createEmpathyAnalyser().analyse('That sounds lonely, and it makes sense. What would help tonight?', {
 *   role: 'assistant',
 *   history: [{role: 'user', content: 'Nobody calls me any more'}],
 * })
 * if (isMeasured(reading)) console.log(reading.value.scores.overall_eq)
 * ```
 */
export function createEmpathyAnalyser(): TextAnalyser<EqReadings> {
  return {
    name: 'empathy',
    version,
    analyse(text, {history = [], locale} = {}) {
      const tokens = readTokens(text)
      if (tokens.length < fewestWords) return {notMeasured: 'too little text', version}
      if (!readLanguage(tokens, locale).isEnglish) return {notMeasured: 'language not known', version}
      const said = history.findLast(({role}) => role === 'user')?.content
      const evidence = readEqEvidence(text, said)
      const words = tokens.length
      const domains = {
        emotional_awareness: score('emotional_awareness', evidence, words),
        empathy_recognition: score('empathy_recognition', evidence, words),
        emotional_regulation: score('emotional_regulation', evidence, words),
        social_cognition: score('social_cognition', evidence, words),
        interpersonal_skills: score('interpersonal_skills', evidence, words),
      }
      const measured = eqDomains.flatMap((domain) => {
        const reading = domains[domain]
        return isMeasured(reading) ? [{domain, ...reading}] : []
      })
      if (measured.length === 0) return {notMeasured: 'nothing found in so few words', version}
      const mean = (numbers: number[]) => round(numbers.reduce((sum, number) => sum + number, 0) / numbers.length)
      const scores: EqScores = Object.fromEntries(measured.map(({domain, value}) => [domain, value]))
      scores.overall_eq = mean(measured.map(({value}) => value))
      return {
        value: {scores, domains},
        confidence: mean(measured.map(({confidence}) => confidence)),
        spans: [...evidence.found.values()].flat(),
        version,
      }
    },
  }
}

function score(domain: EqDomain, evidence: EqEvidence, words: number): EqDomainReading {
  const need = needs[domain]
  const nothing = {version, restsOn: [], lookedFor: lookedFor[domain]}
  if (need !== 'any' && !evidence.hasUserText) return {...nothing, notMeasured: 'nothing it replies to'}
  if (need === 'distress' && !evidence.hasDistress) return {...nothing, notMeasured: 'no distress to respond to'}
  let value = 0.1
  const restsOn: EvidenceName[] = []
  const spans = []
  for (const [name, found] of evidence.found) {
    const weight = weights[domain][name]
    if (weight === undefined) continue
    value += weight
    restsOn.push(name)
    spans.push(...found)
  }
  if (restsOn.length === 0 && words < fewestWordsForNothing)
    return {...nothing, notMeasured: 'nothing found in so few words'}
  const confidence = round(0.35 + 0.1 * Math.min(3, restsOn.length) + 0.15 * Math.min(1, words / 40))
  return {
    value: round(Math.min(1, Math.max(0, value))),
    confidence,
    spans,
    version,
    restsOn,
    lookedFor: lookedFor[domain],
  }
}

function namesOf(domain: EqDomain): readonly EvidenceName[] {
  // The keys of our own table.
  return Object.keys(weights[domain]) as EvidenceName[]
}

const round = (value: number) => Math.round(value * 1000) / 1000
