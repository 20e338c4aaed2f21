import type {VoiceModelData} from '../../../packages/sdk/src/affect/voice-model.ts'
import {sha256} from '../train-model.ts'
import {calibratedApart, calibrateVoice} from './calibrate-voice.ts'
import {
  fitEnsemble,
  fitLinear,
  fitPrior,
  judged,
  outcomesOf,
  protocols,
  type Judged,
  type Protocol,
} from './cross-validate.ts'
import {fitVoiceModel} from './fit-voice-model.ts'
import {measureVoice, type VoiceAxis} from './measure-voice.ts'
import type {VoiceExample} from './voice-example.ts'
import type {VoiceFigure, VoiceManifest} from './voice-manifest.ts'

const axes: readonly VoiceAxis[] = ['valence', 'arousal']
/** What `estimate` asks for before it says anything. */
const leastSpeechMs = 1200
const isEnoughSpeech = ({example, isChanged}: Judged) => !isChanged && example.speechMs >= leastSpeechMs
const slices: Readonly<Record<string, (one: Judged) => boolean>> = {
  all: ({isChanged}) => !isChanged,
  'at least 1.2 s of speech': isEnoughSpeech,
  women: ({example, isChanged}) => !isChanged && example.sex === 'f',
  men: ({example, isChanged}) => !isChanged && example.sex === 'm',
  'changed copies': ({isChanged}) => isChanged,
}
const ofEveryMethod: ReadonlySet<string> = new Set(['all', 'changed copies'])
const fewest = 20

export interface TrainedVoiceModel {
  readonly file: VoiceModelData
  readonly figures: VoiceFigure[]
  readonly distances: readonly number[]
}

/** Cross-validates, calibrates on what was left out, and makes the model of everything. */
export function trainVoiceModel(examples: readonly VoiceExample[], manifest: VoiceManifest): TrainedVoiceModel {
  const {recipe, seed, folds} = manifest
  const ways = protocols(examples, folds)
  const raw = ways.map((way) => judged(way, fitEnsemble(recipe, seed)))
  // What `estimate` would refuse sets no calibration.
  const pooled = raw.flat().filter(isEnoughSpeech)
  const figures = ways.flatMap((way, index) => [
    ...figuresOf('network', way, calibratedApart(raw[index] ?? [], pooled)),
    ...figuresOf('linear, all features', way, judged(way, fitLinear(false))),
    ...figuresOf('linear, prosody only', way, judged(way, fitLinear(true))),
    ...figuresOf('always the mean', way, judged(way, fitPrior)),
  ])
  const distances = raw
    .slice(0, 2)
    .flat()
    .filter(isEnoughSpeech)
    .map(({distance}) => distance)
    .toSorted((one, other) => one - other)
  const farthest = distances[Math.floor(distances.length * manifest.familiar)] ?? 0
  const fitted = fitVoiceModel(examples, recipe, seed)
  const data = {...fitted, ...calibrateVoice(pooled), farthest: Number((farthest * manifest.farther).toFixed(3))}
  const version = `${manifest.name}-1-${sha256(JSON.stringify(data)).slice(0, 8)}`
  return {file: {...data, version}, figures, distances}
}

function figuresOf(method: string, {name}: Pick<Protocol, 'name'>, all: readonly Judged[]): VoiceFigure[] {
  return Object.entries(slices).flatMap(([slice, belongs]) => {
    const some = all.filter(belongs)
    if (some.length < fewest || (method !== 'network' && !ofEveryMethod.has(slice))) return []
    return axes.map((axis) => ({
      method,
      protocol: name,
      slice,
      axis,
      metrics: measureVoice(outcomesOf(some, axis), axis),
    }))
  })
}
