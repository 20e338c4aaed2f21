import type {StreamEvent} from '../contract/stream-event.ts'

type TextEvent = Extract<StreamEvent, {type: 'text_delta' | 'text_replace'}>

/** A text that a reader already sees: it changes by deltas and replacements only. */
export interface Screen {
  /** What is shown, or will be when the redrawing ends, in UTF-16 units. */
  readonly length: number
  put(text: string): void
  /** Replaces everything from `from` on. */
  putInstead(from: number, text: string, reason: string): void
  /** What follows `from` will be put again. Until it is, the old text stays, so that nothing vanishes in between. */
  beginRedrawing(from: number): void
  endRedrawing(): void
  /** Shows another text in place of `from` to `to`. */
  replace(place: {from: number; to: number}, text: string, reason: string): void
  replaceAll(text: string, reason: string): void
}

/** Makes an empty screen; `emit` is told each change. */
export function createScreen(emit: (event: TextEvent) => void): Screen {
  let length = 0
  let redrawing: {from: number; text: string; readonly shownLength: number} | undefined

  function replace({from, to}: {from: number; to: number}, text: string, reason: string) {
    if (from === to && text === '') return
    if (from === length && to === length) emit({type: 'text_delta', text})
    else emit({type: 'text_replace', from, to, text, reason})
    length += text.length - (to - from)
  }

  function endRedrawing() {
    if (!redrawing) return
    const {from, text, shownLength} = redrawing
    redrawing = undefined
    length = shownLength
    replace({from, to: shownLength}, text, 'replaced_upstream')
  }

  return {
    get length() {
      return length
    },
    put(text) {
      if (redrawing) {
        redrawing.text += text
        length += text.length
      } else replace({from: length, to: length}, text, '')
    },
    putInstead(from, text, reason) {
      if (!redrawing) return replace({from, to: length}, text, reason)
      const isBefore = from < redrawing.from
      redrawing.text = isBefore ? text : redrawing.text.slice(0, from - redrawing.from) + text
      redrawing.from = Math.min(from, redrawing.from)
      length = from + text.length
    },
    beginRedrawing(from) {
      redrawing = {
        from: Math.min(from, redrawing?.from ?? from),
        text: redrawing?.text.slice(0, Math.max(0, from - redrawing.from)) ?? '',
        shownLength: redrawing?.shownLength ?? length,
      }
      length = from
    },
    endRedrawing,
    replace,
    replaceAll(text, reason) {
      endRedrawing()
      replace({from: 0, to: length}, text, reason)
    },
  }
}
