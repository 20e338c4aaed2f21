/** What is read off the frames of a model that was trained with CTC. */
export interface CtcReading {
  readonly text: string
  /** Symbols with the frames over which each was the likeliest. */
  readonly symbols: readonly {
    readonly text: string
    readonly first: number
    readonly last: number
    readonly confidence: number
  }[]
}

/**
 * The likeliest symbol of each frame, repeats joined and blanks left out. `scores`: one row of logits or log-probabilities a frame, as many as
 * there are symbols.
 */
export function decodeCtc(
  scores: Float32Array,
  {symbols: names, blank}: {symbols: readonly string[]; blank: number},
): CtcReading {
  const symbols: {text: string; first: number; last: number; confidence: number}[] = []
  let before = blank
  for (let frame = 0; (frame + 1) * names.length <= scores.length; frame += 1) {
    const row = scores.subarray(frame * names.length, (frame + 1) * names.length)
    const best = row.reduce((likeliest, score, index) => (score > (row[likeliest] ?? 0) ? index : likeliest), 0)
    const current = symbols.at(-1)
    if (best !== blank && best === before && current !== undefined) {
      current.last = frame
      current.confidence = Math.max(current.confidence, probabilityOf(row, best))
    } else if (best !== blank) {
      symbols.push({text: names[best] ?? '', first: frame, last: frame, confidence: probabilityOf(row, best)})
    }
    before = best
  }
  return {text: symbols.map(({text}) => text).join(''), symbols}
}

function probabilityOf(row: Float32Array, index: number): number {
  const highest = row.reduce((most, score) => Math.max(most, score), -Infinity)
  const sum = row.reduce((total, score) => total + Math.exp(score - highest), 0)
  return Math.exp((row[index] ?? -Infinity) - highest) / sum
}
