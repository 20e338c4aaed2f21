import {polyphaseFilter} from './polyphase-filter.ts'

/**
 * From which rate to which, both whole numbers of samples a second. `taps`: how long the filter is, in samples of the lower rate.
 * @example
 * const telephone: ResamplerOptions = {from: 8000, to: 16_000}
 */
export interface ResamplerOptions {
  readonly from: number
  /** 16,000 unless given. */
  readonly to?: number | undefined
  /** 32 unless given, which is 1 ms of delay at 16 kHz. More taps keep more of the treble and cost as much more. */
  readonly taps?: number | undefined
}

/**
 * Another sample rate, block by block.
 * @example
 * const convert = (resampler: Resampler, block: Float32Array) => {
 *   const output = new Float32Array(resampler.mostFor(block.length))
 *   return output.subarray(0, resampler.push(block, output))
 * }
 */
export interface Resampler {
  /** The most samples that a block of this length can give. */
  mostFor(length: number): number
  /** Writes what is ready to `output` and says how many samples that is. Allocates nothing. */
  push(samples: Float32Array, output: Float32Array): number
  /** Writes what waits for sound to come, as if silence came: at the end. */
  flush(output: Float32Array): number
  /** Begins anew: after a gap or a change of device. */
  reset(): void
}

/**
 * A resampler with a windowed sinc in as many phases as the rates need. Time is counted in whole numbers, so that nothing drifts however
 * long it runs, and no block has a seam. Sample n of what comes out is at n / `to` seconds of what went in; it comes 1 ms later. A tone of
 * 9 kHz or above comes out of 48 or 44.1 kHz weaker by 80 dB and more; one of 7 kHz by 0.6 dB.
 * @example
 * const resampler = createResampler({from: 48_000})
 * const output = new Float32Array(resampler.mostFor(128))
 * const count = resampler.push(new Float32Array(128), output)
 */
export function createResampler({from, to = 16_000, taps = 32}: ResamplerOptions): Resampler {
  const {phases, step, length, weights} = polyphaseFilter({from, to, taps})
  const half = length / 2
  // Each sample is kept twice, `length` apart, so that the latest ones always lie in a row.
  const history = new Float32Array(2 * length)
  let newest = length - 1
  let phase = 0
  /** How many samples have to come before the next one can go. */
  let missing = half + 1

  function reset(): void {
    history.fill(0)
    newest = length - 1
    phase = 0
    missing = half + 1
  }

  function push(samples: Float32Array, output: Float32Array): number {
    let written = 0
    for (let index = 0; index < samples.length; index += 1) {
      newest = newest + 1 === length ? 0 : newest + 1
      const sample = samples[index] ?? 0
      history[newest] = sample
      history[newest + length] = sample
      missing -= 1
      while (missing === 0) {
        output[written] = weigh(newest + 1, phase * length)
        written += 1
        phase += step
        missing = Math.floor(phase / phases)
        phase -= missing * phases
      }
    }
    return written
  }

  function weigh(oldest: number, first: number): number {
    let sum = 0
    for (let index = 0; index < length; index += 1) {
      sum += (history[oldest + index] ?? 0) * (weights[first + index] ?? 0)
    }
    return sum
  }

  return {
    mostFor: (count) => Math.ceil((count * phases) / step) + 1,
    push,
    flush: (output) => push(new Float32Array(half), output),
    reset,
  }
}

/**
 * A whole sound at another rate: as long as before, without delay.
 * @example
 * const samples = resample(new Float32Array(48_000), {from: 48_000}) // 16,000
 */
export function resample(samples: Float32Array, options: ResamplerOptions): Float32Array {
  if (options.from === (options.to ?? 16_000)) return samples.slice()
  const resampler = createResampler(options)
  const wanted = Math.round((samples.length * (options.to ?? 16_000)) / options.from)
  const output = new Float32Array(resampler.mostFor(samples.length) + resampler.mostFor(1024))
  const written = resampler.push(samples, output)
  resampler.flush(output.subarray(written))
  return output.slice(0, wanted)
}
