import type {SoundQuality} from '../audio/emotion-recognizer.ts'
import {createLogMel} from '../signal/log-mel.ts'
import {trackPitch, type PitchTrack} from './track-pitch.ts'

const bands = 40
/** Frames this far below the loud ones are no speech, or not worth hearing. */
const quietestSpeech = 30
const fullScale = 0.999
const mostSnr = 60
const decibels = 10 / Math.LN10

/**
 * A voice as frames of 25 ms every 10 ms.
 */
export interface VoiceFrames {
  readonly count: number
  readonly bands: number
  /** `count` rows of `bands` natural logarithms of power. */
  readonly logMel: Float32Array
  /** Decibels, of no fixed zero. */
  readonly levels: Float64Array
  /** The frames that hold speech, in order. */
  readonly active: readonly number[]
  readonly pitch: PitchTrack
  readonly quality: SoundQuality
}

/** Spectrum, level, pitch and quality of 16 kHz sound. */
export function readVoiceFrames(samples: Float32Array): VoiceFrames {
  const logMel = createLogMel({bands}).whole(samples)
  const count = logMel.length / bands
  const levels = Float64Array.from({length: count}, (_, frame) => levelOf(logMel, frame))
  const sorted = levels.toSorted()
  const [floor, peak] = [sorted[Math.floor(count * 0.1)] ?? 0, sorted[Math.floor(count * 0.95)] ?? 0]
  const threshold = Math.max(peak - quietestSpeech, floor + (peak - floor) / 4)
  const active: number[] = []
  for (let frame = 0; frame < count; frame += 1) if ((levels[frame] ?? 0) > threshold) active.push(frame)
  const quality = {
    snrDb: Math.round(10 * snrOf(levels, active, floor)) / 10,
    clipping: samples.length === 0 ? 0 : clippedOf(samples) / samples.length,
    speechMs: active.length * 10,
  }
  return {count, bands, logMel, levels, active, pitch: trackPitch(samples, count), quality}
}

function levelOf(logMel: Float32Array, frame: number): number {
  let power = 0
  for (let band = frame * bands; band < (frame + 1) * bands; band += 1) power += Math.exp(logMel[band] ?? 0)
  return decibels * Math.log(power)
}

/** The power of speech over that of the quietest tenth, which is all there is of the background in sound without pauses. */
function snrOf(levels: Float64Array, active: readonly number[], floor: number): number {
  if (active.length === 0) return 0
  const powers = active.map((frame) => Math.exp((levels[frame] ?? 0) / decibels))
  const speech = powers.reduce((sum, power) => sum + power, 0) / powers.length
  const background = Math.exp(floor / decibels)
  return Math.min(mostSnr, decibels * Math.log(Math.max(1e-3, speech / background - 1)))
}

function clippedOf(samples: Float32Array): number {
  let clipped = 0
  for (const sample of samples) if (Math.abs(sample) >= fullScale) clipped += 1
  return clipped
}
