import {followTalk, type TalkHabits} from './follow-talk.ts'
import {readFeatures} from './hash-features.ts'
import {loadLinearModel} from './linear-model.ts'
import {clientTalkModel} from './models/client-talk-model.ts'
import {readLanguageOnce, readTokensOnce} from './read-once.ts'
import {turnFeatures, turnsBefore} from './technique-features.ts'
import type {AnalysisContext, TextAnalyser} from './text-analyser.ts'

const kinds = ['change', 'neutral', 'sustain'] as const

/**
 * Whether a person speaks for changing something, for leaving it as it is, or neither.
 * @example
 * const isReady = (talk: ClientTalk) => talk === 'change'
 */
export type ClientTalk = (typeof kinds)[number]

/**
 * What a person's turn is, as motivational interviewing sees it: an estimate of the text, not of what they will do.
 * @example
 * const isTorn = ({probabilities}: ClientTalkReading) => Math.min(probabilities.change, probabilities.sustain) > 0.3
 */
export interface ClientTalkReading {
  talk: ClientTalk
  /** Calibrated; of sum 1. */
  probabilities: Readonly<Record<ClientTalk, number>>
}

/** How turns of clients follow on each other in AnnoMI; `training/evaluations/technique.ts` counts them anew in each fold. */
const habits: TalkHabits = {
  next: [
    [0.539, 0.386, 0.076],
    [0.176, 0.732, 0.092],
    [0.155, 0.387, 0.459],
  ],
  shares: [0.26, 0.603, 0.137],
}
/** What lies further back tells next to nothing. */
const mostTurns = 6
const round = (value: number) => Math.round(value * 1000) / 1000

/**
 * Tells change talk ("I want to cut down") from sustain talk ("it helps me relax, I am not giving it up") and from everything else, in
 * English. With `history` it also hears what was said before, and that people tend to go on as they began. Spans are the words that
 * speak most for the answer; there are none for `neutral`. Sustain talk is missed more often than found (`models/client-talk.md`).
 *
 * @example
 * ```ts
 * import {createClientTalkAnalyser} from '@pixelated/sdk/analysis'
 * import {isMeasured} from '@pixelated/sdk/contract'
 *
 * const clientTalk = createClientTalkAnalyser()
 * const reading = clientTalk.analyse('I really want to stop smoking for my kids', {role: 'user'})
 * if (isMeasured(reading)) console.log(reading.value.talk) // 'change'
 * ```
 */
export function createClientTalkAnalyser(): TextAnalyser<ClientTalkReading> {
  const model = loadLinearModel(clientTalkModel)
  const head = model.head('talk')
  const {version} = model
  const featuresOf = (text: string, context: AnalysisContext) =>
    readFeatures(text, model.features, turnFeatures(text, turnsBefore(context, 'user')))
  const earlier = ({history = []}: AnalysisContext) => {
    const own = history.flatMap(({role}, index) => (role === 'user' ? [index] : []))
    return own
      .slice(-mostTurns)
      .map((index) => head.read(featuresOf(history[index]?.content ?? '', {history: history.slice(0, index)})).values)
  }
  return {
    name: 'client-talk',
    version,
    analyse(text, context = {}) {
      const tokens = readTokensOnce(text)
      if (tokens.length === 0) return {notMeasured: 'no words', version}
      if (!readLanguageOnce(text, context.locale).isEnglish) return {notMeasured: 'language not known', version}
      const features = featuresOf(text, context)
      const values = followTalk([...earlier(context), head.read(features).values], habits)
      const chosen = head.choose(values)[0] ?? 1
      const talk = kinds[chosen] ?? 'neutral'
      const [change = 0, neutral = 0, sustain = 0] = values.map(round)
      return {
        value: {talk, probabilities: {change, neutral, sustain}},
        confidence: round(values[chosen] ?? 0),
        spans: talk === 'neutral' ? [] : head.explain(features, chosen),
        version,
      }
    },
  }
}
