/** A place in the original text, and what is shown instead. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly reasonCode: string
}

/** Changes in the order of the text, without overlaps. */
export interface ChangeList {
  readonly all: readonly Change[]
  /** By how much the text behind the last change is shown further on than it stands in the original. */
  readonly shift: number
  /** Adds one behind all others. */
  add(change: Change): void
  /** Drops those that end behind `place`; returns where the first of them begins, or `place`. */
  dropBehind(place: number): number
}

export function createChangeList(): ChangeList {
  const all: (Change & {shift: number})[] = []
  const shift = () => all.at(-1)?.shift ?? 0
  return {
    all,
    get shift() {
      return shift()
    },
    add(change) {
      all.push({...change, shift: shift() + change.text.length - (change.end - change.start)})
    },
    dropBehind(place) {
      let first = place
      for (let last = all.at(-1); last && last.end > first; last = all.at(-1)) {
        all.pop()
        first = Math.min(first, last.start)
      }
      return first
    },
  }
}
