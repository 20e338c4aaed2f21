import {keepAliveComment} from '../wire/sse-frame.ts'
import type {ByteSource} from '../wire/byte-source.ts'
import type {EventLog} from './event-log.ts'

/** One connection's place in a turn's log. */
export interface TurnReader extends ByteSource {
  /** Characters of data that this reader has yet to take. */
  readonly behind: number
  /** There may be something to take. */
  notify(): void
  /** Says that the stream is alive, unless it is too full to say anything. */
  beat(): void
  /** Ends the connection: it fell too far behind or stopped reading. */
  drop(): void
}

/** What the turn wants to know of its reader. */
export interface TurnReaderEvents {
  onTake(): void
  onGone(): void
}

/** At most this much per write, so that a long replay does not become one huge string. */
const takeCharacters = 16_384

/** Reads a log from after an id, at its own pace, to the end. */
export function createTurnReader(log: EventLog, afterId: number, {onTake, onGone}: TurnReaderEvents): TurnReader {
  let cursor = afterId
  let position = log.totalAt(afterId)
  let isGone = false
  let needsBeat = false
  let ready: (() => void) | undefined
  let dropped: (() => void) | undefined

  const leave = () => {
    if (isGone) return
    isGone = true
    onGone()
  }
  const notify = () => {
    const callback = ready
    ready = undefined
    callback?.()
  }
  const reader: TurnReader = {
    get behind() {
      return log.total - position
    },
    notify,
    beat() {
      needsBeat = true
      notify()
    },
    drop() {
      leave()
      notify()
      dropped?.()
    },
    take() {
      if (isGone) return undefined
      const frames = log.framesAfter(cursor, takeCharacters)
      if (frames === undefined) {
        reader.drop()
        return undefined
      }
      if (frames.lastId > cursor) {
        cursor = frames.lastId
        position += frames.characters
        needsBeat = false
        onTake()
        return frames.text
      }
      if (log.isEnded) {
        leave()
        return undefined
      }
      if (!needsBeat) return ''
      needsBeat = false
      return keepAliveComment
    },
    whenReady(callback) {
      ready = callback
    },
    whenDropped(callback) {
      dropped = callback
    },
    close: leave,
  }
  return reader
}
