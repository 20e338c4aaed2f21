/** How many words in a row count as a copy. */
const run = 6

/** Runs of six words of what ships, to ask whether one is somebody's. */
export function shippedRuns(texts: Iterable<string>): Set<string> {
  const runs = new Set<string>()
  for (const text of texts) for (const one of runsOf(text)) runs.add(one)
  return runs
}

/**
 * Runs of six words that ship and that fewer than five rows of the data hold: somebody's words, not common speech. Gives
 * those runs.
 */
export function findCopiedText(shipped: ReadonlySet<string>, rows: Iterable<string>): string[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const one of new Set(runsOf(row))) if (shipped.has(one)) counts.set(one, (counts.get(one) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count < 5).map(([one]) => one)
}

function* runsOf(text: string): Generator<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll(/['’]/gu, '')
      .match(/\p{L}+/gu) ?? []
  for (let at = 0; at + run <= words.length; at += 1) yield words.slice(at, at + run).join(' ')
}
