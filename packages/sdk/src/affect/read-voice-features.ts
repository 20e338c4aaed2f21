import type {VoiceFrames} from './read-voice-frames.ts'

const cepstra = 12
const leastPeriodicity = 0.5
/** Bands of the 40 on HTK's mel scale from 20 to 7,600 Hz that end below 1 kHz, 2 kHz and 5 kHz. */
const [below1k, below2k, below5k] = [14, 22, 34]
const cosines = Array.from({length: cepstra}, (_, order) =>
  Float64Array.from(
    {length: 40},
    (__, band) => Math.sqrt(2 / 40) * Math.cos((Math.PI * (order + 1) * (band + 0.5)) / 40),
  ),
)

/** What is told of a voice, in the order of `readVoiceFeatures`. The prefix says of which kind it is. */
export const voiceFeatureNames: readonly string[] = [
  ...['mean', 'sd', 'change'].flatMap((what) => cosines.map((_, order) => `spectrum ${what} ${order + 1}`)),
  ...['tilt mean', 'tilt sd', 'alpha mean', 'alpha sd', 'hammarberg mean', 'centroid mean', 'centroid sd', 'flux'].map(
    (name) => `balance ${name}`,
  ),
  ...['sd', 'range', 'change', 'skew'].map((name) => `loudness ${name}`),
  ...['median', 'sd', 'low', 'high', 'rise', 'fall', 'jitter', 'slope'].map((name) => `pitch ${name}`),
  ...['voiced share', 'periodicity', 'voiced pieces', 'voiced length', 'syllables'].map((name) => `rhythm ${name}`),
]

/**
 * Statistics of a voice over the frames that hold speech. None of them depends on how loud the sound as a whole is, since that tells more
 * of a microphone than of a voice. `undefined` when there is too little speech for any.
 */
export function readVoiceFeatures(frames: VoiceFrames): Float64Array | undefined {
  if (frames.active.length < 10) return undefined
  return Float64Array.from([
    ...spectrumOf(frames),
    ...balanceOf(frames),
    ...loudnessOf(frames),
    ...pitchOf(frames),
    ...rhythmOf(frames),
  ])
}

function spectrumOf({logMel, bands, active}: VoiceFrames): number[] {
  const tracks = cosines.map((cosine) =>
    active.map((frame) => {
      let sum = 0
      for (let band = 0; band < bands; band += 1) sum += (cosine[band] ?? 0) * (logMel[frame * bands + band] ?? 0)
      return sum
    }),
  )
  return [...tracks.map(meanOf), ...tracks.map(sdOf), ...tracks.map((track) => changeOf(track, active))]
}

function balanceOf(frames: VoiceFrames): number[] {
  const {logMel, bands, active} = frames
  const tilt: number[] = []
  const alpha: number[] = []
  const hammarberg: number[] = []
  const centroid: number[] = []
  let flux = 0
  let last = -2
  for (const frame of active) {
    const row = logMel.subarray(frame * bands, (frame + 1) * bands)
    tilt.push(slopeOf(row))
    alpha.push(Math.log(powerOf(row, 0, below1k) / powerOf(row, below1k, below5k)))
    hammarberg.push(Math.max(...row.subarray(0, below2k)) - Math.max(...row.subarray(below2k, below5k)))
    centroid.push(centroidOf(row))
    if (frame === last + 1) flux += distanceOf(row, logMel.subarray(last * bands, frame * bands))
    last = frame
  }
  return [
    ...[tilt, alpha].flatMap((track) => [meanOf(track), sdOf(track)]),
    meanOf(hammarberg),
    meanOf(centroid),
    sdOf(centroid),
    flux / active.length,
  ]
}

function loudnessOf({levels, active}: VoiceFrames): number[] {
  const track = active.map((frame) => levels[frame] ?? 0)
  const [mean, sd] = [meanOf(track), sdOf(track)]
  const sorted = track.toSorted((one, other) => one - other)
  const skew = meanOf(track.map((level) => ((level - mean) / (sd + 1e-6)) ** 3))
  return [sd, quantileOf(sorted, 0.9) - quantileOf(sorted, 0.1), changeOf(track, active), skew]
}

function pitchOf(frames: VoiceFrames): number[] {
  const voiced = voicedOf(frames)
  if (voiced.length < 5) return [0, 0, 0, 0, 0, 0, 0, 0]
  const {semitones} = frames.pitch
  const track = voiced.map((frame) => semitones[frame] ?? 0)
  const sorted = track.toSorted((one, other) => one - other)
  const median = quantileOf(sorted, 0.5)
  let [rise, fall, small, steps] = [0, 0, 0, 0]
  for (let index = 1; index < voiced.length; index += 1) {
    const step = (track[index] ?? 0) - (track[index - 1] ?? 0)
    // A jump of more is another octave, not a voice.
    if (voiced[index] !== (voiced[index - 1] ?? 0) + 1 || Math.abs(step) > 4) continue
    steps += 1
    rise += Math.max(0, step)
    fall += Math.max(0, -step)
    small += Math.min(1, Math.abs(step))
  }
  const per = Math.max(1, steps)
  const [low, high] = [quantileOf(sorted, 0.1) - median, quantileOf(sorted, 0.9) - median]
  const first = meanOf(track.slice(0, Math.ceil(track.length / 3)))
  const last = meanOf(track.slice(-Math.ceil(track.length / 3)))
  return [median, sdOf(track), low, high, rise / per, fall / per, small / per, last - first]
}

function rhythmOf(frames: VoiceFrames): number[] {
  const voiced = voicedOf(frames)
  const pieces = voiced.filter((frame, index) => frame !== (voiced[index - 1] ?? -2) + 1).length
  const seconds = frames.active.length / 100
  return [
    voiced.length / frames.active.length,
    meanOf(frames.active.map((frame) => frames.pitch.periodicity[frame] ?? 0)),
    pieces / seconds,
    Math.log(voiced.length / Math.max(1, pieces) + 1),
    syllablesOf(frames) / seconds,
  ]
}

/** Peaks of the smoothed level that stand 2 dB out of the valleys at their sides: about one for each syllable. */
function syllablesOf({levels, active}: VoiceFrames): number {
  const isActive = new Set(active)
  let [peaks, highest, lowest, isRising] = [0, -Infinity, Infinity, true]
  for (let frame = 2; frame < levels.length - 2; frame += 1) {
    const level = meanOf(Array.from(levels.subarray(frame - 2, frame + 3)))
    if (isRising) {
      highest = Math.max(highest, level)
      if (level < highest - 2) {
        if (isActive.has(frame)) peaks += 1
        ;[isRising, lowest] = [false, level]
      }
    } else {
      lowest = Math.min(lowest, level)
      if (level > lowest + 2) [isRising, highest] = [true, level]
    }
  }
  return peaks
}

const voicedOf = ({active, pitch}: VoiceFrames) =>
  active.filter((frame) => (pitch.periodicity[frame] ?? 0) >= leastPeriodicity)

const meanOf = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

function sdOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}

/** How far a track moves from one frame to the next, where both are speech. */
function changeOf(track: readonly number[], active: readonly number[]): number {
  let [sum, steps] = [0, 0]
  for (let index = 1; index < track.length; index += 1) {
    if (active[index] !== (active[index - 1] ?? 0) + 1) continue
    sum += Math.abs((track[index] ?? 0) - (track[index - 1] ?? 0))
    steps += 1
  }
  return steps === 0 ? 0 : sum / steps
}

const quantileOf = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

function powerOf(row: Float32Array, from: number, to: number): number {
  let power = 1e-12
  for (let band = from; band < to; band += 1) power += Math.exp(row[band] ?? 0)
  return power
}

function slopeOf(row: Float32Array): number {
  const middle = (row.length - 1) / 2
  let [sum, squares] = [0, 0]
  for (let band = 0; band < row.length; band += 1) {
    sum += (band - middle) * (row[band] ?? 0)
    squares += (band - middle) ** 2
  }
  return sum / squares
}

function centroidOf(row: Float32Array): number {
  let [weighted, power] = [0, 1e-12]
  for (let band = 0; band < row.length; band += 1) {
    const each = Math.exp((row[band] ?? 0) / 2)
    weighted += band * each
    power += each
  }
  return weighted / power
}

function distanceOf(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let band = 0; band < one.length; band += 1) sum += Math.abs((one[band] ?? 0) - (other[band] ?? 0))
  return sum / one.length
}
