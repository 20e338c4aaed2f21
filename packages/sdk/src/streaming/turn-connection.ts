import type {StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import {TimeoutError} from '../errors/timeout-error.ts'
import type {Clock} from '../lib/clock.ts'
import {decodeEvent, type ToReply} from './decode-event.ts'
import {createQuietWatch} from './quiet-watch.ts'
import {createSseReader, type SseReader} from './sse-reader.ts'

/** Where in a turn we are. Shared by all connections of one turn. */
export interface TurnPosition {
  /** The last event's number; 0 before the first, and always on servers that do not number. */
  lastId: number
}

export interface TurnConnection {
  /** Waits for events and hands some out; false when the body has ended. Throws what broke. */
  read(): Promise<boolean>
  /** Hands out some of the events that have arrived; false when none are left. What breaks, the next `read` throws. */
  take(): boolean
  close(): void
  /** The turn is complete: leaves the connection fit for another request. */
  finish(): void
}

interface ConnectionOptions {
  clock: Clock
  firstEventMs: number
  stallMs: number
  position: TurnPosition
  toReply: ToReply
  onEvent: (event: StreamEvent) => void
}

/**
 * One connection of a turn. Numbered events are handed out exactly once and in order: one that was seen is dropped, a gap is
 * a failure, and what follows a failure is not read, because resuming brings it again.
 */
export function openTurnConnection(body: ReadableStream<Uint8Array>, options: ConnectionOptions): TurnConnection {
  const {clock, position, toReply, onEvent} = options
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= error
    close()
  }
  const watchFor = (phase: 'first-event' | 'stall', milliseconds: number) =>
    createQuietWatch(clock, milliseconds, () => fail(new TimeoutError(phase, milliseconds)))
  let seen = 0
  let isClosed = false
  let watch = watchFor('first-event', options.firstEventMs)

  const reader: SseReader = createSseReader(body, (message) => {
    if (failure !== undefined || isClosed) return
    seen++
    const number = message.id === undefined ? undefined : Number(message.id)
    try {
      if (number !== undefined && number <= position.lastId) return
      if (number !== undefined && number !== position.lastId + 1) throw new StreamError('incomplete')
      const event = 'type' in message ? message : decodeEvent(message, toReply)
      if (number !== undefined) position.lastId = number
      if (event) onEvent(event)
    } catch (error) {
      if (number !== undefined && error instanceof StreamError && error.failure === 'reported') position.lastId = number
      failure = error
    }
  })
  const close = () => {
    isClosed = true
    watch.stop()
    reader.cancel()
  }

  // Once for many events: asking the time costs as much as folding one.
  const tellWatch = (seenBefore: number) => {
    if (seenBefore > 0 && seen > seenBefore) watch.seen()
    else if (seen > seenBefore) {
      watch.stop()
      watch = watchFor('stall', options.stallMs)
    }
  }

  return {
    async read() {
      const seenBefore = seen
      const isOpen = failure !== undefined || (await reader.read())
      tellWatch(seenBefore)
      if (failure !== undefined) {
        close()
        throw failure
      }
      if (!isOpen) watch.stop()
      return isOpen
    },
    take() {
      const seenBefore = seen
      try {
        return reader.take() && failure === undefined
      } catch (error) {
        failure ??= error
        return false
      } finally {
        tellWatch(seenBefore)
      }
    },
    close,
    finish() {
      isClosed = true
      watch.stop()
      reader.finish(clock)
    },
  }
}
