import {createFloorTracker} from './floor-tracker.ts'
import {createLogMel} from './log-mel.ts'
import {readPeriodicity} from './read-periodicity.ts'

/** What tells speech from its background, 10 ms at a time; nothing in it depends on how loud the microphone is set. */
export interface SpeechFeatures {
  /** Each twice: as it is over 30 ms, and over 150 ms. */
  readonly values: Float64Array
  push(frame: Float32Array): void
  reset(): void
}

export const featureFrame = 160
const bands = 40
/** The bands are looked at in four groups, from low to high. */
const groups = [1, 10, 20, 30, bands]
const instant = groups.length - 1 + 3
const [quick, slow] = [0.3, 0.07]
const decibels = 10 / Math.LN10
/** A floor below this is no room but a switch: noise suppression gives zeros, and after them a breath of hiss would be a shout. */
const deepestFloor = -60
/** A minimum lies below the mean of noise by about this much. */
const bias = 3
const mostAbove = 30

export function createSpeechFeatures(): SpeechFeatures {
  const logMel = createLogMel({bands})
  const [levels, above, sorted] = [new Float64Array(bands), new Float64Array(bands), new Float64Array(bands)]
  const [floorOfBands, floorOfPeriodicity] = [createFloorTracker(bands), createFloorTracker(1)]
  const periodicity = new Float64Array(1)
  const slowed = new Float64Array(160)
  const centred = new Float64Array(160)
  const now = new Float64Array(instant)
  const values = new Float64Array(2 * instant)

  function reset(): void {
    logMel.reset()
    floorOfBands.reset()
    floorOfPeriodicity.reset()
    slowed.fill(0)
    values.fill(0)
  }

  function push(frame: Float32Array): void {
    // 4 kHz is enough for the pitch of a voice.
    slowed.copyWithin(0, 40)
    for (let index = 0; index < 40; index += 1) {
      let sum = 0
      for (let tap = 0; tap < 4; tap += 1) sum += frame[4 * index + tap] ?? 0
      slowed[120 + index] = sum / 4
    }
    logMel.push(frame, readLevels)
  }

  function readLevels(frame: Float32Array): void {
    for (let band = 0; band < bands; band += 1) levels[band] = decibels * (frame[band] ?? 0)
    floorOfBands.push(levels)
    for (let band = 0; band < bands; band += 1) {
      const floor = Math.max(deepestFloor, floorOfBands.floors[band] ?? 0) + bias
      above[band] = Math.min(mostAbove, Math.max(0, (levels[band] ?? 0) - floor))
    }
    centred.set(slowed)
    periodicity[0] = readPeriodicity(centred)
    floorOfPeriodicity.push(periodicity)
    describe()
    for (let index = 0; index < instant; index += 1) {
      const value = now[index] ?? 0
      values[index] = (values[index] ?? 0) + quick * (value - (values[index] ?? 0))
      values[instant + index] = (values[instant + index] ?? 0) + slow * (value - (values[instant + index] ?? 0))
    }
  }

  function describe(): void {
    for (let group = 0; group + 1 < groups.length; group += 1)
      now[group] = meanOf(above, groups[group], groups[group + 1])
    sorted.set(above)
    sorted.sort()
    const mean = meanOf(above, 0, bands)
    let variance = 0
    for (let band = 0; band < bands; band += 1) variance += ((above[band] ?? 0) - mean) ** 2 / bands
    now[instant - 3] = meanOf(sorted, bands - 8, bands)
    now[instant - 2] = Math.sqrt(variance)
    now[instant - 1] = 10 * ((periodicity[0] ?? 0) - (floorOfPeriodicity.floors[0] ?? 0))
  }

  return {values, push, reset}
}

function meanOf(values: Float64Array, from = 0, to = values.length): number {
  let sum = 0
  for (let index = from; index < to; index += 1) sum += values[index] ?? 0
  return sum / (to - from)
}
