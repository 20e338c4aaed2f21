/** One band: weights of the bins from `firstBin` on. */
export interface MelFilter {
  readonly firstBin: number
  readonly weights: Float64Array
}

const toMel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700)
const toHertz = (mel: number): number => 700 * (10 ** (mel / 2595) - 1)

/**
 * Triangles of height 1 on the mel scale of HTK, linear in hertz between their corners and not rounded to bins: ONNX's own
 * `MelWeightMatrix` rounds, and is off by up to 7.8 nats for it.
 */
export function melFilters(bands: number, range: {lowHz: number; highHz: number; binHz: number}): MelFilter[] {
  const {lowHz, highHz, binHz} = range
  const [low, high] = [toMel(lowHz), toMel(highHz)]
  const corner = (index: number): number => toHertz(low + ((high - low) * index) / (bands + 1))
  return Array.from({length: bands}, (_, band) => {
    const [left, centre, right] = [corner(band), corner(band + 1), corner(band + 2)]
    const firstBin = Math.floor(left / binHz) + 1
    const length = Math.max(0, Math.ceil(right / binHz) - firstBin)
    const weights = Float64Array.from({length}, (_, index) => {
      const hertz = (firstBin + index) * binHz
      return Math.min((hertz - left) / (centre - left), (right - hertz) / (right - centre))
    })
    return {firstBin, weights}
  })
}
