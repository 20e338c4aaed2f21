import {createParser} from 'eventsource-parser'
import {StreamError} from '../errors/stream-error.ts'

/** The longest event we accept, in characters. */
const longestEvent = 8_388_608

/** The data of server-sent events, whatever they are. */
export interface EventDataReader {
  /** Waits for a network chunk and returns the data of the events that it ends; `undefined` when the body has ended. */
  read(): Promise<string[] | undefined>
  /** Lets the connection go. A pending `read` ends. */
  cancel(): void
}

/**
 * Reads events that hold nothing but data, of other servers than Pixel's. It is not the reader of a turn: sharing that one would move
 * it into a file of its own in the published package, and the client's bundle has no byte to spare.
 */
export function readEventData(body: ReadableStream<Uint8Array>): EventDataReader {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let arrived: string[] = []
  const parser = createParser({
    onEvent: ({data}) => arrived.push(data),
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') throw new StreamError('malformed')
    },
    maxBufferSize: longestEvent,
  })
  let isOver = false
  return {
    async read() {
      if (isOver) return undefined
      const {done, value} = await reader.read()
      isOver = done
      // A last event without its blank line counts.
      parser.feed(done ? `${decoder.decode()}\n\n` : decoder.decode(value, {stream: true}))
      const events = arrived
      arrived = []
      return events
    },
    cancel: () => void reader.cancel().catch(() => {}),
  }
}
