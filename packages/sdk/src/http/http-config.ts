import type {Clock} from '../lib/clock.ts'
import type {TokenSource} from './token-source.ts'

/** `fetch`, or anything that answers a URL the same way: a mock in process, an instrumented one, a platform's own. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>

/**
 * How long each phase may take, in milliseconds. `Infinity` switches one off.
 * @example
 * const hasty: Partial<Timeouts> = {connectMs: 3_000, stallMs: 5_000}
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787', timeouts: hasty})
 */
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

/**
 * How often, and how long apart, a request is tried again.
 * @example
 * const patient: RetryOptions = {limit: 5, baseDelayMs: 1_000, maxDelayMs: 60_000}
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787', retry: patient})
 */
export interface RetryOptions {
  /** Tries after the first. */
  limit: number
  /** The first wait, in milliseconds; it doubles each time, with full jitter. */
  baseDelayMs: number
  /** The longest wait, also when the server asks for longer: then the failure is reported instead. */
  maxDelayMs: number
}

/**
 * One try of one request, as a middleware sees it.
 * @example
 * const attempts: number[] = []
 * const count = (request: AttemptRequest) => attempts.push(request.attempt)
 */
export interface AttemptRequest {
  url: string
  method: string
  headers: Headers
  body: string | undefined
  /** 1 for the first try. */
  attempt: number
  signal: AbortSignal
}

/**
 * Runs around every try. It may change the request, answer itself, or look at the answer.
 * @example
 * const traced: Middleware = (request, next) => {
 *   request.headers.set('traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')
 *   return next(request)
 * }
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787', middleware: [traced]})
 */
export type Middleware = (
  request: AttemptRequest,
  next: (request: AttemptRequest) => Promise<Response>,
) => Promise<Response>

/**
 * What the client tells a logger: sizes, counts, codes and paths. There is no level that holds bodies or secrets.
 * @example
 * const tell = ({event, path, status, durationMs}: LogEntry) => console.log(event, path, status, durationMs)
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787', logger: tell})
 */
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
/**
 * Told about answers, failures and retries.
 * @example
 * const warnings: Logger = (entry) => {
 *   if (entry.level === 'warn') console.warn(entry.event, entry.path)
 * }
 */
export type Logger = (entry: LogEntry) => void

/** All that the HTTP room needs to know, resolved: no option is missing here. */
export interface HttpConfig {
  /** Without a trailing slash. Absolute, or a path where a page is drawn outside of a browser. */
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
