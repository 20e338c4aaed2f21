import {resampled, type Estimate} from './intervals.ts'
import type {HeadRecipe} from './manifest.ts'

/** What a head said of one example of a fold it was not trained on. */
export interface Outcome {
  group: string
  slices: readonly string[]
  /** Calibrated values by class. */
  values: readonly number[]
  /** Indices of the chosen classes. */
  chosen: readonly number[]
  /** By class: 1 where it holds, or the number of a `linear` head. */
  targets: readonly number[]
}

type Metric = (outcomes: readonly Outcome[]) => number

/** The metrics of a kind of head. `error` and `log-loss`: lower is better. */
export function metricsOf({kind, classes}: Pick<HeadRecipe, 'kind' | 'classes'>): Record<string, Metric> {
  const names = classes.map((name, index) => [name, index] as const)
  if (kind === 'linear')
    return {
      'mean r': (all) => mean(names.map(([, index]) => correlation(all, index))),
      ...Object.fromEntries(
        names.map(([name, index]) => [`r ${name}`, (all: readonly Outcome[]) => correlation(all, index)]),
      ),
      error: (all) =>
        mean(all.flatMap(({values, targets}) => values.map((value, at) => Math.abs(value - (targets[at] ?? 0))))),
    }
  return {
    'macro-F1': (all) => {
      const present = names.filter(([, index]) => all.some(({targets}) => targets[index] === 1))
      return mean(present.map(([, index]) => f1(all, index)))
    },
    ...(kind === 'softmax'
      ? {accuracy: (all: readonly Outcome[]) => mean(all.map(({chosen, targets}) => targets[chosen[0] ?? -1] ?? 0))}
      : {}),
    AUROC: (all) => mean(names.map(([, index]) => auroc(all, index)).filter((value) => Number.isFinite(value))),
    'log-loss': logLoss(kind),
    error: (all) => calibrationError(all, kind),
    ...Object.fromEntries(names.map(([name, index]) => [`F1 ${name}`, (all: readonly Outcome[]) => f1(all, index)])),
  }
}

/** The metric a head is judged by first. */
export const mainMetric = (kind: HeadRecipe['kind']) => (kind === 'linear' ? 'mean r' : 'macro-F1')

/** Every metric of every slice with at least `fewest` outcomes, with an interval from resampling whole groups. */
export function measureHead(
  outcomes: readonly Outcome[],
  recipe: Pick<HeadRecipe, 'kind' | 'classes'>,
  {seed, fewest = 30}: {seed: number; fewest?: number | undefined},
): Record<string, Record<string, Estimate>> {
  const slices = new Map<string, Outcome[]>([['all', [...outcomes]]])
  for (const outcome of outcomes)
    for (const slice of outcome.slices) {
      const some = slices.get(slice)
      if (some === undefined) slices.set(slice, [outcome])
      else some.push(outcome)
    }
  const metrics = Object.entries(metricsOf(recipe))
  const main = mainMetric(recipe.kind)
  const figures: Record<string, Record<string, Estimate>> = {}
  for (const [slice, some] of [...slices].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (some.length < fewest && slice !== 'all') continue
    const groups = [...Map.groupBy(some, ({group}) => group).values()]
    figures[slice] = Object.fromEntries(
      metrics.map(([name, metric]) => {
        // Intervals cost most of the time: small metrics and large sets get fewer rounds.
        const rounds = name === main ? (some.length > 10_000 ? 200 : 1000) : some.length > 10_000 ? 40 : 200
        return [name, rounded(resampled(groups, metric, {seed, rounds}))]
      }),
    )
  }
  return figures
}

const rounded = ({value, low, high, n}: Estimate): Estimate => ({
  value: round(value),
  low: round(low),
  high: round(high),
  n,
})
const round = (value: number) => Math.round(value * 10_000) / 10_000

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

function f1(all: readonly Outcome[], index: number): number {
  let [hits, total] = [0, 0]
  for (const {chosen, targets} of all) {
    const isFound = chosen.includes(index)
    const isTrue = targets[index] === 1
    if (isFound) total += 1
    if (isTrue) total += 1
    if (isFound && isTrue) hits += 1
  }
  return total === 0 ? 0 : (2 * hits) / total
}

/** Area under the ROC curve by ranks, ties shared. */
function auroc(all: readonly Outcome[], index: number): number {
  const ranked = all
    .map(({values, targets}) => ({value: values[index] ?? 0, isHit: targets[index] === 1}))
    .sort((one, other) => one.value - other.value)
  let [rankSum, hits] = [0, 0]
  for (let from = 0; from < ranked.length;) {
    let to = from
    while (to < ranked.length && ranked[to]?.value === ranked[from]?.value) to += 1
    for (let at = from; at < to; at += 1)
      if (ranked[at]?.isHit === true) {
        rankSum += (from + to + 1) / 2
        hits += 1
      }
    from = to
  }
  return (rankSum - (hits * (hits + 1)) / 2) / (hits * (ranked.length - hits))
}

const logLoss =
  (kind: HeadRecipe['kind']): Metric =>
  (all) =>
    mean(
      all.map(({values, targets}) =>
        values.reduce((sum, value, index) => {
          const safe = Math.min(1 - 1e-9, Math.max(1e-9, value))
          const isHit = targets[index] === 1
          return sum - (isHit ? Math.log(safe) : kind === 'sigmoid' ? Math.log(1 - safe) : 0)
        }, 0),
      ),
    )

/** Expected calibration error in ten bins: of the likeliest class for softmax, of every class for sigmoid. */
function calibrationError(all: readonly Outcome[], kind: HeadRecipe['kind']): number {
  const bins = Array.from({length: 10}, () => ({sure: 0, hits: 0, n: 0}))
  let n = 0
  for (const {values, targets} of all) {
    const shown = kind === 'softmax' ? [values.indexOf(Math.max(...values))] : values.keys()
    for (const index of shown) {
      const value = values[index] ?? 0
      const bin = bins[Math.min(9, Math.floor(value * 10))]
      if (bin === undefined) continue
      bin.sure += value
      bin.hits += targets[index] ?? 0
      bin.n += 1
      n += 1
    }
  }
  return bins.reduce((sum, {sure, hits}) => sum + Math.abs(sure - hits), 0) / n
}

function correlation(all: readonly Outcome[], index: number): number {
  const pairs = all.map(({values, targets}) => [values[index] ?? 0, targets[index] ?? 0] as const)
  const [middle, wanted] = [mean(pairs.map(([value]) => value)), mean(pairs.map(([, target]) => target))]
  let [both, own, others] = [0, 0, 0]
  for (const [value, target] of pairs) {
    both += (value - middle) * (target - wanted)
    own += (value - middle) ** 2
    others += (target - wanted) ** 2
  }
  return both / Math.sqrt(own * others)
}
