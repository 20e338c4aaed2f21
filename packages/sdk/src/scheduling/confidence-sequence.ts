/**
 * What is known of the mean of numbers between 0 and 1 after any count of them. The interval holds the mean at all times at once, with
 * the confidence that was asked for: it may be looked at after each number, and looking as often as one likes costs nothing.
 * @example
 * let mean: MeanInterval = openInterval(0.05)
 * for (const outcome of [1, 0, 1, 1]) mean = narrowInterval(mean, outcome)
 * console.log(mean.lower, mean.upper)
 */
export interface MeanInterval {
  readonly alpha: number
  readonly count: number
  readonly lower: number
  readonly upper: number
  /** Sums over what has come: of the numbers, of their squared distances, of the weights, and of the weighted numbers and distances. */
  readonly sums: readonly [number, number, number, number, number]
}

/** No weight above this: the paper's own choice. */
const largestWeight = 0.5

/**
 * The interval before anything has come: from 0 to 1. It misses the mean, at any time, with at most this probability.
 * @example
 * const mean = openInterval(0.05)
 */
export const openInterval = (alpha: number): MeanInterval => ({
  alpha,
  count: 0,
  lower: 0,
  upper: 1,
  sums: [0, 0, 0, 0, 0],
})

/**
 * The interval after one more number. Waudby-Smith and Ramdas (2024), Estimating means of bounded random variables by betting, JRSS B 86(1),
 * theorem 2: the predictable plug-in empirical Bernstein confidence sequence, intersected over time. It needs each number to have the same
 * mean given all before, and no more: not independence of the count, nor a distribution.
 * @example
 * const mean = narrowInterval(openInterval(0.05), 1)
 */
export function narrowInterval(interval: MeanInterval, value: number): MeanInterval {
  if (!(value >= 0 && value <= 1)) throw new RangeError('An outcome lies between 0 and 1')
  const {alpha, sums} = interval
  const [total, squares, weights, weighted, penalties] = sums
  const count = interval.count + 1
  const logarithm = Math.log(2 / alpha)
  // Both are known before the number is: that is what makes the bound hold.
  const meanBefore = (0.5 + total) / count
  const varianceBefore = (0.25 + squares) / count
  const weight = Math.min(largestWeight, Math.sqrt((2 * logarithm) / (varianceBefore * count * Math.log(count + 1))))
  const distance = (value - meanBefore) ** 2
  const penalty = distance * (-Math.log1p(-weight) - weight)
  const meanAfter = (0.5 + total + value) / (count + 1)
  const next = [
    total + value,
    squares + (value - meanAfter) ** 2,
    weights + weight,
    weighted + weight * value,
    penalties + penalty,
  ] as const
  const center = next[3] / next[2]
  const radius = (logarithm + next[4]) / next[2]
  return {
    alpha,
    count,
    lower: Math.max(interval.lower, center - radius),
    upper: Math.min(interval.upper, center + radius),
    sums: next,
  }
}
