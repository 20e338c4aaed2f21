import {isMeasured} from '../contract/measurement.ts'
import type {Span} from '../contract/span.ts'
import {riskRank} from '../contract/risk-level.ts'
import {createBiasAnalyser} from './bias-analyser.ts'
import {createCrisisAnalyser} from './crisis-analyser.ts'
import {createEmotionAnalyser} from './emotion-analyser.ts'
import {pleasantFeelings} from './emotion-words.ts'
import {createHarmAnalyser} from './harm-analyser.ts'
import {createPhraseMatcher} from './phrase-matcher.ts'
import {readLanguage} from './read-language.ts'
import {readTokens, type Token} from './read-tokens.ts'
import {findTechniques} from './find-techniques.ts'
import {gatherFindings} from './technique-finding.ts'

/**
 * One thing a reply does, or does wrong, that a domain rests on.
 * @example
 * const evidence: EvidenceName = 'names-the-feeling'
 */
export type EvidenceName =
  | 'names-the-feeling'
  | 'names-a-feeling'
  | 'reflection'
  | 'validation'
  | 'affirmation'
  | 'listening'
  | 'question'
  | 'open-question'
  | 'many-questions'
  | 'on-topic'
  | 'speaks-of-you'
  | 'hedged-reading'
  | 'sees-two-sides'
  | 'leaves-choice'
  | 'calm'
  | 'offers-coping'
  | 'offers-help'
  | 'asks-about-safety'
  | 'orders'
  | 'shouting'
  | 'parroting'
  | 'dismissal'
  | 'unsafe'
  | 'stereotype'
  | 'claims-a-self'

/** What was found in a reply, each with its places, and what it could be compared with. */
export interface EqEvidence {
  readonly found: ReadonlyMap<EvidenceName, Span[]>
  readonly hasUserText: boolean
  readonly hasDistress: boolean
}

const crisis = createCrisisAnalyser()
const emotion = createEmotionAnalyser()
const harm = createHarmAnalyser()
const bias = createBiasAnalyser()

const findManner = createPhraseMatcher<EvidenceName>([
  {
    tag: 'hedged-reading',
    phrases: [
      'sounds|seems|looks ~2 as|like|that|hard|heavy|lonely',
      'might|may|perhaps|maybe|could be',
      'it seems|sounds',
      'correct me',
      'if i have|understand',
    ],
  },
  {tag: 'sees-two-sides', phrases: ['part of you', 'at the same time', 'and yet', 'one side', 'on the other', 'both']},
  {
    tag: 'leaves-choice',
    phrases: [
      'if you ~1 like|want|wish|prefer|choose',
      'would you like|be|prefer|want',
      'up to you',
      'you ~1 decide|choose',
      'your own pace',
      'no pressure|rush|need',
      'whenever|wherever|however|whatever|only',
      'as much or',
    ],
  },
  {
    tag: 'asks-about-safety',
    phrases: [
      'are you ~3 safe|danger|hurt',
      'ending your life',
      'thoughts of suicide|killing',
      'about how or when',
      'a plan',
      'anyone ~2 danger',
      'you call now',
    ],
  },
  {
    tag: 'offers-help',
    phrases: [
      'crisis|help line',
      'emergency number|services',
      'someone ~2 trust',
      'doctor|counsellor|counselor|therapist|professional|helpline',
    ],
  },
  {
    tag: 'orders',
    phrases: ['you should|must|need|ought|have to?', 'just do|try|stop|go|be', '^ stop|calm|forget|get|snap'],
  },
  {tag: 'claims-a-self', phrases: ['i feel|felt|cried|know', 'when|me i ~2 too', 'same thing happened']},
])

/** Looks once at a reply for everything the five domains rest on. */
export function readEqEvidence(reply: string, said: string | undefined): EqEvidence {
  const tokens = readTokens(reply)
  const found = new Map<EvidenceName, Span[]>()
  const note = (name: EvidenceName, spans: readonly Span[]) => {
    const known = found.get(name) ?? []
    for (const span of spans) known.push(span)
    found.set(name, known)
  }
  for (const {tag, from, to} of findManner(tokens)) note(tag, [toSpan(tokens, from, to)])
  noteTechniques(reply, {tokens, note})
  const heard = said === undefined ? undefined : emotion.analyse(said)
  noteFeelings(reply, {heard, note})
  const unsafe = harm.analyse(reply, {role: 'assistant'})
  for (const {category, span} of isMeasured(unsafe) ? unsafe.value.findings : []) {
    note(category === 'dismissal' ? 'dismissal' : 'unsafe', [span])
  }
  const stereotypes = bias.analyse(reply)
  if (isMeasured(stereotypes) && stereotypes.spans.length > 0) note('stereotype', stereotypes.spans)
  const yours = tokens.filter(({word}) => /^(you|your|youre|youve|yours|yourself)$/.test(word))
  if (yours.length >= 2)
    note(
      'speaks-of-you',
      yours.map(({start, end}) => ({start, end})),
    )
  const shouts = (reply.match(/!/g) ?? []).length + (/[A-Z]{5,}/.test(reply) ? 2 : 0)
  note(shouts >= 2 ? 'shouting' : 'calm', [])
  if (said !== undefined && sharesLongRun(tokens, readTokens(said))) note('parroting', [])
  const danger = said === undefined ? undefined : crisis.analyse(said, {role: 'user'})
  const isInDanger = danger !== undefined && isMeasured(danger) && riskRank(danger.value.level) > 0
  const isUnhappy =
    heard !== undefined &&
    isMeasured(heard) &&
    heard.value.feeling !== undefined &&
    !pleasantFeelings.has(heard.value.feeling)
  return {found, hasUserText: said !== undefined && said.trim() !== '', hasDistress: isInDanger || isUnhappy}
}

type Note = (name: EvidenceName, spans: readonly Span[]) => void

/** By rules alone: what the domains rest on should be words one can point at. */
function noteTechniques(reply: string, {tokens, note}: {tokens: readonly Token[]; note: Note}) {
  if (tokens.length < 2 || !readLanguage(tokens).isEnglish) return
  for (const {technique: name, spans} of gatherFindings(findTechniques(reply, tokens).evidence)) {
    if (name === 'simple_reflection' || name === 'complex_reflection') note('reflection', spans)
    if (name === 'validation') note('validation', spans)
    if (name === 'affirmation') note('affirmation', spans)
    if (name === 'active_listening') note('listening', spans)
    if (name === 'open_question') note('open-question', spans)
    if (name === 'open_question' || name === 'closed_question') note('question', spans)
    if ((name === 'open_question' || name === 'closed_question') && spans.length > 3) note('many-questions', spans)
    if (name === 'grounding' || name === 'behavioral_activation' || name === 'cognitive_restructuring')
      note('offers-coping', spans)
  }
}

function noteFeelings(
  reply: string,
  {heard, note}: {heard: ReturnType<typeof emotion.analyse> | undefined; note: Note},
) {
  const own = emotion.analyse(reply)
  if (!isMeasured(own)) return
  const named = [own.value.feeling, ...own.value.alsoFelt]
  const theirs = heard !== undefined && isMeasured(heard) ? heard.value : undefined
  const isTheirs = theirs?.feeling !== undefined && named.includes(theirs.feeling)
  if (isTheirs) note('names-the-feeling', own.spans.slice(0, 1))
  else if (own.value.feeling !== undefined) note('names-a-feeling', own.spans.slice(0, 1))
  if (theirs?.about !== undefined && theirs.about.topic === own.value.about?.topic)
    note('on-topic', own.spans.slice(-1))
}

/** Six of the person's words in a row said back to them is repeating, not understanding. */
function sharesLongRun(reply: readonly Token[], said: readonly Token[]): boolean {
  const runs = new Set<string>()
  const runAt = (tokens: readonly Token[], index: number) =>
    tokens
      .slice(index, index + 6)
      .map(({word}) => word)
      .join(' ')
  for (let index = 0; index + 6 <= said.length; index += 1) runs.add(runAt(said, index))
  return reply.some((_token, index) => index + 6 <= reply.length && runs.has(runAt(reply, index)))
}

const toSpan = (tokens: readonly Token[], from: number, to: number): Span => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
})
