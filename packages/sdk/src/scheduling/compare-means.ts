import type {MeanInterval} from './confidence-sequence.ts'

/**
 * How two versions compare so far.
 * @example
 * const verdict: Comparison['verdict'] = 'undecided'
 */
export interface Comparison {
  /** Which is better, or that it can not be told yet. It can be that it never can. */
  readonly verdict: 'first' | 'second' | 'undecided'
  /** Where the difference of the means lies, the first minus the second. */
  readonly lower: number
  readonly upper: number
  readonly counts: readonly [number, number]
}

/**
 * Compares two means, each known to half of the error that may be made. It may be asked after each outcome, and stopped when one likes
 * the answer: the probability of ever naming a better one of two that are alike is at most the sum of their alphas.
 */
export function compareMeans(first: MeanInterval, second: MeanInterval): Comparison {
  const lower = first.lower - second.upper
  const upper = first.upper - second.lower
  const verdict = lower > 0 ? 'first' : upper < 0 ? 'second' : 'undecided'
  return {verdict, lower, upper, counts: [first.count, second.count]}
}
