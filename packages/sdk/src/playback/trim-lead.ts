/** Leaves out silence at the beginning of a chunk: it would only be waited for. */
export interface LeadTrimmer {
  trim(samples: Float32Array, sampleRate: number): Float32Array
  readonly trimmedMs: number
}

/** -50 dB: below what anybody says. */
const silence = 0.003
/** A breath of it stays, so that a consonant is not cut. */
const keepMs = 30

export function createLeadTrimmer(): LeadTrimmer {
  let isOver = false
  let trimmedMs = 0
  return {
    trim(samples, sampleRate) {
      if (isOver) return samples
      const first = samples.findIndex((sample) => Math.abs(sample) > silence)
      isOver = first >= 0
      const end = isOver ? first : samples.length
      const kept = Math.round((keepMs / 1000) * sampleRate)
      const from = Math.max(0, end - kept)
      trimmedMs += (from / sampleRate) * 1000
      return from === 0 ? samples : samples.subarray(from)
    },
    get trimmedMs() {
      return trimmedMs
    },
  }
}
