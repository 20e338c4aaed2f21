/** A place in an answer: after so many whole server-sent events (comments not counted), or after so many bytes. */
export type FaultPosition = {event: number} | {bytes: number}

/** How the body of an answer made up by a fault looks: a dialect's error, or something that is no API answer at all. */
export const faultBodies = ['problem', 'detail', 'proxy', 'text', 'html', 'empty', 'garbage'] as const
/**
 * One of those bodies.
 * @example
 * const body: FaultBody = 'html'
 */
export type FaultBody = (typeof faultBodies)[number]

/** Ways in which servers tell a caller how long to wait: header names and units differ, and some say nothing. */
export const rateLimitDialects = [
  'retry-after',
  'retry-after-date',
  'retry-after-ms',
  'reset-ms',
  'draft',
  'app',
  'none',
] as const
/**
 * One of those dialects.
 * @example
 * const dialect: RateLimitDialect = 'retry-after-date'
 */
export type RateLimitDialect = (typeof rateLimitDialects)[number]

/** One thing that goes wrong, as data. Times are in milliseconds; events are counted from 1. */
export type Fault =
  /** The server begins to work later. With `p99Ms` the delay is drawn anew: `ms` is the median, one in a hundred takes longer than `p99Ms`. */
  | {kind: 'latency'; ms: number; p99Ms?: number}
  /** The work is done at once but the answer begins late: a caller who gives up cannot know whether it was done. */
  | {kind: 'slow-headers'; ms: number}
  /** A pause before every piece of the body. */
  | {kind: 'slow-body'; ms: number}
  /** An answer of this status without any work being done. */
  | {kind: 'status'; status: number; body: FaultBody}
  /** A 429 that asks to wait so long, in one of many dialects; `quota` says that waiting a moment will not help. */
  | {kind: 'rate-limit'; dialect: RateLimitDialect; waitMs: number; reason: 'burst' | 'quota'}
  /** Nobody listens: in process the call fails as it does then; over a socket the connection is reset at once. */
  | {kind: 'refuse'}
  /** The connection is reset before anything is answered or done. */
  | {kind: 'reset'}
  /** The work is done, then the connection is reset: only an idempotency key makes a second try harmless. */
  | {kind: 'lost-reply'}
  /** The body stops and the connection stays open; with `keepAliveMs` comments go on at that pace. */
  | {kind: 'stall'; at: FaultPosition; keepAliveMs?: number}
  /** The connection breaks inside the body. */
  | {kind: 'disconnect'; at: FaultPosition}
  /** The body ends early but in good order: JSON cut in two, a stream without its last events. */
  | {kind: 'truncate'; at: FaultPosition}
  /** The data of this event is not JSON. */
  | {kind: 'malformed'; event: number}
  /** This event comes twice. */
  | {kind: 'duplicate'; event: number}
  /** This event changes places with the next. */
  | {kind: 'reorder'; event: number}
  /** This event is so many bytes longer (blanks, so its JSON stays right). */
  | {kind: 'oversized'; event: number; bytes: number}
  /** The body comes in pieces of this many bytes, of random sizes, or cut inside every character of more than one byte. */
  | {kind: 'chunks'; size: number | 'random' | 'utf8'}
  /** The right body under another content type. */
  | {kind: 'content-type'; value: string}

/**
 * The name of a fault, as it is written.
 * @example
 * const kind: FaultKind = 'lost-reply'
 */
export type FaultKind = Fault['kind']
