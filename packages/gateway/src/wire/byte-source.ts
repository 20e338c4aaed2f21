/**
 * A body that is pulled: whoever writes it to a socket asks for what is ready, when the socket has room.
 * One consumer each.
 */
export interface ByteSource {
  /** What is ready now: text to write, `''` when nothing is, `undefined` when the body has ended. */
  take(): string | undefined
  /** Calls back once when `take` would give something again. Replaces an earlier callback. */
  whenReady(callback: () => void): void
  /** Calls back when the source gives its consumer up: the connection should be closed, not waited for. */
  whenDropped(callback: () => void): void
  /** The consumer is gone. */
  close(): void
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

const sources = new WeakMap<ReadableStream, ByteSource>()
const encoder = new TextEncoder()

/** The source behind a body made here, if it is one: a socket can be fed from it without a web stream in between. */
export const sourceOfBody = (body: ReadableStream): ByteSource | undefined => sources.get(body)

/** A web stream over a source. Nothing is pulled before somebody reads. */
export function toReadableStream(source: ByteSource): Bytes {
  const stream: Bytes = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      // After a clean end this does nothing.
      start: (controller) => source.whenDropped(() => controller.error(new Error('The body broke off'))),
      pull: (controller) =>
        new Promise<void>((resolve) => {
          const step = () => {
            const text = source.take()
            if (text === undefined) controller.close()
            else if (text === '') return source.whenReady(step)
            else controller.enqueue(encoder.encode(text))
            resolve()
          }
          step()
        }),
      cancel: () => source.close(),
    },
    {highWaterMark: 0},
  )
  sources.set(stream, source)
  return stream
}
