import type {StreamEvent} from '../contract/stream-event.ts'

/** What came of asking a stream for its next event. */
export type Arrival = {event: StreamEvent} | {isEnd: true} | {error: unknown}

/** A stream's events one by one, without waiting for them in a place that can not be left. */
export interface EventSource {
  /** Asks for the next event, unless that is under way. */
  ask(): void
  /** What has arrived since, once. */
  take(): Arrival | undefined
  /** Nothing more is wanted. */
  leave(reason: unknown): void
}

/** A stream that may be told why nobody reads on. */
export interface SourceOfEvents extends AsyncIterable<StreamEvent> {
  abort?(reason?: unknown): void
}

/** `onArrival` is called when there is something to take. */
export function createEventSource(source: SourceOfEvents, onArrival: () => void): EventSource {
  let iterator: AsyncIterator<StreamEvent> | undefined
  let isAsking = false
  let arrival: Arrival | undefined
  const arrive = (what: Arrival) => {
    isAsking = false
    arrival = what
    onArrival()
  }
  return {
    ask() {
      if (isAsking) return
      if (arrival) return onArrival()
      isAsking = true
      iterator ??= source[Symbol.asyncIterator]()
      iterator.next().then(
        (result) => arrive(result.done === true ? {isEnd: true} : {event: result.value}),
        (error: unknown) => arrive({error}),
      )
    },
    take() {
      const taken = arrival
      arrival = undefined
      return taken
    },
    leave(reason) {
      if (source.abort) source.abort(reason)
      // A generator that waits for its server ends when that answers; nobody waits for it here.
      else void iterator?.return?.().catch(() => {})
    },
  }
}
