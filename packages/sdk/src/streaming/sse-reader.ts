import {createParser, type EventSourceMessage} from 'eventsource-parser'
import {StreamError} from '../errors/stream-error.ts'
import type {Clock} from '../lib/clock.ts'

/** The longest event we accept, in characters. */
const longestEvent = 8_388_608

/** Characters that are read at a time: what is read waits for its reader, and with many streams at once that fills the memory. */
const sliceLength = 4_096

/** How long a body may take to end after its last event, in milliseconds. */
const endMs = 1_000

export interface SseReader {
  /** Reads a part of one network chunk and hands out its events; false when the body has ended. */
  read(): Promise<boolean>
  /** Lets the connection go. A pending `read` ends. */
  cancel(): void
  /** Nothing more is wanted: waits a moment for the end, so that the connection can be used again, then lets it go. */
  finish(clock: Clock): void
}

/**
 * Server-sent events of a body (https://html.spec.whatwg.org/multipage/server-sent-events.html). One `await` per part
 * of a network chunk, none per event: transform streams and generators cost five to twenty times more. A last event without its blank line
 * counts, because some servers leave it out.
 */
export function createSseReader(
  body: ReadableStream<Uint8Array>,
  onEvent: (message: EventSourceMessage) => void,
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
  let text = ''
  let next = 0
  const cancel = () => {
    text = ''
    void reader.cancel().catch(() => {})
  }
  return {
    async read() {
      let isOpen = true
      if (next >= text.length) {
        const {done, value} = await reader.read()
        text = done ? `${decoder.decode()}\n\n` : decoder.decode(value, {stream: true})
        next = 0
        isOpen = !done
      }
      const from = next
      next += isOpen ? sliceLength : text.length
      parser.feed(text.slice(from, next))
      return isOpen
    },
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
