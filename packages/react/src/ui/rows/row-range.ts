/** Rows next to each other: from `first` up to, not including, `end`. */
export interface RowRange {
  readonly first: number
  readonly end: number
}

/** What two lists have in common, at their beginning and at their end. */
export interface SharedRows {
  readonly start: number
  readonly end: number
  /** How long the lists are. */
  readonly before: number
  readonly after: number
}

/** Up to here all rows are drawn: nothing is gained by leaving some out, and a browser's own search finds everything. */
export const fewRows = 60
/** Rows above and below the view that are in the page too. */
const overscan = 4
/** Rows that have just stopped being the last are not taken out and put in again before the view has moved. */
const lastRows = 6
/** As many rows as a tall view holds. */
const firstRows = 12

/** Finds what is the same when messages come, are put before the others, or another branch is shown. */
export function shareRows(before: readonly string[], after: readonly string[]): SharedRows {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return {start, end, before: before.length, after: after.length}
}

/** Where the rows of a range are in the other list. */
export function carryRange({first, end}: RowRange, shared: SharedRows): RowRange {
  const {before, after} = shared
  const come = after - before
  const inOther = (border: number): number => Math.min(border, after - shared.end)
  return {
    first: first < shared.start ? first : first >= before - shared.end ? first + come : inOther(first),
    end: end <= shared.start ? end : end > before - shared.end ? end + come : inOther(end),
  }
}

/** What is drawn before anything is known of the view, which begins at the end. */
export const firstRange = (count: number): RowRange => ({first: count <= fewRows ? 0 : count - firstRows, end: count})

/** What is drawn for rows that are in view. */
export const widenRange = ({first, end}: RowRange, count: number): RowRange => ({
  first: Math.max(0, first - overscan),
  end: Math.min(count, end + overscan),
})

/** Whether there is still a row to spare above and below what is in view. */
export function isRangeEnough(drawn: RowRange, visible: RowRange, count: number): boolean {
  const first = Math.max(0, visible.first - 1)
  const end = Math.min(count, visible.end + 1)
  const last = count - lastRows
  if (first >= last) return true
  return drawn.first <= first && (drawn.end >= end || drawn.end >= last)
}

/** The rows to draw, in order: those of the range, the last ones, and the one that must not go because it has the focus. */
export function rowsToDraw({first, end}: RowRange, count: number, kept: number | undefined): number[] {
  const rows = new Set<number>()
  for (let index = Math.max(0, first); index < Math.min(end, count); index++) rows.add(index)
  for (let index = Math.max(0, count - lastRows); index < count; index++) rows.add(index)
  if (kept !== undefined && kept < count) rows.add(kept)
  return [...rows].sort((one, other) => one - other)
}
