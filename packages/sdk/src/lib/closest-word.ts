function editDistance(one: string, other: string): number {
  let row = Array.from({length: other.length + 1}, (_, column) => column)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= other.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === other[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

/**
 * The known word that somebody who wrote `word` most likely meant; `undefined` when none is near.
 * @example
 * const meant = closestWord('user_qurey', ['user_id', 'user_query'])
 * console.log(meant) // user_query
 */
export function closestWord(word: string, known: readonly string[]): string | undefined {
  const lower = word.slice(0, 64).toLowerCase()
  let best: string | undefined
  let least = Math.floor(lower.length / 2)
  for (const candidate of known) {
    const distance = editDistance(lower, candidate.toLowerCase())
    if (distance <= least) [best, least] = [candidate, distance - 1]
  }
  return best
}
