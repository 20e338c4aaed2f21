import {maxRiskLevel, orderedRiskLevels, riskRank, type RiskLevel} from '../contract/risk-level.ts'
import type {RiskAssessment, RiskSignal} from '../contract/risk-assessment.ts'
import {readAnswer} from './crisis-answer.ts'
import {readCrisisPhrases, type CrisisReading} from './crisis-context.ts'
import {levelOfKind, type CrisisKind} from './crisis-kinds.ts'
import {createChanceFilter, readOtherLanguages, tellsDistress} from './crisis-other-languages.ts'
import type {CrisisTag} from './crisis-rule.ts'
import {toContentWords} from './crisis-words.ts'
import {hasForeignLetters} from './foreign-letters.ts'
import type {PhraseMatch} from './phrase-matcher.ts'
import {readLanguage, type LanguageReading} from './read-language.ts'
import {readTokens, type Token} from './read-tokens.ts'
import type {AnalysisContext, TextAnalyser} from './text-analyser.ts'

/** One finding before it is put into words for the wire. */
interface Finding {
  readonly kind: CrisisKind
  readonly level: RiskLevel
  readonly confidence: number
  readonly start: number
  readonly end: number
}

const version = 'rules-6'
/** How much of the message before is read along, so that a sentence split over two messages is still one. */
const carriedWords = 14
/** At or below it a farewell could be any farewell. */
const vagueConfidence = 0.6
const soon =
  /\b(?:tonight|2nite|tonite|right now|rn|today|tomorrow|this (?:evening|afternoon|morning)|in (?:\w+ ){0,3}(?:minute|hour)s?|as soon as|after this|any minute|before (?:morning|midnight|sunrise))\b/
/** "No, I am not going to do it", "I am safe now": without naming it, it answers what was said before. */
const takesBack =
  /^(?:no|nope|nah)(?:$| (?:\w+ ){0,2}(?:im|i|not|never|of)\b)|\b(?:(?:not (?:going to|gonna)|wont|wouldnt|dont|didnt) (?:do|mean) (?:it|that|anything)|(?:im|i am) (?:\w+ )?(?:safe|fine|okay|ok|better)|dont have (?:a |any )?(?:plan|intent)|(?:not|never|wouldnt|wont) (?:\w+ ){0,2}act(?:ing)? on|just (?:\w+ ){0,2}(?:joking|kidding|venting)|forget (?:\w+ ){0,2}(?:said|it))\b/
const suicidal = new Set<CrisisKind>([
  'passive_ideation',
  'suicidal_thoughts',
  'method_considered',
  'suicidal_intent',
  'suicide_plan',
  'method_seeking',
  'suicide_attempt',
  'preparation',
  'overdose',
  'self_injury',
  'past_attempt',
  'suicide_mention',
])

/**
 * Finds what in a text points to a crisis: signals with their place, and one level. It reads English, and the plainest wording in
 * Spanish, French, German and Portuguese, where `none` is said with little confidence and never of words of distress. A text in
 * another language is "not measured", never `none`, unless a known phrase is found in it. `score` rises with the level and, within a level, with
 * the confidence. Confidence of a finding is how surely its words mean it, lowered for a question or an unnamed person;
 * confidence of `none` is how much of the text was known words, at most 0.8, because rules find only what they list.
 *
 * @example
 * ```ts
 * import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createCrisisAnalyser().analyse('I do not see a reason to go on living')
 * if (isMeasured(reading)) console.log(reading.value.level) // 'low'
 * ```
 */
export function createCrisisAnalyser(): TextAnalyser<RiskAssessment> {
  return {
    name: 'crisis',
    version,
    analyse(text, context = {}) {
      const own = readTokens(text)
      const language = readLanguage(own, context.locale)
      const findings = [
        ...readAnswer(own, context).map((answer) => ({...answer, level: levelOfKind[answer.kind]})),
        ...findAll(own, context, language),
      ]
      if (findings.length === 0) {
        if (language.words === 0) return {notMeasured: 'no words', version}
        const asked = /sui[cz]id|selbstmord/i.test(context.history?.at(-1)?.content ?? '')
        const isBold = language.hasOtherLanguage && (asked || tellsDistress(own))
        const isGuessed = language.share < 0.5 && hasForeignLetters(text, language.language)
        if (!language.isReadable || isBold || isGuessed) return {notMeasured: 'language not known', version}
      }
      const value = toAssessment(findings)
      const none = language.hasOtherLanguage ? 0.3 : 0.4 + 0.4 * Math.min(1, language.share * 1.5)
      const confidence = findings.length === 0 ? none : Math.max(...findings.map((finding) => finding.confidence))
      return {value, confidence, spans: findings.map(({start, end}) => ({start, end})), version}
    },
  }
}

/** Puts the end of the person's last message before this one, in the same sentence, at negative offsets. */
function withCarriedWords(own: readonly Token[], context: AnalysisContext) {
  const before = context.history?.slice(-2).findLast(({role}) => role === 'user')?.content
  if (before === undefined || /[.!?…]\s*$/u.test(before)) return own
  const carried = readTokens(before.slice(-200)).slice(-carriedWords)
  const last = carried.at(-1)
  const [{sentence, clause} = {sentence: 0, clause: 0}] = own
  const joined = carried.map((token) => ({
    ...token,
    start: -1,
    end: -1,
    sentence: token.sentence === last?.sentence ? sentence : -1,
    clause: token.clause === last?.clause ? clause : -1,
  }))
  return [...joined, ...own]
}

function findAll(own: readonly Token[], context: AnalysisContext, language: LanguageReading): Finding[] {
  const all = withCarriedWords(own, context)
  const words = all.map(({word}) => word).join(' ')
  const past = createPast(context)
  const {findings, wasDenied} = findPhrases(toContentWords(all), past.isAboutOther)
  const [first] = own
  const isChance = createChanceFilter(own, language)
  const english = lift(findings, soon.test(words), past.hadIdeation).filter((finding) => !isChance(finding))
  const kept = withoutDoubles([...english, ...readOtherLanguages(all, language)])
  if (kept.length > 0 || first === undefined) return kept
  if (!(wasDenied || takesBack.test(words)) || !past.hadIdeation()) return []
  return [
    {
      kind: 'denial_after_ideation',
      level: 'low',
      confidence: 0.6,
      start: first.start,
      end: own.at(-1)?.end ?? first.end,
    },
  ]
}

/** `isAboutOther`: the talk was of someone else's crisis, so that a word without an owner is theirs. */
function findPhrases(tokens: readonly Token[], isAboutOther = () => false) {
  const {phrases, read} = readCrisisPhrases(tokens)
  const findings: Finding[] = []
  let wasDenied = false
  for (const match of phrases) {
    const end = tokens[match.to - 1]?.end ?? -1
    if (end < 0) continue
    const reading = read(match)
    wasDenied ||= reading.isDenied && suicidal.has(match.tag.kind)
    const kind = takenAs(match, reading, isAboutOther)
    if (kind !== undefined)
      findings.push({...weigh(match.tag, kind, reading), start: Math.max(0, tokens[match.from]?.start ?? 0), end})
  }
  return {findings, wasDenied}
}

/** What a phrase counts as where it stands, or nothing. */
function takenAs(
  {tag}: PhraseMatch<CrisisTag>,
  reading: CrisisReading,
  isAboutOther: () => boolean,
): CrisisKind | undefined {
  const {kind} = tag
  const {whose, isIdiom, isFiction, isDenied, isPast} = reading
  if (isIdiom || (isFiction && (whose !== 'self' || kind === 'suicide_mention'))) return undefined
  if (isDenied && kind !== 'method_seeking') return undefined
  const isOther = whose === 'other' || (whose === 'unsaid' && isAboutOther())
  if (isOther) return suicidal.has(kind) || kind === 'third_party_concern' ? 'third_party_concern' : undefined
  return kind === 'suicide_attempt' && isPast ? 'past_attempt' : kind
}

/** What is over, made up or about people in general weighs no more than `low`. */
function weigh({confidence}: CrisisTag, kind: CrisisKind, {whose, isPast, isFiction}: CrisisReading) {
  const doubt = (whose === 'someone' ? 0.6 : 1) * (isFiction ? 0.6 : 1) * (isPast ? 0.8 : 1)
  const isMilder = (isPast && kind !== 'past_attempt') || isFiction || whose === 'someone'
  return {kind, level: isMilder ? ('low' as const) : levelOfKind[kind], confidence: confidence * doubt}
}

/** Of overlapping findings the gravest stays, so that one sentence is one signal. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (one, other) => riskRank(other.level) - riskRank(one.level) || other.confidence - one.confidence,
  )
  const taken: Finding[] = []
  const busy = new Set<number>()
  for (const finding of sorted) {
    const from = finding.start >> 3
    const to = Math.max(finding.start, finding.end - 1) >> 3
    if (busy.has(from) || busy.has(to)) continue
    for (let cell = from; cell <= to; cell += 1) busy.add(cell)
    taken.push(finding)
  }
  return taken.sort((one, other) => one.start - other.start)
}

/** Time words and means lift what was found; means alone are nothing, and a vague farewell alone is little. */
function lift(findings: readonly Finding[], isSoon: boolean, hadIdeation: () => boolean): Finding[] {
  const isSupport = (kind: CrisisKind) => kind === 'means_at_hand' || kind === 'preparation'
  const isConfirmed =
    findings.some(({kind}) => !isSupport(kind) && isIdeation(kind)) ||
    (findings.some(({kind}) => isSupport(kind)) && hadIdeation())
  return findings
    .filter(({kind}) => kind !== 'means_at_hand' || isConfirmed)
    .map((finding) => {
      const {kind, level, confidence} = finding
      if (kind === 'preparation' && confidence <= vagueConfidence && !isConfirmed)
        return {...finding, level: 'low' as const}
      const isLifted =
        isSoon &&
        kind !== 'past_attempt' &&
        !(kind === 'passive_ideation' && confidence < 0.7) &&
        (isIdeation(kind) || kind === 'harm_to_others' || kind === 'psychosis')
      return isLifted ? {...finding, level: riskRank(level) >= 3 ? 'imminent' : nextLevel(riskRank(level))} : finding
    })
}

/** Says something of the person's own wish, not only that the word fell. */
const isIdeation = (kind: CrisisKind) => kind === 'means_at_hand' || (suicidal.has(kind) && kind !== 'suicide_mention')

const nextLevel = (rank: number): RiskLevel => orderedRiskLevels[Math.min(rank + 1, 3)] ?? 'high'

/** What the person's last messages spoke of, read only when it matters. Only phrases are looked at, so that it does not recurse. */
function createPast({history = []}: AnalysisContext) {
  let known: CrisisKind[] | undefined
  const kinds = () =>
    (known ??= history
      .filter(({role}) => role === 'user')
      .slice(-8)
      .flatMap(({content}) => findPhrases(toContentWords(readTokens(content))).findings.map(({kind}) => kind)))
  const hadIdeation = () => kinds().some((kind) => kind !== 'means_at_hand' && isIdeation(kind))
  return {hadIdeation, isAboutOther: () => kinds().includes('third_party_concern') && !hadIdeation()}
}

function toAssessment(findings: readonly Finding[]): RiskAssessment {
  const level = findings.reduce<RiskLevel>((highest, finding) => maxRiskLevel(highest, finding.level), 'none')
  const surest = Math.max(0, ...findings.filter((finding) => finding.level === level).map(({confidence}) => confidence))
  return {
    level,
    score: scoreOf(level, surest),
    signals: findings.map(toSignal),
    evaluated_by: [`crisis/${version}`],
    model_version: version,
    source: 'device',
    message_role: 'user',
  }
}

/** Each level has its own quarter of 0 to 1; `none` is 0. */
const scoreOf = (level: RiskLevel, confidence: number) =>
  riskRank(level) <= 0 ? 0 : round((riskRank(level) - 1 + confidence) / (orderedRiskLevels.length - 1))

const toSignal = ({kind, level, confidence, start, end}: Finding): RiskSignal => ({
  type: kind,
  severity: riskRank(level) / (orderedRiskLevels.length - 1),
  confidence: round(confidence),
  span: {start, end},
  source: 'device',
})

const round = (value: number) => Math.round(value * 1000) / 1000
