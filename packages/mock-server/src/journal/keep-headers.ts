/** Values a test wants to see and that hold neither secrets nor words. Anything not listed is redacted: new headers are safe by default. */
const kept = new Set([
  'accept',
  'accept-encoding',
  'content-encoding',
  'content-length',
  'content-type',
  'idempotency-key',
  'last-event-id',
  'traceparent',
  'x-pixel-mock-fault',
  'x-request-id',
])

const redacted = '[redacted]'

/** Headers by lower-case name, as a Node server has them. */
export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>

/** The names of all headers, with the values of the harmless ones. */
export function keepHeaders(headers: Headers | HeaderRecord): Record<string, string> {
  const result: Record<string, string> = {}
  if (headers instanceof Headers) {
    for (const [name, value] of headers) result[name] = kept.has(name) ? value : redacted
  } else {
    for (const name of Object.keys(headers)) result[name] = kept.has(name) ? String(headers[name]) : redacted
  }
  return result
}
