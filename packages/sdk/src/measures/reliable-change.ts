/**
 * What is known of a questionnaire, from a study of people like the one who filled it in.
 * @example
 * const phq9: MeasureReliability = {standardDeviation: 6.1, reliability: 0.84}
 */
export interface MeasureReliability {
  /** Of the scores in that group, in points. Above 0. */
  readonly standardDeviation: number
  /** Test-retest reliability or internal consistency, from 0 up to 1. */
  readonly reliability: number
}

/**
 * A change beside what the questionnaire's own error can explain.
 * @example
 * const label = ({isReliable, needed}: ReliableChange) => (isReliable ? 'more than noise' : `less than ${needed.toFixed(1)} points`)
 */
export interface ReliableChange {
  /** After less before, in points. */
  readonly change: number
  /** The change in standard errors of a difference. */
  readonly index: number
  /** Points from which on a change is told from error with 95 % confidence. */
  readonly needed: number
  readonly isReliable: boolean
}

/** Of the standard normal distribution, two-sided 95 %. */
const z95 = 1.96

/**
 * The reliable change index: whether two scores differ by more than the error of the questionnaire. It says nothing of why they differ, nor of whether the change
 * matters to the person.
 *
 * Source: N. S. Jacobson, P. Truax (1991), J. Consulting and Clinical Psychology 59(1), 12-19.
 * @example
 * const {isReliable} = reliableChange(17, 9, {standardDeviation: 6.1, reliability: 0.84})
 */
export function reliableChange(before: number, after: number, known: MeasureReliability): ReliableChange {
  const {standardDeviation, reliability} = known
  if (!Number.isFinite(before) || !Number.isFinite(after)) throw new RangeError('Both scores must be finite numbers')
  if (!(standardDeviation > 0 && standardDeviation < Infinity))
    throw new RangeError('standardDeviation must be above 0')
  if (!(reliability >= 0 && reliability < 1)) throw new RangeError('reliability lies from 0 up to, but not at, 1')
  const errorOfDifference = standardDeviation * Math.sqrt(2 * (1 - reliability))
  const change = after - before
  const needed = z95 * errorOfDifference
  return {change, index: change / errorOfDifference, needed, isReliable: Math.abs(change) > needed}
}
