/** One request as the mock server saw it. The entry goes on changing until its answer is over. */
export interface JournalEntry {
  /** A counter from 1, never reused. */
  readonly id: number
  /** When the request arrived: milliseconds since the epoch, by the server's clock. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** The raw query without its question mark; empty when there is none. */
  readonly query: string
  /** Names in lower case. Only values that cannot be secret or personal are kept; the others read `[redacted]`. */
  readonly headers: Readonly<Record<string, string>>
  /** Bytes of the request's body; absent when nobody knows, as with an upload of unknown length. */
  readonly bodySize?: number
  /** The request's body as text, only when the server was made with `keepBodies`. */
  readonly body?: string
  /** The faults this request got, in the compact syntax. */
  readonly faults: readonly string[]
  /** Absent until answered, and when the connection was lost before an answer. */
  readonly status?: number
  /** The `X-Request-Id` of the answer. */
  readonly requestId?: string
  /** From the request to the end of its answer. Absent while it runs. */
  readonly durationMs?: number
  /** Server-sent events handed to the connection so far. */
  readonly eventsSent: number
  /** Bytes of the body handed to the connection so far. */
  readonly bytesSent: number
  /** Whether the caller's abort or disconnect, or a DELETE for the turn, reached the server before the end. */
  readonly cancelled: boolean
  /** Whether the whole answer was handed over. */
  readonly finished: boolean
}
