import {rowsIn} from './place-rows.ts'

export interface PlaceKeeperOptions {
  readonly list: HTMLElement
  readonly viewport: HTMLElement
  /** Whether what is read is to stay where it is. */
  readonly isHeld: () => boolean
  /** Whether all rows can stand so much lower than their heights say. */
  readonly canMove: (drift: number) => boolean
  readonly place: (drift: number) => void
}

/** Keeps what is read where it is while rows above it change. */
export interface PlaceKeeper {
  /** How much lower the rows stand than their heights say. */
  getDrift(): number
  /** Puts the rows where they belong. */
  place(): void
  /** Puts back what has moved since it was noted. */
  keep(isResting: boolean): void
  /** Notes what is in view. */
  note(): void
  /** Somebody scrolls, or has stopped. */
  setMoving(value: boolean): void
}

export function createPlaceKeeper({list, viewport, isHeld, canMove, place}: PlaceKeeperOptions): PlaceKeeper {
  let anchor: {readonly row: HTMLElement; readonly top: number} | undefined
  // To write `scrollTop` stops a swing on a touch screen. While somebody scrolls the rows are moved instead; it is made good at rest.
  let drift = 0
  let isMoving = false

  /** From the top of all that scrolls: scrolling does not change it. */
  const topOf = (row: HTMLElement): number =>
    row.getBoundingClientRect().top - viewport.getBoundingClientRect().top + viewport.scrollTop

  const note = (): void => {
    anchor = undefined
    if (!isHeld()) return
    const view = viewport.getBoundingClientRect()
    const row = rowsIn(list).find((one) => one.getBoundingClientRect().bottom > view.top)
    if (row && row.getBoundingClientRect().top < view.bottom) anchor = {row, top: topOf(row)}
  }
  const putBack = (isResting: boolean): void => {
    if (!isHeld() || !anchor?.row.isConnected) return
    const shift = topOf(anchor.row) - anchor.top
    if (Math.abs(shift) < 1) return
    if (isMoving && !isResting && canMove(drift - shift)) {
      drift -= shift
      place(drift)
    } else viewport.scrollTop += shift
  }
  const settle = (): void => {
    if (drift === 0) return
    drift = 0
    place(drift)
    putBack(true)
    note()
  }
  return {
    getDrift: () => drift,
    place() {
      if (!isHeld() || !canMove(drift)) drift = 0
      place(drift)
    },
    keep(isResting) {
      putBack(isResting)
      note()
    },
    note() {
      if (!isHeld()) settle()
      note()
    },
    setMoving(value) {
      isMoving = value
      if (!value) settle()
    },
  }
}
