import type {Principal} from '../policy/principal.ts'

/** One request on its way through the gateway, and what is known about it so far. */
export interface Exchange {
  readonly request: Request
  readonly requestId: string
  /** When it arrived, in milliseconds since the epoch. */
  readonly startedAt: number
  /** Headers that the answer will carry, whatever it is. Middleware adds to them. */
  readonly headers: Record<string, string>
  /** Whether the caller can take a `LeanResponse`. */
  readonly isLean: boolean
  principal: Principal
  /** Set when the work is shared: it aborts when nobody waits any more. Without it the request's own signal counts. */
  signal?: AbortSignal
  /** The caller's place in a trace, on routes that answer turns; absent when it sent none or a malformed one. */
  traceparent?: string
  /** Ids of the clients and conversations that the answer tells of. Who erases one of them erases what is kept of the answer. */
  readonly about: Set<string>
  /** The body once it was read, so that middleware and route share one reading. */
  bodyText?: Promise<string>
}

/** Who asked, as an engine is told. */
export const callerOf = ({requestId, traceparent}: Exchange): {requestId: string; traceparent?: string} =>
  traceparent === undefined ? {requestId} : {requestId, traceparent}

/** What tells the engine to stop: nobody waits for this answer any more. */
export const signalOf = ({signal, request}: Exchange): AbortSignal => signal ?? request.signal
