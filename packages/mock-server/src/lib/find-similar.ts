/** The word of a list that is most like what was written, if any is like it at all. */
export function findSimilar(written: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((word) => ({word, distance: editDistance(written, word)}))
    .sort((one, other) => one.distance - other.distance)
  const best = ranked[0]
  const tolerated = Math.max(1, Math.floor(written.length / 3))
  return best !== undefined && best.distance <= tolerated ? best.word : undefined
}

/** How many letters must be put in, left out, changed or exchanged with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({length: other.length + 1}, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const changed = (last[column - 1] ?? 0) + (isSame ? 0 : 1)
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      current.push(Math.min(changed, swapped, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}
