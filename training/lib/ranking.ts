/** A score with the truth it should foretell. */
export interface Scored {
  score: number
  isPositive: boolean
}

/** The greatest recall of any threshold at which no more than this share of the negatives is flagged. */
export function recallAtFpr(
  items: readonly Scored[],
  most: number,
): {hits: number; positives: number; threshold: number} {
  const positives = items.filter(({isPositive}) => isPositive).map(({score}) => score)
  const negatives = items.filter(({isPositive}) => !isPositive).map(({score}) => score)
  let best = {hits: 0, positives: positives.length, threshold: Infinity}
  for (const threshold of new Set(positives)) {
    if (threshold <= 0) continue
    const falseAlarms = negatives.filter((score) => score >= threshold).length
    const hits = positives.filter((score) => score >= threshold).length
    if (falseAlarms <= most * negatives.length && hits > best.hits)
      best = {hits, positives: positives.length, threshold}
  }
  return best
}

/** Area under the precision-recall curve (average precision); ties share one step. */
export function averagePrecision(items: readonly Scored[]): number {
  const all = items.filter(({isPositive}) => isPositive).length
  const sorted = [...items].sort((one, other) => other.score - one.score)
  let [area, hits, seen, from] = [0, 0, 0, 0]
  while (from < sorted.length) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1
    const found = sorted.slice(from, to).filter(({isPositive}) => isPositive).length
    hits += found
    seen = to
    area += (found / all) * (hits / seen)
    from = to
  }
  return area
}

/** Area under the ROC curve: how often a positive outranks a negative; ties count half. */
export function areaUnderRoc(items: readonly Scored[]): number {
  const positives = items.filter(({isPositive}) => isPositive)
  const negatives = items.filter(({isPositive}) => !isPositive)
  let wins = 0
  for (const {score} of positives)
    for (const other of negatives) wins += score > other.score ? 1 : score === other.score ? 0.5 : 0
  return wins / (positives.length * negatives.length)
}
