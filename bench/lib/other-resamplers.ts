/** A way from another rate to 16 kHz, block by block, as peers do it. */
export interface BlockResampler {
  /** Calls back for every sample that comes out. */
  push(samples: Float32Array, onSample: (sample: number) => void): void
}

const frameLength = 512

/**
 * The mean of the samples that fall on each new one, frame by frame, as @ricky0123/vad-web does it: a frame of 32 ms begins where the one before it
 * ended, in whole samples.
 */
export function createBoxAverage(from: number): BlockResampler {
  const ratio = from / 16_000
  let [sum, count, eaten, index] = [0, 0, 0, 0]
  return {
    push(samples, onSample) {
      for (const sample of samples) {
        sum += sample
        count += 1
        eaten += 1
        if (eaten < (index + 1) * ratio) continue
        onSample(sum / count)
        sum = 0
        count = 0
        index += 1
        if (index < frameLength) continue
        index = 0
        eaten = 0
      }
    },
  }
}

/** A straight line between the two nearest samples, without a filter before it, as many recorders do it. */
export function createLinear(from: number): BlockResampler {
  const ratio = from / 16_000
  let [before, seen, next] = [0, 0, 0]
  return {
    push(samples, onSample) {
      for (const sample of samples) {
        while (next * ratio <= seen) {
          onSample(before + (sample - before) * (next * ratio - (seen - 1)))
          next += 1
        }
        before = sample
        seen += 1
      }
    },
  }
}
