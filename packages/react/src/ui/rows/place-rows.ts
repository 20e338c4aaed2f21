import type {RowHeights} from './row-heights.ts'

export const rowsIn = (list: HTMLElement): HTMLElement[] =>
  [...list.children].filter((row): row is HTMLElement => row instanceof HTMLElement)

/** The place of a row in the whole list. */
export const indexOfRow = (row: HTMLElement): number => Number(row.dataset['index'])

/**
 * The rows stand in the flow, so that one that grows moves those below it before anybody has measured it. Only those that follow on a
 * gap are told how far down they are. Written by script: a strict content security policy allows that, and `style` attributes in markup not.
 */
export function placeRows(list: HTMLElement, heights: RowHeights, drift: number): void {
  let next = 0
  let shift = drift
  for (const row of rowsIn(list)) {
    const index = indexOfRow(row)
    const gap = heights.startOf(index) - heights.startOf(next) + shift
    write(row.style, 'margin-top', gap === 0 ? '' : `${gap}px`)
    next = index + 1
    shift = 0
  }
  // Or the margin of its first row would move the list itself.
  write(list.style, 'display', 'flow-root')
  // The browser would move the view as well, and only some do.
  write(list.style, 'overflow-anchor', 'none')
}

/** Takes away what was written. */
export function releaseRows(list: HTMLElement): void {
  for (const row of rowsIn(list)) write(row.style, 'margin-top', '')
  write(list.style, 'display', '')
  write(list.style, 'overflow-anchor', '')
}

/** Keeps how tall the rows are, with what lies between them, up to a row that is not measured. */
export function measureRows(list: HTMLElement, heights: RowHeights, limit: number): void {
  let before: {index: number; top: number; height: number} | undefined
  for (const row of rowsIn(list)) {
    const index = indexOfRow(row)
    // What is not displayed takes no room.
    if (row.getClientRects().length === 0) {
      if (index < limit) heights.measure(index, 0)
      continue
    }
    const {top, height} = row.getBoundingClientRect()
    if (before && before.index < limit) {
      // Up to the next row, where that is in the page: margins may have become one.
      const isNext = areMeasured(heights, before.index + 1, index)
      if (isNext) heights.measure(before.index, top - before.top)
      else if (heights.measured(before.index) === undefined) heights.measure(before.index, before.height)
    }
    before = {index, top, height}
  }
}

/** Whether nothing stands between two rows: all there are were found to take no room. */
function areMeasured(heights: RowHeights, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (heights.measured(index) !== 0) return false
  return true
}

function write(style: CSSStyleDeclaration, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value)
}
