import {isMeasured} from '../contract/measurement.ts'
import type {Span} from '../contract/span.ts'
import {findGoingAlong, readAppropriatenessCues} from './appropriateness-cues.ts'
import {createSituationReader, type DelicateSituation} from './appropriateness-situation.ts'
import {findRepetition} from './find-repetition.ts'
import {createHarmAnalyser} from './harm-analyser.ts'
import type {HarmCategory} from './harm-rules.ts'
import {readFeatures} from './hash-features.ts'
import {loadLinearModel} from './linear-model.ts'
import {appropriatenessModel} from './models/appropriateness-model.ts'
import type {TextAnalyser} from './text-analyser.ts'

/** Whether a reply is fit for therapeutic talk. */
export interface AppropriatenessReading {
  /**
   * Calibrated probability, 0 to 1, that a reply to somebody in such a situation goes along with it or gives what was asked. It was learnt
   * from such situations only: without `situation` it says nothing of the reply and makes no finding.
   */
  inappropriate: number
  /** What the person spoke of in their last turns; absent: nothing that `inappropriate` is about, or no history was given. */
  situation?: DelicateSituation
  findings: AppropriatenessFinding[]
}

/**
 * One place a careful reply would not have, and how much it weighs, 0 to 1. `going_along` is the model's, `repetition` is a sentence
 * that was already said, all others are rules.
 * @example
 * const isByModel = ({category}: AppropriatenessFinding) => category === 'going_along'
 */
export interface AppropriatenessFinding {
  category: 'going_along' | 'repetition' | Exclude<HarmCategory, 'abuse' | 'violence' | 'encouragement'>
  weight: number
  span: Span
}

const flaggedFrom = 0.6
/** The model flags and never blocks. */
const mostAlone = 0.6
const repetitionWeight = 0.4
const rules = createHarmAnalyser()

/**
 * Finds what a careful therapeutic reply never says, by rules with their places (method detail, refusing to talk, diagnosis, orders about
 * medication, claims to be a person or a therapist, secrecy, dependence, agreeing with a delusion, brushing off, saying the same again), and where the
 * history shows voices, fixed beliefs, mania, compulsion or a crisis, by a model whether the reply goes along with it. English only.
 *
 * @example
 * ```ts
 * import {createAppropriatenessAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const appropriateness = createAppropriatenessAnalyser()
 * const history = [{role: 'user', content: 'The voices tell me to leave town tonight'}]
 * const reading = appropriateness.analyse('Here are some good ways to leave.', {role: 'assistant', history})
 * if (isMeasured(reading)) console.log(reading.value.situation) // 'voices'
 * ```
 */
export function createAppropriatenessAnalyser(): TextAnalyser<AppropriatenessReading> {
  const model = loadLinearModel(appropriatenessModel)
  const head = model.head('reply')
  const readSituation = createSituationReader()
  const version = `${model.version}+${rules.version}`
  return {
    name: 'appropriateness',
    version,
    analyse(text, context = {}) {
      const ruled = rules.analyse(text, {...context, role: 'assistant'})
      if (!isMeasured(ruled)) return {notMeasured: ruled.notMeasured, version}
      const extras = readAppropriatenessCues(text)
      const [, chance = 0] = head.read(readFeatures(text, model.features, {extras})).values
      const inappropriate = Math.round(chance * 1000) / 1000
      const situation = readSituation(context.history)
      const findings = ruled.value.findings.flatMap(toFinding)
      for (const span of findRepetition(text, context.history))
        findings.push({category: 'repetition', weight: repetitionWeight, span})
      if (situation !== undefined && inappropriate >= flaggedFrom) {
        const spans = findGoingAlong(text)
        for (const span of spans.length > 0 ? spans : [{start: 0, end: text.length}])
          findings.push({category: 'going_along', weight: Math.min(mostAlone, inappropriate), span})
      }
      const sure = situation === undefined ? 0 : Math.max(inappropriate, 1 - inappropriate)
      return {
        value: {inappropriate, ...(situation !== undefined && {situation}), findings},
        confidence: Math.max(ruled.confidence, sure),
        spans: findings.map(({span}) => span),
        version,
      }
    },
  }
}

function toFinding({
  category,
  weight,
  span,
}: {
  category: HarmCategory
  weight: number
  span: Span
}): AppropriatenessFinding[] {
  return category === 'abuse' || category === 'violence' || category === 'encouragement'
    ? []
    : [{category, weight, span}]
}
