/** The chance that something labelled 1 scores above something labelled 0; ties count half. */
export function areaUnderCurve(scores: readonly number[], labels: ArrayLike<number>): number {
  const order = scores
    .map((score, index) => ({score, label: labels[index] ?? 0}))
    .toSorted((one, other) => one.score - other.score)
  let [ranks, positives, place] = [0, 0, 0]
  while (place < order.length) {
    let end = place
    while (end < order.length && order[end]?.score === order[place]?.score) end += 1
    const rank = (place + 1 + end) / 2
    for (const {label} of order.slice(place, end)) {
      ranks += label * rank
      positives += label
    }
    place = end
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (order.length - positives))
}
