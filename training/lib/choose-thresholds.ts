import type {HeadRecipe} from './manifest.ts'

/** Calibrated values of each row, and which classes hold. */
export interface Judged {
  values: readonly (readonly number[])[]
  targets: Float64Array
}

/** Thresholds for the best macro-F1, or plain ones. Chosen on values of texts the model was not trained on. */
export function chooseThresholds(judged: Judged, {kind, classes, chooseBy = 'plain'}: HeadRecipe): number[] {
  if (kind === 'linear' || chooseBy === 'plain') return classes.map(() => (kind === 'sigmoid' ? 0.5 : 1))
  return kind === 'sigmoid'
    ? classes.map((_, index) => bestCut(judged, index, classes.length))
    : bestShares(judged, classes.length)
}

/** The cut with the best F1 of one class; between two values, so that rounding does not move it. */
function bestCut({values, targets}: Judged, index: number, count: number): number {
  const ranked = values
    .map((row, at) => ({value: row[index] ?? 0, isHit: targets[at * count + index] === 1}))
    .sort((one, other) => other.value - one.value)
  const all = ranked.filter(({isHit}) => isHit).length
  let best = {score: -1, cut: 0.5}
  let hits = 0
  for (const [at, {value, isHit}] of ranked.entries()) {
    if (isHit) hits += 1
    const next = ranked[at + 1]?.value ?? 0
    const score = (2 * hits) / (at + 1 + all)
    if (next < value && score > best.score) best = {score, cut: (value + next) / 2}
  }
  return Math.min(0.95, Math.max(0.02, best.cut))
}

/** Shares for a softmax, found class by class on a coarse grid, so that little can be fitted to chance. */
function bestShares({values, targets}: Judged, count: number): number[] {
  const truth = values.map((_, row) => targets.subarray(row * count, (row + 1) * count).indexOf(1))
  const shares: number[] = Array.from({length: count}, () => 1)
  const scoreOf = () =>
    macroF1(
      truth,
      values.map((row) => likeliest(row, shares)),
      count,
    )
  let best = scoreOf()
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < count; index += 1) {
      let kept = shares[index] ?? 1
      for (const share of [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4]) {
        shares[index] = share
        const score = scoreOf()
        if (score > best + 0.001) [best, kept] = [score, share]
      }
      shares[index] = kept
    }
  }
  return shares
}

/** The class with the highest share of its threshold. */
export function likeliest(values: readonly number[], thresholds: readonly number[]): number {
  const shares = values.map((value, index) => value / (thresholds[index] ?? 1))
  return shares.indexOf(Math.max(...shares))
}

function macroF1(truth: readonly number[], found: readonly number[], count: number): number {
  let sum = 0
  for (let index = 0; index < count; index += 1) {
    let [hits, all] = [0, 0]
    for (const [at, one] of truth.entries()) {
      if (one === index) all += 1
      if (found[at] === index) all += 1
      if (one === index && found[at] === index) hits += 1
    }
    sum += all === 0 ? 0 : (2 * hits) / all
  }
  return sum / count
}
