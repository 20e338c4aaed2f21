import type {Span} from '../contract/span.ts'
import {readAffectCues} from './affect-cues.ts'
import {readFeatures} from './hash-features.ts'
import {loadLinearModel} from './linear-model.ts'
import {emotionModel} from './models/emotion-model.ts'
import {readLanguage} from './read-language.ts'
import {readTokens} from './read-tokens.ts'
import type {TextAnalyser} from './text-analyser.ts'

/** The 28 labels of GoEmotions, in the order of the alphabet. */
const emotionLabels = [
  'admiration',
  'amusement',
  'anger',
  'annoyance',
  'approval',
  'caring',
  'confusion',
  'curiosity',
  'desire',
  'disappointment',
  'disapproval',
  'disgust',
  'embarrassment',
  'excitement',
  'fear',
  'gratitude',
  'grief',
  'joy',
  'love',
  'nervousness',
  'neutral',
  'optimism',
  'pride',
  'realization',
  'relief',
  'remorse',
  'sadness',
  'surprise',
] as const

/**
 * One of the 28 labels of GoEmotions (Demszky et al. 2020); `neutral` is one of them.
 * @example
 * const label: EmotionLabel = 'relief'
 */
export type EmotionLabel = (typeof emotionLabels)[number]

/**
 * Which emotions a text shows: an estimate of the text, not of the person who wrote it.
 * @example
 * const mayGrieve = ({probabilities}: EmotionLabelsReading) => probabilities.grief > 0.05
 */
export interface EmotionLabelsReading {
  /** Labels whose probability reaches the label's own threshold, likeliest first; often one, sometimes none. */
  found: {label: EmotionLabel; probability: number; spans: Span[]}[]
  /** Calibrated, each label by itself: they do not add up to 1. */
  probabilities: Readonly<Record<EmotionLabel, number>>
  /** Given that the text shows a feeling of one kind only: how likely that is a pleasant one. */
  positive: number
  /** By `positive`; absent when it is nearer than 0.1 to even, or when the text shows nothing but `neutral`. */
  polarity?: 'positive' | 'negative'
}

const round = (value: number) => Math.round(value * 1000) / 1000

/**
 * Finds which of 28 emotions an English text shows, by a linear model (`models/emotion.md`). It was made with short comments of one
 * site, whose labels even people often dispute: rare ones such as grief, pride and relief are found seldom and with many mistakes.
 * Confidence: the probability of the surest label that was found, or of the likeliest when none was. For replies in the words a person
 * would use, `createEmotionAnalyser` names feelings and topics by rules.
 *
 * @example
 * ```ts
 * import {createEmotionLabelsAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const reading = createEmotionLabelsAnalyser().analyse('Thank you so much, that really helped me')
 * if (isMeasured(reading)) console.log(reading.value.found[0]?.label, reading.value.polarity) // 'gratitude', 'positive'
 * ```
 */
export function createEmotionLabelsAnalyser(): TextAnalyser<EmotionLabelsReading> {
  const model = loadLinearModel(emotionModel)
  const [labels, polarity] = [model.head('labels'), model.head('polarity')]
  const {version} = model
  return {
    name: 'emotion-labels',
    version,
    analyse(text, {locale} = {}) {
      const tokens = readTokens(text)
      if (tokens.length === 0) return {notMeasured: 'no words', version}
      if (!readLanguage(tokens, locale).isEnglish) return {notMeasured: 'language not known', version}
      const features = readFeatures(text, model.features, {extras: readAffectCues(text)})
      const {values} = labels.read(features)
      const found = labels
        .choose(values)
        .sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0))
        .flatMap((index) => {
          const label = emotionLabels[index]
          const probability = round(values[index] ?? 0)
          return label === undefined ? [] : [{label, probability, spans: labels.explain(features, index)}]
        })
      const positive = round(polarity.read(features).values[1] ?? 0.5)
      const isNeutral = found.every(({label}) => label === 'neutral')
      const isEven = Math.abs(positive - 0.5) < 0.1
      return {
        value: {
          found,
          // One number for each label, in the same order: the table above is that of the model, as a test shows.
          probabilities: Object.fromEntries(
            emotionLabels.map((label, index) => [label, round(values[index] ?? 0)]),
          ) as Record<EmotionLabel, number>,
          positive,
          ...(isNeutral || isEven ? {} : {polarity: positive > 0.5 ? 'positive' : 'negative'}),
        },
        confidence: found[0]?.probability ?? round(Math.max(...values)),
        spans: found.flatMap(({spans}) => spans),
        version,
      }
    },
  }
}
