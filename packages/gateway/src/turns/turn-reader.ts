import type {ByteSource} from '../wire/byte-source.ts'
import {keepAliveComment} from '../wire/sse-frame.ts'
import type {EventLog} from './event-log.ts'

/** What a reader tells the turn it reads. */
export interface Readable {
  readonly log: EventLog
  /** A reader has taken something: there may be room again. */
  onTake(): void
  /** A reader has gone, by itself or because it was dropped. */
  onGone(reader: TurnReader): void
}

/** At most this much per write, so that a long replay does not become one huge string. */
const takeCharacters = 16_384

/** One connection's place in a turn's log: reads from after an id, at its own pace, to the end. */
export class TurnReader implements ByteSource {
  readonly #turn: Readable
  #cursor: number
  #offset: number
  #isGone = false
  #needsBeat = false
  #ready: (() => void) | undefined
  #dropped: (() => void) | undefined

  constructor(turn: Readable, afterId: number) {
    this.#turn = turn
    this.#cursor = afterId
    // No longer held: the first take finds that out and ends the reading.
    this.#offset = turn.log.offsetAfter(afterId) ?? 0
  }

  /** Bytes of the log that this reader has yet to take. */
  get behind(): number {
    return this.#turn.log.total - this.#offset
  }

  take(): string | undefined {
    if (this.#isGone) return undefined
    const {log} = this.#turn
    if (log.lastId === this.#cursor) return this.#takeNothing(log.isEnded)
    const text = log.lastId === this.#cursor + 1 ? this.#takeNewest() : this.#takeMore()
    this.#needsBeat = false
    this.#turn.onTake()
    return text
  }

  whenReady(callback: () => void): void {
    this.#ready = callback
  }

  whenDropped(callback: () => void): void {
    this.#dropped = callback
  }

  close(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.#turn.onGone(this)
  }

  /** There may be something to take. */
  notify(): void {
    const callback = this.#ready
    this.#ready = undefined
    callback?.()
  }

  /** Says that the stream is alive, unless there is something else to say. */
  beat(): void {
    this.#needsBeat = true
    this.notify()
  }

  /** Ends the connection: it fell too far behind or stopped reading. */
  drop(): void {
    this.close()
    this.notify()
    this.#dropped?.()
  }

  /** What nearly every take of a reader that keeps up comes to. */
  #takeNewest(): string {
    const {log} = this.#turn
    this.#cursor = log.lastId
    this.#offset = log.total
    return log.newestFrame()
  }

  #takeMore(): string | undefined {
    const frames = this.#turn.log.framesAfter(this.#cursor, this.#offset, takeCharacters)
    if (frames === undefined) {
      this.drop()
      return undefined
    }
    this.#cursor = frames.lastId
    this.#offset = frames.offset
    return frames.text
  }

  #takeNothing(isEnded: boolean): string | undefined {
    if (isEnded) {
      this.close()
      return undefined
    }
    if (!this.#needsBeat) return ''
    this.#needsBeat = false
    return keepAliveComment
  }
}
