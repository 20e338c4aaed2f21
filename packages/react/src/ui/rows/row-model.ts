import {carryRowHeights, createRowHeights, type RowHeights} from './row-heights.ts'
import {
  carryRange,
  fewRows,
  firstRange,
  isRangeEnough,
  rowsToDraw,
  shareRows,
  widenRange,
  type RowRange,
} from './row-range.ts'

/** Which rows of a long list are drawn, and how tall the rows are. Knows nothing of a page. */
export interface RowModel {
  /** Calls back when other rows are to be drawn. */
  subscribe(listener: () => void): () => void
  /** Another number when other rows are to be drawn. */
  getVersion(): number
  /** The rows of these to draw, in order. Changes nothing: a render may be thrown away. */
  rowsOf(ids: readonly string[]): number[]
  /** What was drawn, after every commit. */
  take(ids: readonly string[]): void
  getHeights(): RowHeights
  /** Where the first row begins that is drawn, by the heights. */
  startOfDrawn(): number
  /** Draws other rows, if those that are drawn do not do for what is in view. */
  show(visible: RowRange): void
  /** This row is drawn wherever the view is. */
  keep(index: number | undefined): void
}

export function createRowModel(firstIds: readonly string[]): RowModel {
  const listeners = new Set<() => void>()
  let version = 0
  let ids = firstIds
  let heights = createRowHeights(ids.length)
  let drawn = firstRange(ids.length)
  let kept: string | undefined

  const carry = (now: readonly string[]): RowRange => (now === ids ? drawn : carryRange(drawn, shareRows(ids, now)))
  const keptIn = (now: readonly string[]): number | undefined => {
    const index = kept === undefined ? -1 : now.indexOf(kept)
    return index === -1 ? undefined : index
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    getVersion: () => version,
    rowsOf: (now) => rowsToDraw(carry(now), now.length, keptIn(now)),
    take(now) {
      if (now === ids) return
      heights = carryRowHeights(heights, shareRows(ids, now))
      // All were drawn. They stay, when it is one too many, until the view moves.
      drawn = now.length <= fewRows ? firstRange(now.length) : carry(now)
      ids = now
    },
    getHeights: () => heights,
    startOfDrawn: () => heights.startOf(drawn.first),
    show(visible) {
      if (isRangeEnough(drawn, visible, ids.length)) return
      drawn = widenRange(visible, ids.length)
      version++
      for (const listener of listeners) listener()
    },
    keep(index) {
      kept = index === undefined ? undefined : ids[index]
    },
  }
}
