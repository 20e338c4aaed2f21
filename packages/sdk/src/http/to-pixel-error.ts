import {AuthenticationError} from '../errors/authentication-error.ts'
import {ConflictError} from '../errors/conflict-error.ts'
import {NotFoundError} from '../errors/not-found-error.ts'
import {PermissionError} from '../errors/permission-error.ts'
import type {ErrorFacts, PixelError} from '../errors/pixel-error.ts'
import {RateLimitError} from '../errors/rate-limit-error.ts'
import {RejectedError} from '../errors/rejected-error.ts'
import {ServerError} from '../errors/server-error.ts'
import {ValidationError} from '../errors/validation-error.ts'
import {parseJson} from '../lib/parse-json.ts'
import {toFieldErrors} from './field-errors.ts'
import {retryAfterMs} from './retry-after.ts'

type Body = {code?: unknown; detail?: unknown; error?: unknown; message?: unknown; details?: unknown; errors?: unknown}

/** The original application's proxy wraps every Python failure in a 500 whose message begins like this. */
const nestedStatus = /^Pixel API error: (\d{3}) ?/

/**
 * One typed error for every way a Pixel server says no: FastAPI `{detail}` as text or as a list in both Pydantic dialects,
 * the application proxy's `{error, message, details}` with an upstream answer inside `message`, Triton's `{error}`, problem
 * details (RFC 9457), plain text, HTML from a proxy, nothing at all. The text itself is read for codes and dropped.
 */
export function toPixelError(response: {status: number; headers: Headers}, text: string, now: number): PixelError {
  const parsed = parseJson(text)
  const body: Body = typeof parsed === 'object' && parsed !== null ? parsed : {}
  const nested = typeof body.message === 'string' ? nestedStatus.exec(body.message) : null
  if (nested && typeof body.message === 'string') {
    const inner = {status: Number(nested[1]), headers: response.headers}
    return toPixelError(inner, body.message.slice(nested[0].length), now)
  }
  const {status, headers} = response
  const code = [body.code, body.error].find((word) => typeof word === 'string' && /^[a-z][a-z0-9_]{1,63}$/.test(word))
  const facts: ErrorFacts = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterMs: retryAfterMs(headers, now),
    serverCode: code as string | undefined,
  }
  if (status === 400 || status === 422) {
    if (code === 'idempotency_mismatch') return new ConflictError('This idempotency key had another body', facts)
    return new ValidationError(toFieldErrors(body.errors ?? body.details ?? body.detail), facts)
  }
  if (status === 401) return new AuthenticationError('Not signed in: check apiKey or getToken', facts)
  if (status === 403) return new PermissionError('Not allowed with this key or token', facts)
  if (status === 404 || status === 405 || status === 410)
    return new NotFoundError(`Not found (${status}): check baseUrl`, facts)
  if (status === 409) return new ConflictError('It conflicts with what is stored', facts)
  if (status === 429) {
    const spent = code === 'quota_exhausted' || (code !== 'rate_limited' && /quota/i.test(text.slice(0, 2_000)))
    return new RateLimitError(spent ? 'quota_exhausted' : 'rate_limited', facts)
  }
  if (status >= 500) return new ServerError(`The server failed (${status})`, facts)
  if (status < 400) return new RejectedError('The server redirects: set baseUrl to where it leads', facts)
  return new RejectedError(`The server refused (${status})`, facts)
}
