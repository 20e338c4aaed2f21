/** A stretch of sound between two silences; positions in samples at 16 kHz. */
export interface Utterance {
  readonly start: number
  readonly end: number
}

const frameLength = 320
/** Below this, -40 dB, it is silence whatever the rest is. */
const leastLevel = 0.01
const gapFrames = 15
const leastFrames = 5

/** Where there is sound: frames of 20 ms above a tenth of the loudest, joined over gaps under 300 ms, 100 ms at least. */
export function findUtterances(samples: Float32Array): Utterance[] {
  const levels: number[] = []
  for (let from = 0; from < samples.length; from += frameLength) {
    const frame = samples.subarray(from, from + frameLength)
    levels.push(Math.sqrt(frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length))
  }
  const threshold = levels.reduce((most, level) => Math.max(most, level / 10), leastLevel)
  const found: {start: number; end: number}[] = []
  for (const [index, level] of levels.entries()) {
    if (level < threshold) continue
    const last = found.at(-1)
    if (last !== undefined && index - last.end < gapFrames) last.end = index + 1
    else found.push({start: index, end: index + 1})
  }
  return found
    .filter(({start, end}) => end - start >= leastFrames)
    .map(({start, end}) => ({start: start * frameLength, end: Math.min(samples.length, end * frameLength)}))
}
