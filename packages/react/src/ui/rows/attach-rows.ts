import type {EndKeeper} from '../stick-to-end.ts'
import {createPlaceKeeper} from './keep-place.ts'
import {indexOfRow, measureRows, placeRows, releaseRows, rowsIn} from './place-rows.ts'
import type {RowModel} from './row-model.ts'
import {watchSizes} from './watch-sizes.ts'

/** Rows in a page. */
export interface AttachedRows {
  /** After every commit. */
  sync(): void
  detach(): void
}

/** The message under way and the one it answers are not measured: they grow with every word, and nothing stands below them. */
const liveRows = 2
/** So long after the last event of scrolling, nobody scrolls. */
const restMs = 120

/** Watches a list and what scrolls around it: measures its rows, says which are in view, and keeps what is read in its place. */
export function attachRows(model: RowModel, end: EndKeeper, list: HTMLElement): AttachedRows | undefined {
  const viewport = list.closest<HTMLElement>('[data-viewport]')
  if (!viewport) return undefined
  const isLaidOut = (): boolean => list.getClientRects().length > 0
  const limit = (): number => model.getHeights().count - liveRows
  const keeper = createPlaceKeeper({
    list,
    viewport,
    isHeld: () => !end.isAtEnd(),
    canMove: (drift) => model.startOfDrawn() + drift >= 0,
    place: (drift) => placeRows(list, model.getHeights(), drift),
  })
  const chooseRows = (): void => {
    if (!isLaidOut()) return
    const tall = viewport.clientHeight
    const {top, height} = list.getBoundingClientRect()
    // Where the view is going to be, if it is not there yet.
    const above = end.isAtEnd() ? height - tall : viewport.getBoundingClientRect().top - top
    const first = above - keeper.getDrift()
    const heights = model.getHeights()
    model.show({first: heights.indexAt(first), end: heights.indexAt(first + tall) + 1})
  }
  const refresh = (isResting: boolean): void => {
    if (!isLaidOut()) return
    keeper.place()
    measureRows(list, model.getHeights(), limit())
    keeper.keep(isResting)
  }
  const sizes = watchSizes(() => refresh(true), chooseRows)
  const look = (): void => {
    if (!isLaidOut()) return
    keeper.note()
    chooseRows()
  }
  let rest: ReturnType<typeof setTimeout> | undefined
  const onScroll = (): void => {
    keeper.setMoving(true)
    clearTimeout(rest)
    rest = setTimeout(() => keeper.setMoving(false), restMs)
    look()
  }
  const onFocus = ({target}: FocusEvent): void => {
    const row = rowsIn(list).find((one) => target instanceof Node && one.contains(target))
    model.keep(row && indexOfRow(row))
  }
  const onBlur = (): void => model.keep(undefined)
  const endWatch = end.subscribe(look)
  viewport.addEventListener('scroll', onScroll, {passive: true})
  list.addEventListener('focusin', onFocus)
  list.addEventListener('focusout', onBlur)
  return {
    sync() {
      sizes.watch([viewport, ...rowsIn(list).filter((row) => indexOfRow(row) < limit())])
      refresh(false)
      chooseRows()
    },
    detach() {
      clearTimeout(rest)
      sizes.end()
      endWatch()
      viewport.removeEventListener('scroll', onScroll)
      list.removeEventListener('focusin', onFocus)
      list.removeEventListener('focusout', onBlur)
      releaseRows(list)
    },
  }
}
