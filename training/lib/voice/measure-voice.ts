import {resampled, type Estimate} from '../intervals.ts'
import type {VoiceExample} from './voice-example.ts'

/** What was said of one axis of a recording, by a model that had not heard its speaker. */
export interface VoiceOutcome {
  readonly example: VoiceExample
  readonly mean: number
  readonly sd: number
}

export type VoiceAxis = 'valence' | 'arousal'
const indexOf = (axis: VoiceAxis) => (axis === 'valence' ? 0 : 1)
/** 80 % of a normal distribution lie within so many standard deviations. */
const eighty = 1.2816

type Statistic = (outcomes: readonly VoiceOutcome[], axis: VoiceAxis) => number

const statistics: Readonly<Record<string, Statistic>> = {
  CCC: (outcomes, axis) => {
    const [said, true_] = pairs(outcomes, axis)
    const spread = variance(said) + variance(true_) + (mean(said) - mean(true_)) ** 2
    return spread === 0 ? 0 : (2 * covariance(said, true_)) / spread
  },
  r: (outcomes, axis) => {
    const [said, true_] = pairs(outcomes, axis)
    const spread = Math.sqrt(variance(said) * variance(true_))
    return spread < 1e-9 ? 0 : covariance(said, true_) / spread
  },
  RMSE: (outcomes, axis) => rootMeanSquare(outcomes, axis),
  'AUC of the sign': areaUnderCurve,
  'accuracy of the sign': (outcomes, axis) => accuracy(outcomes, axis),
  'accuracy of the sign, 70 % most sure': (outcomes, axis) =>
    accuracy(
      mostSure(outcomes, ({mean, sd}) => -Math.abs(mean) / sd),
      axis,
    ),
  'RMSE, the surest seven tenths': (outcomes, axis) =>
    rootMeanSquare(
      mostSure(outcomes, ({sd}) => sd),
      axis,
    ),
  'share in the 80 % interval': (outcomes, axis) =>
    mean(
      outcomes.map(({example, mean, sd}) => (Math.abs(example.targets[indexOf(axis)] - mean) <= eighty * sd ? 1 : 0)),
    ),
  'error in sds': (outcomes, axis) =>
    Math.sqrt(mean(outcomes.map(({example, mean, sd}) => ((example.targets[indexOf(axis)] - mean) / sd) ** 2))),
}

/** Every statistic with its interval, resampling whole speakers. */
export function measureVoice(outcomes: readonly VoiceOutcome[], axis: VoiceAxis): Record<string, Estimate> {
  const speakers = [...Map.groupBy(outcomes, ({example}) => example.speaker).values()]
  return Object.fromEntries(
    Object.entries(statistics).map(([name, statistic]) => [
      name,
      resampled(speakers, (some) => statistic(some, axis), {rounds: 500}),
    ]),
  )
}

const pairs = (outcomes: readonly VoiceOutcome[], axis: VoiceAxis) =>
  [outcomes.map(({mean}) => mean), outcomes.map(({example}) => example.targets[indexOf(axis)])] as const

const rootMeanSquare: Statistic = (outcomes, axis) =>
  Math.sqrt(mean(outcomes.map(({example, mean}) => (example.targets[indexOf(axis)] - mean) ** 2)))

/** Of the sign that the data set gives, by the sign of the mean. */
const accuracy: Statistic = (outcomes, axis) =>
  mean(outcomes.map(({example, mean}) => (Math.sign(mean) === example.labels[indexOf(axis)] ? 1 : 0)))

function areaUnderCurve(outcomes: readonly VoiceOutcome[], axis: VoiceAxis): number {
  const sorted = outcomes.toSorted((one, other) => one.mean - other.mean)
  let [ranks, above] = [0, 0]
  for (let start = 0; start < sorted.length;) {
    let end = start
    while (end < sorted.length && sorted[end]?.mean === sorted[start]?.mean) end += 1
    const high = sorted.slice(start, end).filter(({example}) => example.labels[indexOf(axis)] > 0).length
    ranks += high * ((start + end + 1) / 2)
    above += high
    start = end
  }
  return (ranks - (above * (above + 1)) / 2) / (above * (sorted.length - above))
}

function mostSure(outcomes: readonly VoiceOutcome[], doubt: (outcome: VoiceOutcome) => number): VoiceOutcome[] {
  return outcomes.toSorted((one, other) => doubt(one) - doubt(other)).slice(0, Math.ceil(outcomes.length * 0.7))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[]) => covariance(values, values)

function covariance(one: readonly number[], other: readonly number[]): number {
  const [oneMean, otherMean] = [mean(one), mean(other)]
  return mean(one.map((value, index) => (value - oneMean) * ((other[index] ?? 0) - otherMean)))
}
