import {createResampler} from '../signal/resampler.ts'

/** One sound at another rate, piece by piece, without a seam. What it gives is always a copy. */
export interface RateConverter {
  push(samples: Float32Array): Float32Array<ArrayBuffer>
  /** What is left at the end. */
  flush(): Float32Array<ArrayBuffer>
}

export function toRate(from: number, to: number): RateConverter {
  if (from === to) return {push: (samples) => new Float32Array(samples), flush: () => new Float32Array()}
  const resampler = createResampler({from, to})
  const take = (length: number, write: (output: Float32Array) => number): Float32Array<ArrayBuffer> => {
    const output = new Float32Array(resampler.mostFor(length))
    return output.slice(0, write(output))
  }
  return {
    push: (samples) => take(samples.length, (output) => resampler.push(samples, output)),
    flush: () => take(1024, (output) => resampler.flush(output)),
  }
}
