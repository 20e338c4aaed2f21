import {createParser, type EventSourceMessage} from 'eventsource-parser'
import {StreamError} from '../errors/stream-error.ts'

/** The longest event we accept, in characters. */
const longestEvent = 8_388_608

export interface SseReader {
  /** Reads one network chunk and hands out its events; false when the body has ended. */
  read(): Promise<boolean>
  /** Lets the connection go. A pending `read` ends. */
  cancel(): void
}

/**
 * Server-sent events of a body (https://html.spec.whatwg.org/multipage/server-sent-events.html). One `await` per network
 * chunk, none per event: transform streams and generators cost five to twenty times more. A last event without its blank line
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
  return {
    async read() {
      const {done, value} = await reader.read()
      parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, {stream: true}))
      return !done
    },
    cancel() {
      void reader.cancel().catch(() => {})
    },
  }
}
