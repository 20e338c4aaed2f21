import {readVoiceFeatures} from '../../../packages/sdk/src/affect/read-voice-features.ts'
import {readVoiceFrames} from '../../../packages/sdk/src/affect/read-voice-frames.ts'
import {mulberry32} from '../intervals.ts'
import {changeSound} from './change-sound.ts'
import type {Sound} from './read-sounds.ts'

/** One recording as the model sees it. */
export interface VoiceExample extends Omit<Sound, 'samples'> {
  /** Valence and arousal of the acted feeling. */
  readonly targets: readonly [number, number]
  /** Features of the recording as it is, then of changed copies. */
  readonly variants: readonly Float64Array[]
  readonly speechMs: number
}

/**
 * Where an acted feeling lies. A convention, not a measurement: the first eight are the table of the service whose names this SDK takes
 * (boredom and calm are ours), the others are ours by the same measure. Neutral is the middle, which the signs of the data sets put among
 * the pleasant and calm.
 */
const places: Readonly<Record<string, readonly [number, number]>> = {
  neutral: [0, 0],
  happiness: [0.8, 0.6],
  sadness: [-0.8, -0.6],
  anger: [-0.6, 0.8],
  fear: [-0.6, 0.6],
  surprise: [0.4, 0.6],
  disgust: [-0.6, 0.2],
  boredom: [-0.3, -0.7],
  calm: [0.4, -0.6],
  amusement: [0.7, 0.5],
  contentment: [0.7, -0.4],
  disappointment: [-0.6, -0.4],
  distress: [-0.7, 0.6],
  elation: [0.8, 0.8],
  pain: [-0.7, 0.5],
  relief: [0.5, -0.4],
  serenity: [0.6, -0.7],
}

/** Those recordings that hold enough speech for any statistics, with `copies` changed copies of each. */
export function voiceExamples(sounds: readonly Sound[], copies: number): VoiceExample[] {
  return sounds.flatMap(({samples, ...sound}, index) => {
    const targets = places[sound.emotion]
    if (targets === undefined) throw new Error(`No place for ${sound.emotion}`)
    const random = mulberry32(index + 1)
    const changed = Array.from({length: copies}, () => changeSound(samples, random))
    const variants = [samples, ...changed].flatMap((each) => readVoiceFeatures(readVoiceFrames(each)) ?? [])
    const {speechMs} = readVoiceFrames(samples).quality
    return variants.length === 0 ? [] : [{...sound, targets, variants, speechMs}]
  })
}
