import {createParser, type EventSourceMessage} from 'eventsource-parser'
import type {StreamEvent} from '../contract/stream-event.ts'
import {StreamError} from '../errors/stream-error.ts'
import type {Clock} from '../lib/clock.ts'
import {handPlainDelta} from './plain-delta.ts'

/** The longest event we accept, in characters. */
const longestEvent = 8_388_608

/** Bytes that are read at a time: what is read waits for its reader, and with many streams at once that fills the memory. */
const partLength = 4_096

const lineFeed = 10
const blankLine = '\n\n'

/** How long a body may take to end after its last event, in milliseconds. */
const endMs = 1_000

export interface SseReader {
  /** Waits for a network chunk, if nothing is left of the last, and reads a part of it; false when the body has ended. */
  read(): Promise<boolean>
  /** Reads a part of what has arrived, without waiting; false when nothing is left. */
  take(): boolean
  /** Lets the connection go. A pending `read` ends. */
  cancel(): void
  /** Nothing more is wanted: waits a moment for the end, so that the connection can be used again, then lets it go. */
  finish(clock: Clock): void
}

/**
 * Server-sent events of a body (https://html.spec.whatwg.org/multipage/server-sent-events.html). One `await` per network
 * chunk, none per event: transform streams and generators cost five to twenty times more. A last event without its blank line
 * counts, because some servers leave it out. Plain deltas between two blank lines are cut out; all else is the parser's.
 */
export function createSseReader(
  body: ReadableStream<Uint8Array>,
  onEvent: (message: EventSourceMessage | StreamEvent) => void,
): SseReader {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent,
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') throw new StreamError('malformed')
    },
    maxBufferSize: longestEvent,
  })
  let chunk: Uint8Array = new Uint8Array()
  let next = 0
  /** The parser has ended an event and holds nothing of another. */
  let isBetween = false

  function feed(text: string): void {
    for (let from = 0; from < text.length;) {
      let end = isBetween ? handPlainDelta(text, from, onEvent) : from
      if (end === from) {
        const blank = text.indexOf(blankLine, from)
        isBetween = blank >= 0
        end = isBetween ? blank + blankLine.length : text.length
        parser.feed(text.slice(from, end))
      }
      from = end
    }
  }

  function take(): boolean {
    if (next < chunk.length) {
      const part = cutPart(chunk, next)
      next += part.length
      feed(decoder.decode(part, {stream: true}))
    }
    return next < chunk.length
  }

  const cancel = () => {
    next = chunk.length
    void reader.cancel().catch(() => {})
  }
  return {
    async read() {
      if (next >= chunk.length) {
        const {done, value} = await reader.read()
        if (done) {
          feed(decoder.decode() + blankLine)
          return false
        }
        chunk = value
        next = 0
      }
      take()
      return true
    },
    take,
    cancel,
    finish(clock) {
      const stop = clock.schedule(cancel, endMs)
      reader
        .read()
        .then(({done}) => done || cancel(), cancel)
        .finally(stop)
    },
  }
}

/** The bytes from `from` on, up to a blank line if there is one: an event that is cut in two costs more. */
function cutPart(chunk: Uint8Array, from: number): Uint8Array {
  const part = chunk.subarray(from, from + partLength)
  let end = part.length
  if (from + end < chunk.length) while (end > 0 && (part[end - 1] !== lineFeed || part[end - 2] !== lineFeed)) end--
  return part.subarray(0, end || part.length)
}
