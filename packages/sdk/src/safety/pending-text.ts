import {afterPart, clauseOrWordBreak, findCut, type CutState} from './find-cut.ts'
import {endsInHalf, lastGraphemeBreak} from './grapheme-break.ts'

/** The part of a reply that has come and was not yet released. */
export interface PendingText {
  readonly length: number
  /** When the first of it came, or `undefined` when nothing waits. */
  readonly since: number | undefined
  push(text: string, now: number): void
  /** The first `length` characters, or all. */
  text(length?: number): string
  /** Where the next part to judge ends, if that is known already. `state` is that of its beginning. */
  findEnd(state: CutState, isFinal: boolean): number | undefined
  /**
   * Where it may be cut when it has waited `holds` times too long: at a clause or a word, the second time between two characters, the third
   * time behind all that came.
   */
  findTimedEnd(holds: number): number | undefined
  /** What was judged and must wait goes on waiting, together with the part after it. */
  hold(length: number): void
  take(length: number): string
  /** Puts another text in place of `from` to `to`. */
  replace(place: {from: number; to: number}, text: string): void
  /** Forgets all and begins with another text. */
  restart(text: string, now: number): void
}

/** Keeps what waits. `longest`: a part is cut when it is longer, in UTF-16 units. */
export function createPendingText(longest: number): PendingText {
  // A large text is not copied for each part that is taken from it.
  let buffer = ''
  let start = 0
  let arrivals: {readonly end: number; readonly at: number}[] = []
  let came = 0
  let looked = 0
  let held = 0

  function reset(text: string, now: number) {
    buffer = text
    start = looked = held = 0
    came = text.length
    arrivals = text === '' ? [] : [{end: came, at: now}]
  }

  return {
    get length() {
      return buffer.length - start
    },
    get since() {
      return arrivals[0]?.at
    },
    push(text, now) {
      if (start > 0) {
        buffer = buffer.slice(start)
        looked -= start
        start = 0
      }
      buffer += text
      came += text.length
      arrivals.push({end: came, at: now})
    },
    text: (length) => buffer.slice(start, length === undefined ? undefined : start + length),
    findEnd(state, isFinal) {
      const from = start + held
      const here = held > 0 ? afterPart(state, buffer.slice(start, from)) : state
      const found = findCut({text: buffer, from, at: Math.max(from, looked), state: here, longest, isFinal})
      looked = found.at
      return found.cut === undefined ? undefined : found.cut - start
    },
    findTimedEnd(holds) {
      const place = clauseOrWordBreak(buffer, start, buffer.length)
      if (place !== undefined) return place - start
      const known = buffer.length - (endsInHalf(buffer) ? 1 : 0)
      if (holds < 2 || known <= start) return undefined
      const last = lastGraphemeBreak(buffer, start, known - 1)
      if (last > start) return last - start
      return holds < 3 ? undefined : known - start
    },
    hold(length) {
      held = length
    },
    take(length) {
      const part = buffer.slice(start, start + length)
      start += length
      held = 0
      const gone = came - (buffer.length - start)
      while (arrivals[0] && arrivals[0].end <= gone) arrivals.shift()
      return part
    },
    replace({from, to}, text) {
      const whole = buffer.slice(start)
      reset(whole.slice(0, from) + text + whole.slice(to), arrivals[0]?.at ?? 0)
    },
    restart: reset,
  }
}
