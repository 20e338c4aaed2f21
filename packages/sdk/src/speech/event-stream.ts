import {StreamError} from '../errors/stream-error.ts'
import {TimeoutError} from '../errors/timeout-error.ts'
import type {HttpConfig} from '../http/http-config.ts'
import {createQuietWatch} from '../streaming/quiet-watch.ts'
import {createSseReader} from '../streaming/sse-reader.ts'

/** One event as it came. */
export interface ReceivedEvent {
  readonly event?: string | undefined
  readonly data: string
}

/** The events of a body, each asked for when it is read. Leaving the loop lets the connection go. */
export async function* readEventStream(
  {body}: Response,
  {config, signal}: {config: HttpConfig; signal: AbortSignal | undefined},
): AsyncGenerator<ReceivedEvent, void> {
  if (body === null) throw new StreamError('malformed')
  const arrived: ReceivedEvent[] = []
  const reader = createSseReader(body, (message) => {
    if ('event' in message) arrived.push(message)
  })
  const {stallMs} = config.timeouts
  let failure: unknown
  const stop = (reason: unknown): void => {
    failure ??= reason
    reader.cancel()
  }
  const onAbort = (): void => stop(signal?.reason)
  const watch = createQuietWatch(config.clock, stallMs, () => stop(new TimeoutError('stall', stallMs)))
  signal?.addEventListener('abort', onAbort, {once: true})
  try {
    signal?.throwIfAborted()
    for (let isOpen = true; isOpen;) {
      isOpen = await reader.read()
      if (failure !== undefined) throw failure
      watch.seen()
      yield* arrived.splice(0)
    }
  } finally {
    watch.stop()
    signal?.removeEventListener('abort', onAbort)
    reader.cancel()
  }
}
