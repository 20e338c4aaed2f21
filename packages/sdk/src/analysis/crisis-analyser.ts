import {maxRiskLevel, orderedRiskLevels, riskRank, type RiskLevel} from '../contract/risk-level.ts'
import type {RiskAssessment, RiskSignal} from '../contract/risk-assessment.ts'
import {createCrisisContext, type CrisisReading} from './crisis-context.ts'
import {levelOfKind, type CrisisKind} from './crisis-kinds.ts'
import {crisisLists} from './crisis-lists.ts'
import {crisisRules, type CrisisTag} from './crisis-rules.ts'
import {createPhraseMatcher, type PhraseMatch} from './phrase-matcher.ts'
import {readAnswer} from './crisis-answer.ts'
import {readLanguage} from './read-language.ts'
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

const version = 'rules-1'
/** How much of the message before is read along, so that a sentence split over two messages is still one. */
const carriedWords = 14
/** At or below it a farewell could be any farewell. */
const vagueConfidence = 0.6
const findPhrases = createPhraseMatcher(crisisRules, crisisLists)
const findTimes = createPhraseMatcher<'now'>([
  {
    tag: 'now',
    phrases: [
      'tonight|2nite|tonite',
      'right now',
      'rn',
      'today',
      'this evening|afternoon|morning',
      'in ~2 few|couple ~1 minutes|hours|hour',
      'as soon as',
      'after this',
      'any minute',
      'before morning|midnight',
      'tomorrow',
    ],
  },
])
const findTakingBack = createPhraseMatcher<'back'>([
  {
    tag: 'back',
    phrases: [
      '^ no|nope|nah $',
      '^ no|nope|nah ~2 im|i|not|never|of|im',
      'not going to do it|that|anything',
      'not gonna do it|that|anything',
      'wont|wouldnt|dont do|mean it|that|anything',
      'im|i ~1 safe|fine|okay|ok|better now?',
      'didnt mean it|that',
      'dont have a|any ~1 plan|plans|intention|intent',
      'not|never|wouldnt|wont ~2 act|acting on',
      'just ~2 joking|kidding|venting',
      'forget ~2 said|it',
    ],
  },
])
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
 * Finds what in a text points to a crisis: signals with their place, and one level. It reads English; a text in another language
 * is "not measured", never `none`, unless a known phrase is found in it. `score` rises with the level and, within a level, with
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
      const {tokens, ownFrom} = withCarriedWords(own, context)
      const findings = [...readAnswer(own, context), ...lift(findAll(tokens, ownFrom, context), tokens, context)]
      if (findings.length === 0) {
        if (language.words === 0) return {notMeasured: 'no words', version}
        if (!language.isEnglish || language.hasOtherLanguage) return {notMeasured: 'language not known', version}
      }
      const value = toAssessment(findings)
      const none = 0.4 + 0.4 * Math.min(1, language.share * 1.5)
      const confidence = findings.length === 0 ? none : Math.max(...findings.map((finding) => finding.confidence))
      return {value, confidence, spans: findings.map(({start, end}) => ({start, end})), version}
    },
  }
}

/** Puts the end of the person's last message before this one, in the same sentence, at negative offsets. */
function withCarriedWords(own: readonly Token[], context: AnalysisContext) {
  const before = context.history?.slice(-2).findLast(({role}) => role === 'user')?.content
  if (before === undefined || /[.!?…]\s*$/u.test(before)) return {tokens: own, ownFrom: 0}
  const carried = readTokens(before.slice(-200)).slice(-carriedWords)
  const last = carried.at(-1)
  const first = own[0]
  const joined = carried.map((token) => ({
    ...token,
    start: -1,
    end: -1,
    sentence: token.sentence === last?.sentence ? (first?.sentence ?? 0) : -1,
    clause: token.clause === last?.clause ? (first?.clause ?? 0) : -1,
  }))
  return {tokens: [...joined, ...own], ownFrom: joined.length}
}

function findAll(tokens: readonly Token[], ownFrom: number, context: AnalysisContext): Finding[] {
  const read = createCrisisContext(tokens)
  const findings: Finding[] = []
  let wasDenied = false
  for (const match of findPhrases(tokens)) {
    if (match.to <= ownFrom) continue
    const reading = read(match)
    if (reading.isDenied) wasDenied ||= suicidal.has(match.tag.kind)
    const kind = takenAs(match, reading)
    if (kind !== undefined) findings.push(toFinding(match, {kind, reading, tokens}))
  }
  const kept = withoutDoubles(findings)
  const first = tokens[ownFrom]
  if (
    kept.length === 0 &&
    first !== undefined &&
    (wasDenied || takesBack(tokens.slice(ownFrom))) &&
    hadIdeation(context)
  ) {
    const end = tokens.at(-1)?.end ?? first.end
    return [{kind: 'denial_after_ideation', level: 'low', confidence: 0.6, start: first.start, end}]
  }
  return kept
}

/** "No, I am not going to do it", "I am safe now": without naming it, it answers what was said before. */
const takesBack = (tokens: readonly Token[]) => findTakingBack(tokens).length > 0

/** What a phrase counts as where it stands, or nothing. */
function takenAs({tag}: PhraseMatch<CrisisTag>, reading: CrisisReading): CrisisKind | undefined {
  const {kind} = tag
  if (reading.isIdiom) return undefined
  if (reading.isFiction && (reading.whose !== 'self' || kind === 'suicide_mention')) return undefined
  if (reading.isDenied && kind !== 'method_seeking') return undefined
  if (reading.whose === 'other')
    return !suicidal.has(kind) && kind !== 'third_party_concern' ? undefined : 'third_party_concern'
  if (kind === 'suicide_attempt' && reading.isPast) return 'past_attempt'
  return kind
}

function toFinding(
  match: PhraseMatch<CrisisTag>,
  {kind, reading, tokens}: {kind: CrisisKind; reading: CrisisReading; tokens: readonly Token[]},
): Finding {
  const doubt = (reading.whose === 'someone' ? 0.6 : 1) * (reading.isFiction ? 0.6 : 1) * (reading.isPast ? 0.8 : 1)
  const isMilder = (reading.isPast && kind !== 'past_attempt') || reading.isFiction || reading.whose === 'someone'
  const level = isMilder ? lower(levelOfKind[kind]) : levelOfKind[kind]
  const start = Math.max(0, tokens[match.from]?.start ?? 0)
  return {kind, level, confidence: match.tag.confidence * doubt, start, end: tokens[match.to - 1]?.end ?? start}
}

/** What is over, made up or about people in general weighs no more than `low`. */
const lower = (level: RiskLevel): RiskLevel => (riskRank(level) > 1 ? 'low' : level)

/** Of overlapping findings the gravest stays, so that one sentence is one signal. */
function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (one, other) => riskRank(other.level) - riskRank(one.level) || other.confidence - one.confidence,
  )
  const taken: Finding[] = []
  const busy = new Set<number>()
  for (const finding of sorted) {
    const key = Math.max(finding.start, 0)
    const cells = [Math.floor(key / 8), Math.floor(Math.max(key, finding.end - 1) / 8)]
    if (cells.some((cell) => busy.has(cell))) continue
    for (let cell = cells[0] ?? 0; cell <= (cells[1] ?? 0); cell += 1) busy.add(cell)
    taken.push(finding)
  }
  return taken.sort((one, other) => one.start - other.start)
}

/** Time words and means lift what was found; means alone are nothing, and a vague farewell alone is little. */
function lift(findings: readonly Finding[], tokens: readonly Token[], context: AnalysisContext): Finding[] {
  const hasOwn = findings.some(({kind}) => kind !== 'means_at_hand' && kind !== 'preparation' && isIdeation(kind))
  const needsHistory = !hasOwn && findings.some(({kind}) => kind === 'means_at_hand' || kind === 'preparation')
  const isConfirmed = hasOwn || (needsHistory && hadIdeation(context))
  const isSoon = findTimes(tokens).length > 0
  return findings
    .filter(({kind}) => kind !== 'means_at_hand' || isConfirmed)
    .map((finding) => {
      const {kind, level, confidence} = finding
      if (kind === 'preparation' && confidence <= vagueConfidence && !isConfirmed)
        return {...finding, level: 'low' as const}
      const isVaguePassive = kind === 'passive_ideation' && confidence < 0.7
      if (
        !isSoon ||
        kind === 'past_attempt' ||
        isVaguePassive ||
        !(isIdeation(kind) || kind === 'harm_to_others' || kind === 'psychosis')
      )
        return finding
      return {...finding, level: riskRank(level) >= 3 ? 'imminent' : nextLevel(riskRank(level))}
    })
}

/** Says something of the person's own wish, not only that the word fell. */
const isIdeation = (kind: CrisisKind) => suicidal.has(kind) && kind !== 'suicide_mention'

const nextLevel = (rank: number): RiskLevel => orderedRiskLevels[Math.min(rank + 1, 3)] ?? 'high'

/** Whether one of the person's last messages spoke of suicide. Only the phrases are looked at, so that it does not recurse. */
function hadIdeation({history = []}: AnalysisContext): boolean {
  return history
    .filter(({role}) => role === 'user')
    .slice(-8)
    .some(({content}) => findAll(readTokens(content), 0, {}).some(({kind}) => isIdeation(kind)))
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
