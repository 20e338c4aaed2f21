import type {Span} from '@pixelated/sdk/contract'

interface MarkedPart {
  readonly start: number
  readonly text: string
  readonly isMarked: boolean
}

/**
 * A text cut where marks begin and end. Spans come from servers too: they are put in order, those that overlap are one, and what lies
 * outside of the text is left out.
 */
export function toMarkedParts(text: string, spans: readonly Span[]): readonly MarkedPart[] {
  const parts: MarkedPart[] = []
  let from = 0
  const add = (to: number, isMarked: boolean) => {
    if (to > from) parts.push({start: from, text: text.slice(from, to), isMarked})
    from = Math.max(from, to)
  }
  for (const {start, end} of joined(text.length, spans)) {
    add(start, false)
    add(end, true)
  }
  add(text.length, false)
  return parts
}

function joined(length: number, spans: readonly Span[]): readonly Span[] {
  const sound = spans
    .filter(
      ({start, end}) => Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length,
    )
    .toSorted((one, other) => one.start - other.start)
  const runs: Span[] = []
  for (const span of sound) {
    const last = runs.at(-1)
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else runs.push({...span})
  }
  return runs
}

/** How many places would be marked. */
export const countMarks = (text: string, spans: readonly Span[]): number => joined(text.length, spans).length
