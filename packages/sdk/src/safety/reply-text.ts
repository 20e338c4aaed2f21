import type {StreamEvent} from '../contract/stream-event.ts'
import {createScreen} from './create-screen.ts'
import {differenceOf} from './difference-of.ts'
import {createPendingText} from './pending-text.ts'
import type {TextEdit} from './safety-report.ts'
import {createShownText} from './shown-text.ts'

/** A part of a reply with as much before it as the gates need, and where that begins in the reply. */
export interface JudgedPart {
  readonly text: string
  readonly offset: number
}

/** A reply on its way to the screen: what came, what of it is shown, and how. */
export interface ReplyText {
  /** When the oldest text that is not shown came. */
  readonly since: number | undefined
  original(): string
  push(text: string, now: number): void
  /** The server's own replacement, in places of what it has sent. */
  replace(place: {from: number; to: number}, text: string, now: number): void
  /** Where the next part ends, counted from what is shown. */
  findEnd(isFinal: boolean): number | undefined
  findTimedEnd(holds: number): number | undefined
  partTo(end: number, reach: number): JudgedPart
  hold(end: number): void
  /** Shows a part, its edits made. */
  release(end: number, part: JudgedPart, edits: readonly TextEdit[]): void
  /** All parts that can be shown are: a redrawing need not wait any longer. */
  rest(): void
  /** Shows the whole reply as it must be at the end. */
  become(text: string): void
  showInstead(text: string, reason: string): void
}

/** Starts with nothing; `emit` is told what to show. */
export function createReplyText(longestPart: number, emit: (event: StreamEvent) => void): ReplyText {
  const screen = createScreen(emit)
  const shown = createShownText(screen)
  const pending = createPendingText(longestPart)
  let redrawUntil = 0
  const original = () => shown.original() + pending.text()

  return {
    get since() {
      return pending.since
    },
    original,
    push: pending.push,
    replace({from, to}, text, now) {
      const before = shown.released
      if (from < before) {
        const whole = original()
        const start = shown.rewind(from)
        pending.restart(whole.slice(start), now)
        redrawUntil = before + Math.max(0, text.length - (Math.min(to, before) - from))
      }
      pending.replace({from: from - shown.released, to: to - shown.released}, text)
    },
    findEnd: (isFinal) => pending.findEnd(shown.state, isFinal),
    findTimedEnd: pending.findTimedEnd,
    partTo(end, reach) {
      const tail = shown.tail(reach)
      return {text: tail + pending.text(end), offset: shown.released - tail.length}
    },
    hold: pending.hold,
    release(end, {offset}, edits) {
      const changes = edits.map((edit) => ({...edit, start: edit.start + offset, end: edit.end + offset}))
      shown.release(pending.take(end), changes)
      if (shown.released >= redrawUntil) screen.endRedrawing()
    },
    rest: screen.endRedrawing,
    become(text) {
      screen.endRedrawing()
      const {from, to, text: different} = differenceOf(shown.text(), text)
      screen.replace({from, to}, different, 'whole_reply')
    },
    showInstead: screen.replaceAll,
  }
}
