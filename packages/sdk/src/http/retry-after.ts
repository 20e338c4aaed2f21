/** Numbers above this are points in time, in seconds or milliseconds; below, spans. The year 2001 in seconds. */
const pointInTime = 1e9

/**
 * How long a server asks to wait, in milliseconds; `undefined` when it does not say. Reads `retry-after-ms`, `Retry-After` in
 * seconds or as a date (RFC 9110, 10.2.3), `RateLimit` with `t=` (IETF draft) and `X-RateLimit-Reset`, which the original
 * application sends as an epoch in milliseconds and others in seconds.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const number = (text: string | null | undefined) => (text && !Number.isNaN(Number(text)) ? Number(text) : undefined)
  const fromNow = (text: string | null | undefined) => {
    const value = number(text)
    return value === undefined
      ? value
      : value > pointInTime * 1e3
        ? value - now
        : value * 1e3 - (value > pointInTime ? now : 0)
  }
  const after = headers.get('retry-after')
  const date = Date.parse(after ?? '') - now
  const wait =
    number(headers.get('retry-after-ms')) ??
    fromNow(after) ??
    fromNow(/\bt=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]) ??
    (Number.isNaN(date) ? fromNow(headers.get('x-ratelimit-reset')) : date)
  return wait === undefined ? wait : Math.max(0, wait)
}
