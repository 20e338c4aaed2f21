import {applyEdits} from './apply-edits.ts'
import {createChangeList, type Change} from './change-list.ts'
import type {Screen} from './create-screen.ts'
import {afterPart, firstCutState, type CutState} from './find-cut.ts'

interface Part {
  readonly text: string
  readonly start: number
  /** In which it began. */
  readonly state: CutState
}

/** How much of a reply has been released, in which parts and with which changes. */
export interface ShownText {
  /** UTF-16 units of the original. */
  readonly released: number
  /** The state in which the next part begins. */
  readonly state: CutState
  original(): string
  /** The original with its changes made. */
  text(): string
  /** The last parts, as many as hold `reach` characters. */
  tail(reach: number): string
  /** Releases a part. `changes` are places in the original, in order; one that lies in released text was decided before. */
  release(part: string, changes: readonly Change[]): void
  /** Takes released text back, because the original from `from` on has changed. Returns the beginning of the part that holds it. */
  rewind(from: number): number
}

/** Keeps the map from the original to the screen. */
export function createShownText(screen: Screen): ShownText {
  const parts: Part[] = []
  const changes = createChangeList()
  let released = 0
  let state = firstCutState
  const original = () => parts.map(({text}) => text).join('')

  /** Shows a change that begins in released text, and so replaces some of it. */
  function reachBack(change: Change) {
    const start = changes.dropBehind(change.start)
    screen.putInstead(start + changes.shift, change.text, change.reasonCode)
    changes.add({...change, start})
  }

  return {
    get released() {
      return released
    },
    get state() {
      return state
    },
    original,
    text: () => applyEdits(original(), changes.all),
    tail(reach) {
      const tail: string[] = []
      let length = 0
      for (let index = parts.length - 1; index >= 0 && length < reach; index -= 1) {
        const {text = ''} = parts[index] ?? {}
        tail.unshift(text)
        length += text.length
      }
      return tail.join('')
    },
    release(part, wanted) {
      const from = released
      let [place, fresh] = [from, '']
      for (const change of wanted) {
        if (change.end <= from) continue
        if (change.start < from) reachBack(change)
        else {
          fresh += part.slice(place - from, change.start - from) + change.text
          changes.add(change)
        }
        place = change.end
      }
      screen.put(fresh + part.slice(place - from))
      parts.push({text: part, start: from, state})
      state = afterPart(state, part)
      released += part.length
    },
    rewind(from) {
      let start = from
      for (let last = parts.at(-1); last && released > start; last = parts.at(-1)) {
        parts.pop()
        released = last.start
        state = last.state
        // A change that reaches into this part is undone as a whole.
        if (released <= start) start = changes.dropBehind(released)
      }
      screen.beginRedrawing(released + changes.shift)
      return released
    },
  }
}
