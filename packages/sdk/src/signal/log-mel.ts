import {melFilters, type MelFilter} from './mel-filters.ts'
import {createRealFft} from './real-fft.ts'

const frameSamples = 400
const hopSamples = 160
const fftSize = 512
const sampleRate = 16_000
/** Below the noise of 16-bit rounding, which comes to about 1e-8 a bin. */
const floor = 1e-10

/**
 * What may be chosen of a log-mel spectrum: the number of bands, 40 unless given, and their range, 20 to 7,600 Hz.
 * @example
 * const fine: LogMelOptions = {bands: 64}
 */
export interface LogMelOptions {
  readonly bands?: number | undefined
  readonly lowHz?: number | undefined
  readonly highHz?: number | undefined
}

/**
 * The log-mel spectrum of 16 kHz sound, as it comes (`push`) or of a whole (`whole`); both give the same frames.
 * @example
 * const loudest = (frame: Float32Array) => frame.indexOf(Math.max(...frame))
 * const watch = (logMel: LogMel, samples: Float32Array) => logMel.push(samples, (frame) => console.log(loudest(frame)))
 */
export interface LogMel {
  readonly bands: number
  /** 400, that is 25 ms. */
  readonly frameSamples: number
  /** 160, that is 10 ms. */
  readonly hopSamples: number
  /** Gives each frame that is complete. The array is used again for the next one: copy what is to be kept. */
  push(samples: Float32Array, onFrame: (frame: Float32Array) => void): void
  /** Forgets what was pushed and did not fill a frame yet. */
  reset(): void
  /** All frames of a sound, one after the other, `bands` values each; apart from what is pushed. None of under 400 samples. */
  whole(samples: Float32Array): Float32Array
}

/**
 * Log-mel spectra, the front end of our detector of speech and of models of how a voice sounds. Of 16 kHz samples: frames of 25 ms every
 * 10 ms without padding, a periodic Hann window, an FFT of 512, the power, triangles of height 1 on HTK's mel scale, the natural
 * logarithm of at least 1e-10. No pre-emphasis, no removal of an offset, no normalisation. A second takes about a millisecond.
 * @example
 * const logMel = createLogMel({bands: 64})
 * const frames = logMel.whole(new Float32Array(16_000)).length / logMel.bands // 98
 */
export function createLogMel({bands = 40, lowHz = 20, highHz = 7600}: LogMelOptions = {}): LogMel {
  const frame = new Float32Array(bands)
  const readFrame = createFrameReader(melFilters(bands, {lowHz, highHz, binHz: sampleRate / fftSize}), frame)
  const pending = new Float32Array(frameSamples)
  let filled = 0

  function push(samples: Float32Array, onFrame: (frame: Float32Array) => void): void {
    for (let index = 0; index < samples.length; index += 1) {
      pending[filled] = samples[index] ?? 0
      filled += 1
      if (filled < frameSamples) continue
      readFrame(pending, 0)
      pending.copyWithin(0, hopSamples)
      filled = frameSamples - hopSamples
      onFrame(frame)
    }
  }

  function whole(samples: Float32Array): Float32Array {
    const frames = Math.max(0, Math.floor((samples.length - frameSamples) / hopSamples) + 1)
    const values = new Float32Array(frames * bands)
    for (let index = 0; index < frames; index += 1) {
      readFrame(samples, index * hopSamples)
      values.set(frame, index * bands)
    }
    return values
  }

  const reset = (): void => {
    filled = 0
  }
  return {bands, frameSamples, hopSamples, push, reset, whole}
}

/** Writes the frame that begins at `start` into `values`. */
function createFrameReader(filters: readonly MelFilter[], values: Float32Array) {
  const window = Float64Array.from(
    {length: frameSamples},
    (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / frameSamples),
  )
  const fft = createRealFft(fftSize)
  const windowed = new Float64Array(fftSize)
  const power = new Float64Array(fftSize / 2 + 1)

  return (samples: Float32Array, start: number): void => {
    for (let index = 0; index < frameSamples; index += 1) {
      windowed[index] = (samples[start + index] ?? 0) * (window[index] ?? 0)
    }
    fft.transform(windowed)
    for (let bin = 0; bin < power.length; bin += 1) {
      power[bin] = (fft.real[bin] ?? 0) ** 2 + (fft.imaginary[bin] ?? 0) ** 2
    }
    for (let band = 0; band < filters.length; band += 1) {
      const filter = filters[band]
      if (filter !== undefined) values[band] = Math.log(Math.max(energyOf(power, filter), floor))
    }
  }
}

function energyOf(power: Float64Array, {firstBin, weights}: MelFilter): number {
  let energy = 0
  for (let index = 0; index < weights.length; index += 1) {
    energy += (weights[index] ?? 0) * (power[firstBin + index] ?? 0)
  }
  return energy
}
