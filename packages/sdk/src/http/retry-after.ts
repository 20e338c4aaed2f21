/** Numbers above this are points in time, in seconds or milliseconds; below, spans. The year 2001 in seconds. */
const pointInTime = 1e9

/**
 * How long a server asks to wait, in milliseconds; `undefined` when it does not say. Reads `retry-after-ms`, `Retry-After` in
 * seconds or as a date (RFC 9110, 10.2.3), `RateLimit` with `t=` (IETF draft) and `X-RateLimit-Reset`, which the original
 * application sends as an epoch in milliseconds and others in seconds.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const fromNow = (value: number) =>
    value > pointInTime * 1e3 ? value - now : value > pointInTime ? value * 1e3 - now : value * 1e3
  const number = (text: string | null | undefined) => (text && !Number.isNaN(Number(text)) ? Number(text) : undefined)
  const milliseconds = number(headers.get('retry-after-ms'))
  const after = headers.get('retry-after')
  const seconds = number(after) ?? number(/\bt=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])
  const reset = number(headers.get('x-ratelimit-reset'))
  const date = after ? Date.parse(after) - now : NaN
  const wait =
    milliseconds ??
    (seconds !== undefined
      ? fromNow(seconds)
      : Number.isNaN(date)
        ? reset !== undefined
          ? fromNow(reset)
          : undefined
        : date)
  return wait === undefined ? undefined : Math.max(0, wait)
}
