/** The spectrum of real samples. Everything is allocated once; `transform` allocates nothing. */
export interface RealFft {
  readonly size: number
  /** Bins 0 to size / 2 of the last transform, overwritten by the next. */
  readonly real: Float64Array
  readonly imaginary: Float64Array
  transform(samples: Float64Array): void
}

/** `size` is a power of two, 4 or more. A real transform of N points is a complex one of N / 2 and one pass to take it apart. */
export function createRealFft(size: number): RealFft {
  if (size < 4 || !Number.isInteger(Math.log2(size))) throw new RangeError(`No power of two: ${size}`)
  const half = size / 2
  const [real, imaginary] = [new Float64Array(half + 1), new Float64Array(half + 1)]
  const [cosines, sines] = circle(size)
  const order = bitReversal(half)
  const [workReal, workImaginary] = [new Float64Array(half), new Float64Array(half)]

  function transform(samples: Float64Array): void {
    for (let index = 0; index < half; index += 1) {
      const from = 2 * (order[index] ?? 0)
      workReal[index] = samples[from] ?? 0
      workImaginary[index] = samples[from + 1] ?? 0
    }
    butterflies({real: workReal, imaginary: workImaginary, cosines, sines})
    takeApart()
  }

  /** X[k] = (Z[k] + Z*[M-k]) / 2 - i/2 w^k (Z[k] - Z*[M-k]), where Z is the transform of even + i odd. */
  function takeApart(): void {
    for (let bin = 0; bin <= half; bin += 1) {
      const here = bin % half
      const there = (half - bin) % half
      const evenReal = ((workReal[here] ?? 0) + (workReal[there] ?? 0)) / 2
      const evenImaginary = ((workImaginary[here] ?? 0) - (workImaginary[there] ?? 0)) / 2
      const oddReal = ((workImaginary[here] ?? 0) + (workImaginary[there] ?? 0)) / 2
      const oddImaginary = ((workReal[there] ?? 0) - (workReal[here] ?? 0)) / 2
      const cosine = cosines[bin] ?? -1
      const sine = sines[bin] ?? 0
      real[bin] = evenReal + cosine * oddReal + sine * oddImaginary
      imaginary[bin] = evenImaginary + cosine * oddImaginary - sine * oddReal
    }
  }

  return {size, real, imaginary, transform}
}

/** Half a circle in `size / 2` steps: the twiddle w^k is cos - i sin. */
function circle(size: number): [cosines: Float64Array, sines: Float64Array] {
  const angles = Float64Array.from({length: size / 2}, (_, index) => (2 * Math.PI * index) / size)
  return [angles.map(Math.cos), angles.map(Math.sin)]
}

function bitReversal(size: number): Uint32Array {
  const order = new Uint32Array(size)
  for (let index = 1; index < size; index += 1) {
    order[index] = ((order[index >> 1] ?? 0) >> 1) | ((index & 1) * (size >> 1))
  }
  return order
}

interface Work {
  real: Float64Array
  imaginary: Float64Array
  /** Of twice the size, of which every other one is used at most. */
  cosines: Float64Array
  sines: Float64Array
}

function butterflies({real, imaginary, cosines, sines}: Work): void {
  const size = real.length
  for (let span = 1; span < size; span *= 2) {
    const step = size / span
    for (let offset = 0; offset < span; offset += 1) {
      const cosine = cosines[offset * step] ?? 0
      const sine = sines[offset * step] ?? 0
      for (let low = offset; low < size; low += 2 * span) {
        const high = low + span
        const highReal = real[high] ?? 0
        const highImaginary = imaginary[high] ?? 0
        const turnedReal = highReal * cosine + highImaginary * sine
        const turnedImaginary = highImaginary * cosine - highReal * sine
        const lowReal = real[low] ?? 0
        const lowImaginary = imaginary[low] ?? 0
        real[high] = lowReal - turnedReal
        imaginary[high] = lowImaginary - turnedImaginary
        real[low] = lowReal + turnedReal
        imaginary[low] = lowImaginary + turnedImaginary
      }
    }
  }
}
