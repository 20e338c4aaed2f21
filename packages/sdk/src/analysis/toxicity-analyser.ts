import type {Span} from '../contract/span.ts'
import {createSpokenAbout} from './create-spoken-about.ts'
import {createHarmAnalyser} from './harm-analyser.ts'
import type {HarmCategory} from './harm-rules.ts'
import {readFeatures} from './hash-features.ts'
import {loadLinearModel} from './linear-model.ts'
import {toxicityModel} from './models/toxicity-model.ts'
import {readTokensOnce} from './read-once.ts'
import type {Token} from './read-tokens.ts'
import type {TextAnalyser} from './text-analyser.ts'
import {hasHostileCue, readToxicityCues} from './toxicity-cues.ts'
import {isMeasured} from '../contract/measurement.ts'

/** How a text treats whoever reads it, and people for what they are. */
export interface ToxicityReading {
  /** `abuse` of whoever is spoken to, `hate` of people for what they are, or `none`. */
  label: 'none' | 'abuse' | 'hate'
  /** Calibrated probability, 0 to 1, that it abuses whoever is spoken to. */
  abuse: number
  /** The same of hate; a fifth of it where there is no hostile word, whoever is named. */
  hate: number
  /** The same of coarse words. They are often dialect or heat, so by themselves they are never a finding. */
  coarse: number
  findings: ToxicityFinding[]
}

/**
 * One place that is hostile, and how much it weighs, 0 to 1.
 * @example
 * const isThreat = ({category}: ToxicityFinding) => category === 'violence'
 */
export interface ToxicityFinding {
  category: 'hate' | Extract<HarmCategory, 'abuse' | 'violence' | 'encouragement'>
  weight: number
  span: Span
}

/** No weight of the model alone reaches what blocks a reply: for that a rule has to agree. */
const mostAlone = 0.65
const agreed = 0.92
const agreeFrom = 0.7
/** What a rule takes for abuse and the model does not is only flagged; and so is what somebody else is said to have said. */
const disputed = 0.4
/** An identity word is no evidence: without a hostile word, what the model says of hate counts a fifth. */
const unsupported = 0.2
const fewWords = 3
const rules = createHarmAnalyser()

/**
 * Finds abuse, hate, threats and encouragement to self-harm in English, by a model and by rules. It looks at whom words are aimed at: a
 * person's rude words about themselves or their trouble are no abuse, and no identity word counts by itself. `confidence` is the
 * probability of the label, or how sure the rules are where only they found something. Loads its weights when it is made.
 *
 * @example
 * ```ts
 * import {createToxicityAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const toxicity = createToxicityAnalyser()
 * const reading = toxicity.analyse('I feel like shit, I am so stupid', {role: 'user'})
 * if (isMeasured(reading)) console.log(reading.value.label) // 'none'
 * ```
 */
export function createToxicityAnalyser(): TextAnalyser<ToxicityReading> {
  const model = loadLinearModel(toxicityModel)
  const abuseHead = model.head('abuse')
  const hateHead = model.head('hate')
  const version = `${model.version}+${rules.version}`
  return {
    name: 'toxicity',
    version,
    analyse(text, context = {}) {
      const tokens = readTokensOnce(text)
      if (tokens.length === 0) return {notMeasured: 'no words', version}
      const found = rules.analyse(text, context)
      const ruled = isMeasured(found) ? found.value.findings.flatMap(toFinding) : []
      const cues = readToxicityCues(tokens)
      const features = readFeatures(text, model.features, {extras: cues})
      const [abuseRead, hateRead] = [abuseHead.read(features), hateHead.read(features)]
      const isHostile = hasHostileCue(cues)
      // A few words tell no language, but a rude one is known as English.
      const isBareRudeness = isHostile && tokens.length <= fewWords
      const isReadable = (isMeasured(found) || isBareRudeness) && abuseRead.known > 0
      if (!isReadable && ruled.length === 0) return {notMeasured: 'language not known', version}
      const [, abuse = 0] = abuseRead.values
      const [, coarse = 0, told = 0] = hateRead.values
      const hate = isHostile ? told : told * unsupported
      // The model knows "kill yourself" as abuse, and a careful reply asks about just that.
      const isAsked = tokens.some(({word}) => word === 'yourself') && ruled.length === 0 && asksAboutSelf(text, tokens)
      const isAbuse = !isAsked && abuseHead.choose(abuseRead.values)[0] === 1
      const isHate = isHostile && !isAsked && hateHead.choose(hateRead.values)[0] === 2
      const findings = ruled.map((finding) => ({...finding, weight: weigh(finding, abuse, cues)}))
      const add = (category: ToxicityFinding['category'], value: number, spans: readonly Span[]) => {
        for (const span of spans.length > 0 ? spans : [{start: 0, end: text.length}])
          findings.push({category, weight: round(Math.min(mostAlone, value)), span})
      }
      if (isAbuse && !findings.some(({category}) => category === 'abuse' || category === 'violence'))
        add('abuse', abuse, abuseHead.explain(features, 1))
      if (isHate) add('hate', hate, hateHead.explain(features, 2))
      const isRuled = findings.some(({category, weight}) => category === 'abuse' && weight > disputed)
      const label = isAbuse || isRuled ? 'abuse' : isHate ? 'hate' : 'none'
      return {
        value: {label, abuse: round(abuse), hate: round(hate), coarse: round(coarse), findings},
        confidence: round(sureness({label, abuse, hate, isReadable})),
        spans: findings.map(({span}) => span),
        version,
      }
    },
  }
}

/** Whether every word about the listener's self is only spoken about. */
function asksAboutSelf(text: string, tokens: readonly Token[]): boolean {
  const isSpokenAbout = createSpokenAbout(text, tokens)
  return tokens.every(({word}, at) => word !== 'yourself' || isSpokenAbout(at))
}

function sureness({
  label,
  abuse,
  hate,
  isReadable,
}: Pick<ToxicityReading, 'label' | 'abuse' | 'hate'> & {isReadable: boolean}) {
  if (!isReadable) return 0.5
  return label === 'abuse' ? Math.max(0.5, abuse) : label === 'hate' ? hate : (1 - abuse) * (1 - hate)
}

function toFinding({category, weight, span}: {category: HarmCategory; weight: number; span: Span}): ToxicityFinding[] {
  return category === 'abuse' || category === 'violence' || category === 'encouragement'
    ? [{category, weight, span}]
    : []
}

function weigh({category, weight}: ToxicityFinding, abuse: number, cues: readonly string[]): number {
  if (category === 'encouragement') return weight
  if (abuse >= agreeFrom && !cues.includes('insult: reported')) return agreed
  if (category === 'violence') return weight
  return abuse < 0.3 ? disputed : Math.min(mostAlone, weight)
}

const round = (value: number) => Math.round(value * 1000) / 1000
