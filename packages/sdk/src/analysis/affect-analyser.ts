import {readAffectCues} from './affect-cues.ts'
import {readFeatures} from './hash-features.ts'
import {loadLinearModel} from './linear-model.ts'
import {affectModel} from './models/affect-model.ts'
import {readLanguage} from './read-language.ts'
import {readTokens} from './read-tokens.ts'
import type {TextAnalyser} from './text-analyser.ts'

/**
 * How a text is likely to strike a reader: an estimate of the text, not of the person who wrote it.
 * @example
 * const isGloomy = ({valence}: AffectReading) => valence < -0.3
 */
export interface AffectReading {
  /** -1 unpleasant to 1 pleasant. Ratings of single sentences are narrow: most are within 0.4 of 0. */
  valence: number
  /** -1 calm to 1 stirring. */
  arousal: number
}

const fewestWords = 2
const clamp = (value: number) => Math.round(Math.max(-1, Math.min(1, value)) * 1000) / 1000

/**
 * Estimates how pleasant and how stirring an English text is, by a linear model of readers' ratings (`models/affect.md`). Valence
 * is the surer of the two. Dominance is not measured: no model of this kind foretells it well enough to be worth showing. Spans are the
 * words that pull valence furthest. Confidence grows with the number of words; it is a rule of thumb, at most 0.7.
 *
 * @example
 * ```ts
 * import {createAffectAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createAffectAnalyser().analyse('We laughed all evening, it was wonderful!')
 * if (isMeasured(reading)) console.log(reading.value.valence > 0) // true
 * ```
 */
export function createAffectAnalyser(): TextAnalyser<AffectReading> {
  const model = loadLinearModel(affectModel)
  const [valence, arousal] = [model.head('valence'), model.head('arousal')]
  const {version} = model
  return {
    name: 'affect',
    version,
    analyse(text, {locale} = {}) {
      const tokens = readTokens(text)
      if (tokens.length < fewestWords) return {notMeasured: 'too little text', version}
      if (!readLanguage(tokens, locale).isEnglish) return {notMeasured: 'language not known', version}
      const features = readFeatures(text, model.features, {extras: readAffectCues(text)})
      const value = {
        valence: clamp(valence.read(features).values[0] ?? 0),
        arousal: clamp(arousal.read(features).values[0] ?? 0),
      }
      const spans = valence.explain(features, 0, {isAgainst: value.valence < 0})
      return {value, confidence: Math.min(0.7, 0.3 + 0.08 * Math.sqrt(features.words)), spans, version}
    },
  }
}
