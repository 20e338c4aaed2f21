import type {Clock} from '../lib/clock.ts'
import type {TokenSource} from './token-source.ts'

/** `fetch`, or anything that answers a URL the same way: a mock in process, an instrumented one, a platform's own. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>

/** How long each phase may take, in milliseconds. `Infinity` switches one off. */
export interface Timeouts {
  /** Until the server has answered with a status. Per attempt. */
  connectMs: number
  /** Until the body of a plain answer has arrived. Per attempt. */
  bodyMs: number
  /** From the status to the first event of a stream. */
  firstEventMs: number
  /** Between two events of a stream. Keep-alive comments do not count. */
  stallMs: number
}

/** How often, and how long apart, a request is tried again. */
export interface RetryOptions {
  /** Tries after the first. */
  limit: number
  /** The first wait, in milliseconds; it doubles each time, with full jitter. */
  baseDelayMs: number
  /** The longest wait, also when the server asks for longer: then the failure is reported instead. */
  maxDelayMs: number
}

/** One try of one request, as a middleware sees it. */
export interface AttemptRequest {
  url: string
  method: string
  headers: Headers
  body: string | undefined
  /** 1 for the first try. */
  attempt: number
  signal: AbortSignal
}

/** Runs around every try. It may change the request, answer itself, or look at the answer. */
export type Middleware = (
  request: AttemptRequest,
  next: (request: AttemptRequest) => Promise<Response>,
) => Promise<Response>

/** What the client tells a logger: sizes, counts, codes and paths. There is no level that holds bodies or secrets. */
export interface LogEntry {
  level: 'debug' | 'warn'
  event: 'response' | 'failure' | 'retry' | 'resume' | 'fallback' | 'metrics-off'
  method?: string
  path?: string
  status?: number
  code?: string
  attempt?: number
  durationMs?: number
  waitMs?: number
  bodyLength?: number
}
export type Logger = (entry: LogEntry) => void

/** All that the HTTP room needs to know, resolved: no option is missing here. */
export interface HttpConfig {
  /** Absolute, without a trailing slash. */
  baseUrl: string
  headers: Readonly<Record<string, string>>
  fetch: FetchFunction
  clock: Clock
  /** A number in [0, 1). */
  random: () => number
  timeouts: Timeouts
  retry: RetryOptions
  middleware: readonly Middleware[]
  logger: Logger | undefined
  token: TokenSource | undefined
}
