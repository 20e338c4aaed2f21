const decimation = 4
const rate = 16_000 / decimation
const hop = 160 / decimation
const windowSamples = 100
const [shortestLag, longestLag] = [Math.floor(rate / 420), Math.ceil(rate / 62)]
/** The window and its longest lag lie around the middle of a spectral frame of 25 ms. */
const offset = 50 - (windowSamples + longestLag) / 2
const taps = lowPass(31, 1600 / 16_000)
/** An early peak that is nearly as high as the highest is the period; later ones are its multiples. */
const nearlyAsHigh = 0.88

/**
 * The pitch of a voice every 10 ms.
 */
export interface PitchTrack {
  /** Semitones above 100 Hz; what it says of a frame with little periodicity is chance. */
  readonly semitones: Float64Array
  /** How alike the sound is to itself one period on, 0 to 1. */
  readonly periodicity: Float64Array
}

/**
 * Pitch by normalised cross-correlation of sound at 4 kHz (as in Talkin 1995, without its search for a path), 62 to 420 Hz, for frames
 * that begin every 160 samples.
 */
export function trackPitch(samples: Float32Array, frames: number): PitchTrack {
  const slow = decimate(samples)
  const squares = new Float64Array(slow.length + 1)
  for (let index = 0; index < slow.length; index += 1) {
    squares[index + 1] = (squares[index] ?? 0) + (slow[index] ?? 0) ** 2
  }
  const semitones = new Float64Array(frames)
  const periodicity = new Float64Array(frames)
  const likeness = new Float64Array(longestLag + 2)
  for (let frame = 0; frame < frames; frame += 1) {
    const start = Math.max(0, Math.min(slow.length - windowSamples - longestLag - 1, Math.round(frame * hop + offset)))
    correlate(slow, {squares, start, likeness})
    const {lag, height} = firstHighPeak(likeness)
    semitones[frame] = 12 * Math.log2(rate / lag / 100)
    periodicity[frame] = Math.max(0, Math.min(1, height))
  }
  return {semitones, periodicity}
}

function correlate(
  slow: Float64Array,
  {squares, start, likeness}: {squares: Float64Array; start: number; likeness: Float64Array},
): void {
  const energyAt = (from: number) => (squares[from + windowSamples] ?? 0) - (squares[from] ?? 0)
  const energy = energyAt(start)
  for (let lag = shortestLag - 1; lag <= longestLag + 1; lag += 1) {
    let product = 0
    for (let index = start; index < start + windowSamples; index += 1) {
      product += (slow[index] ?? 0) * (slow[index + lag] ?? 0)
    }
    // The constant keeps digital silence at 0.
    likeness[lag] = product / Math.sqrt(energy * energyAt(start + lag) + 1e-12)
  }
}

/** The true top of a peak lies between samples; at short lags the samples beside it are far below it. */
function firstHighPeak(likeness: Float64Array): {lag: number; height: number} {
  let highest = {lag: longestLag, height: 0}
  const peaks: {lag: number; height: number}[] = []
  for (let lag = shortestLag; lag <= longestLag; lag += 1) {
    const [before = 0, at = 0, after = 0] = likeness.subarray(lag - 1, lag + 2)
    if (at < before || at < after) continue
    const bend = before - 2 * at + after
    const shift = bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0
    const peak = {lag: lag + shift, height: at - ((before - after) * shift) / 4}
    peaks.push(peak)
    if (peak.height > highest.height) highest = peak
  }
  return peaks.find(({height}) => height >= highest.height * nearlyAsHigh) ?? highest
}

function decimate(samples: Float32Array): Float64Array {
  const slow = new Float64Array(Math.floor(samples.length / decimation))
  const half = (taps.length - 1) / 2
  for (let index = 0; index < slow.length; index += 1) {
    let sum = 0
    for (let tap = 0; tap < taps.length; tap += 1) {
      sum += (taps[tap] ?? 0) * (samples[index * decimation + tap - half] ?? 0)
    }
    slow[index] = sum
  }
  return slow
}

/** A sinc in a Hamming window; `cutoff` in parts of the rate. */
function lowPass(length: number, cutoff: number): Float64Array {
  const middle = (length - 1) / 2
  const values = Float64Array.from({length}, (_, index) => {
    const x = index - middle
    const sinc = x === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * x) / (Math.PI * x)
    return sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (length - 1)))
  })
  const sum = values.reduce((total, value) => total + value, 0)
  return values.map((value) => value / sum)
}
