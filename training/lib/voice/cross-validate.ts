import {loadVoiceModel, type VoiceModelData} from '../../../packages/sdk/src/affect/voice-model.ts'
import {groupFolds} from './speaker-folds.ts'
import {fitRidge} from './fit-ridge.ts'
import {fitVoiceModel, type VoiceRecipe} from './fit-voice-model.ts'
import type {VoiceAxis, VoiceOutcome} from './measure-voice.ts'
import type {VoiceExample} from './voice-example.ts'

/** What is said of features, of the recording as it is or of a changed copy. */
export type Judge = (features: Float64Array) => {mean: [number, number]; sd: [number, number]; distance: number}

/** One way to part what is learned from what is judged. */
export interface Protocol {
  readonly name: string
  readonly parts: readonly {readonly train: readonly VoiceExample[]; readonly test: readonly VoiceExample[]}[]
}

/** What a judge that had not heard the speaker says of each recording. */
export interface Judged {
  readonly example: VoiceExample
  readonly mean: readonly [number, number]
  readonly sd: readonly [number, number]
  readonly distance: number
  readonly isChanged: boolean
}

/**
 * Speakers left out, of each set with all of the other set to learn from; and whole sets left out, which is nearest to a microphone
 * nobody has trained on.
 */
export function protocols(examples: readonly VoiceExample[], folds: number): Protocol[] {
  const sets = [...Map.groupBy(examples, ({set}) => set)]
  const bySpeaker = sets.map(([set, own]) => ({
    name: `${set}, speakers left out`,
    parts: groupFolds(own, folds).map((test) => {
      const left = new Set(test.map(({speaker}) => speaker))
      return {train: examples.filter(({speaker}) => !left.has(speaker)), test}
    }),
  }))
  const bySet = sets.map(([set, test]) => ({
    name: `${set}, made from the other set alone`,
    parts: [{train: examples.filter((example) => example.set !== set), test}],
  }))
  return [...bySpeaker, ...bySet]
}

/** Each recording as it is, and its first changed copy. */
export const judged = ({parts}: Protocol, fit: (train: readonly VoiceExample[]) => Judge): Judged[] =>
  parts.flatMap(({train, test}) => {
    const judge = fit(train)
    return test.flatMap((example) =>
      example.variants.slice(0, 2).map((variant, index) => ({example, isChanged: index > 0, ...judge(variant)})),
    )
  })

export function judgeOf(data: VoiceModelData): Judge {
  const read = loadVoiceModel(data)
  return (features) => {
    const {valence, arousal, distance} = read(features)
    return {mean: [valence.mean, arousal.mean], sd: [valence.sd, arousal.sd], distance}
  }
}

export const fitEnsemble = (recipe: VoiceRecipe, seed: number) => (train: readonly VoiceExample[]) =>
  judgeOf(fitVoiceModel(train, recipe, seed))

/** The mean of what it was made from, and its spread: what any model has to beat. */
export function fitPrior(train: readonly VoiceExample[]): Judge {
  const facts = ([0, 1] as const).map((axis) => {
    const values = train.map(({targets}) => targets[axis])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return {mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)}
  })
  const [valence = {mean: 0, sd: 1}, arousal = {mean: 0, sd: 1}] = facts
  return () => ({mean: [valence.mean, arousal.mean], sd: [valence.sd, arousal.sd], distance: 0})
}

/** Linear, with the spread of what it leaves unexplained on its own training data. */
export const fitLinear =
  (isProsodyOnly: boolean) =>
  (train: readonly VoiceExample[]): Judge => {
    const say = fitRidge(train, {l2: 100, isProsodyOnly})
    const left = ([0, 1] as const).map((axis) =>
      Math.sqrt(
        train.reduce(
          (sum, {targets, variants}) => sum + (targets[axis] - (variants[0] ? say(variants[0])[axis] : 0)) ** 2,
          0,
        ) / train.length,
      ),
    )
    return (features) => ({mean: say(features), sd: [left[0] ?? 1, left[1] ?? 1], distance: 0})
  }

export const outcomesOf = (all: readonly Judged[], axis: VoiceAxis): VoiceOutcome[] => {
  const at = axis === 'valence' ? 0 : 1
  return all.map(({example, mean, sd}) => ({example, mean: mean[at], sd: sd[at]}))
}
