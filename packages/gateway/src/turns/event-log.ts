import {encodeFrame} from '../wire/sse-frame.ts'

/** The events of one turn, numbered from 1 without a gap. Old ones are let go when there are too many characters. */
export interface EventLog {
  /** The lowest id that is still held. */
  readonly firstId: number
  /** 0 before the first event. */
  readonly lastId: number
  readonly isEnded: boolean
  /** Characters of data held now. */
  readonly size: number
  /** Characters of data ever appended: a reader's distance from the end is this less what it has taken. */
  readonly total: number
  /** Adds an event; after `end` it does nothing. */
  append(type: string, data: string): void
  end(): void
  /** What `total` was when the event with this id had been appended; for an id no longer held, of the first that is. */
  totalAt(id: number): number
  /** Frames after an id, up to about `maxCharacters` and at least one; undefined when the next one is no longer held. */
  framesAfter(id: number, maxCharacters: number): {text: string; lastId: number; characters: number} | undefined
}

/** How much let-go history is kept before the arrays are moved: moving for each event would be quadratic. */
const slack = 256

/**
 * Creates an empty log. Data is kept as it was encoded and frames are made when they are read: a frame kept per event
 * would hold twice the memory for every stream.
 */
export function createEventLog(maxCharacters: number): EventLog {
  let types: string[] = []
  let data: string[] = []
  let gone = 0 // entries at the front of the arrays that are let go
  let base = 0 // id before the first array entry
  let size = 0
  let total = 0
  let isEnded = false

  const letGo = () => {
    while (size > maxCharacters && data.length - gone > 1) {
      size -= data[gone]?.length ?? 0
      data[gone] = ''
      gone += 1
    }
    if (gone < slack) return
    types = types.slice(gone)
    data = data.slice(gone)
    base += gone
    gone = 0
  }

  const lastId = () => base + data.length

  return {
    get firstId() {
      return base + gone + 1
    },
    get lastId() {
      return lastId()
    },
    get isEnded() {
      return isEnded
    },
    get size() {
      return size
    },
    get total() {
      return total
    },
    append(type, text) {
      if (isEnded) return
      types.push(type)
      data.push(text)
      size += text.length
      total += text.length
      letGo()
    },
    end() {
      isEnded = true
    },
    totalAt(id) {
      let position = total
      for (let index = data.length - 1; index >= gone && base + index + 1 > id; index--) {
        position -= data[index]?.length ?? 0
      }
      return position
    },
    framesAfter(id, limit) {
      if (id < base + gone && data.length > 0) return undefined
      let text = ''
      let characters = 0
      let last = id
      while (last < lastId() && text.length < limit) {
        const index = last - base
        const entry = data[index] ?? ''
        last += 1
        characters += entry.length
        text += encodeFrame(last, types[index] ?? '', entry)
      }
      return {text, lastId: last, characters}
    },
  }
}
