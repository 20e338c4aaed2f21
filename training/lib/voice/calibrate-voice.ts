import type {Judged} from './cross-validate.ts'

export interface VoiceCalibration {
  readonly meanScale: readonly [number, number]
  readonly sdScale: readonly [number, number]
}

/**
 * By how much means are drawn to the middle and standard deviations stretched, from judgements of speakers and of whole sets that were
 * left out. A model that knows nothing of an axis gets a mean of nearly 0 and the spread of all there is.
 */
export function calibrateVoice(judgements: readonly Judged[]): VoiceCalibration {
  const ofAxis = (axis: 0 | 1) => {
    let [products, squares, excess] = [0, 0, 0]
    for (const {example, mean} of judgements) {
      products += example.targets[axis] * mean[axis]
      squares += mean[axis] ** 2
    }
    const scale = Math.max(0, Math.min(1, products / squares))
    for (const {example, mean, sd} of judgements) {
      excess += ((example.targets[axis] - scale * mean[axis]) / sd[axis]) ** 2
    }
    return {scale, stretch: Math.sqrt(excess / judgements.length)}
  }
  const [valence, arousal] = [ofAxis(0), ofAxis(1)]
  return {
    meanScale: [rounded(valence.scale), rounded(arousal.scale)],
    sdScale: [rounded(valence.stretch), rounded(arousal.stretch)],
  }
}

export const calibrated = (one: Judged, {meanScale, sdScale}: VoiceCalibration): Judged => ({
  ...one,
  mean: [one.mean[0] * meanScale[0], one.mean[1] * meanScale[1]],
  sd: [one.sd[0] * sdScale[0], one.sd[1] * sdScale[1]],
})

/** Each judgement calibrated by those of other speakers alone. */
export function calibratedApart(judgements: readonly Judged[], all: readonly Judged[]): Judged[] {
  return [...Map.groupBy(judgements, ({example}) => example.speaker)].flatMap(([speaker, own]) => {
    const calibration = calibrateVoice(all.filter(({example}) => example.speaker !== speaker))
    return own.map((one) => calibrated(one, calibration))
  })
}

const rounded = (value: number) => Number(value.toFixed(4))
