/**
 * The time that a chart shows. Give several charts the same one, and their axes are the same.
 * @example
 * const year: TimeRange = {from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1)}
 */
export interface TimeRange {
  readonly from: Date | number
  readonly to: Date | number
}

const dayMs = 86_400_000

/** A range to draw in: the one given, or that of the times; never empty, because a scale needs a width. */
export function toDrawnRange(times: readonly number[], range: TimeRange | undefined): readonly [number, number] {
  let [first, last] = [Infinity, -Infinity]
  // Not spread: there may be more of them than a call takes.
  for (const time of times) [first, last] = [Math.min(first, time), Math.max(last, time)]
  const from = Number(range?.from ?? first)
  const to = Number(range?.to ?? last)
  return to > from ? [from, to] : [from - dayMs, from + dayMs]
}
