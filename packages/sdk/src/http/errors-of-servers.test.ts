import {describe, expect, it} from 'vitest'
import type {PixelError} from '../errors/pixel-error.ts'
import {retryAfterMs} from './retry-after.ts'
import {retryDelay} from './retry-delay.ts'
import {toPixelError} from './to-pixel-error.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const map = (status: number, body: unknown, headers: Record<string, string> = {}): PixelError =>
  toPixelError({status, headers: new Headers(headers)}, typeof body === 'string' ? body : JSON.stringify(body), now)

describe('row 11: every way a server says no becomes one typed error', () => {
  it('FastAPI with Pydantic 1', () => {
    const error = map(422, {
      detail: [
        {loc: ['body', 'user_query'], msg: 'field required', type: 'value_error.missing'},
        {loc: ['body', 'conversation_history', 0, 'content'], msg: 'field required', type: 'value_error.missing'},
      ],
    })
    expect(error.code).toBe('validation')
    expect(error.fieldErrors).toEqual([
      {path: 'user_query', code: 'value_error.missing'},
      {path: 'conversation_history[0].content', code: 'value_error.missing'},
    ])
  })

  it('FastAPI with Pydantic 2, a list body', () => {
    const error = map(422, {
      detail: [{type: 'string_type', loc: ['body', 3, 'user_query'], msg: 'x', input: 'secret words'}],
    })
    expect(error.fieldErrors).toEqual([{path: '[3].user_query', code: 'string_type'}])
  })

  it('problem details', () => {
    const error = map(403, {title: 'Forbidden', code: 'out_of_scope', request_id: 'r1'}, {'x-request-id': 'r1'})
    expect(error).toMatchObject({code: 'forbidden', status: 403, serverCode: 'out_of_scope', requestId: 'r1'})
  })

  it('the application proxy, with the real status inside its 500', () => {
    const nested = map(500, {
      error: 'Pixel inference failed',
      message: 'Pixel API error: 503 {"detail":"Model not loaded"}',
    })
    expect(nested).toMatchObject({code: 'server_error', status: 503, isRetryable: true})
    expect(map(400, {error: 'Invalid request', details: {'conversation_history.0.role': 'x'}}).fieldErrors).toEqual([
      {path: 'conversation_history.0.role', code: 'invalid'},
    ])
  })

  it.each([
    ['Triton', 500, {error: 'unknown model'}],
    ['an empty detail', 500, {detail: ''}],
    ['plain text', 500, 'Internal Server Error'],
    ['an HTML page of a proxy', 502, '<html><body>Bad Gateway</body></html>'],
    ['nothing at all', 503, ''],
  ])('%s', (_name, status, body) => {
    expect(map(status, body)).toMatchObject({code: 'server_error', status})
    expect(map(status, body).message).not.toContain('[object')
  })

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [405, 'not_found'],
    [409, 'conflict'],
    [410, 'not_found'],
    [413, 'rejected'],
    [415, 'rejected'],
    [307, 'rejected'],
    [504, 'server_error'],
  ])('status %i is %s', (status, code) => expect(map(status, {}).code).toBe(code))
})

it('row 12: 400 and 422 are one validation error', () => {
  expect([map(400, {}).code, map(422, {}).code]).toEqual(['validation', 'validation'])
})

it("row 13: nothing a server repeats of a person's words stays in the error", () => {
  const words = 'I cannot go on like this'
  const bodies = [
    {detail: [{loc: ['body', words], msg: words, type: words, input: words, ctx: {doc: words}}]},
    {detail: words},
    {error: words, message: words, details: {[words]: words}},
    {errors: [{path: words, code: words}], code: words, detail: words},
    words,
  ]
  for (const status of [400, 401, 404, 422, 429, 500, 503]) {
    for (const body of bodies) {
      const error = map(status, body)
      const told = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join()
      expect(told).not.toContain('cannot go on')
    }
  }
})

describe('row 15: how long to wait', () => {
  const read = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now)
  it.each([
    [{'retry-after': '3'}, 3_000],
    [{'retry-after': new Date(now + 7_000).toUTCString()}, 7_000],
    [{'retry-after-ms': '250', 'retry-after': '1'}, 250],
    [{'x-ratelimit-reset': String(now + 5_000)}, 5_000],
    [{'x-ratelimit-reset': String(now / 1000 + 5)}, 5_000],
    [{ratelimit: '"burst";r=0;t=12'}, 12_000],
    [{'retry-after': new Date(now - 7_000).toUTCString()}, 0],
    [{'retry-after': 'soon'}, undefined],
    [{}, undefined],
  ])('%j', (headers, expected) => expect(read(headers as Record<string, string>)).toBe(expected))
})

describe('row 17: a burst passes, a quota does not', () => {
  it.each([
    [{error: 'Rate limit exceeded'}, 'rate_limited'],
    [{detail: 'Rate limit exceeded - too many requests'}, 'rate_limited'],
    [{detail: 'Rate limit exceeded - daily quota depleted'}, 'quota_exhausted'],
    [{code: 'quota_exhausted'}, 'quota_exhausted'],
    [{code: 'rate_limited', detail: 'not the quota'}, 'rate_limited'],
  ])('%j', (body, code) => {
    const error = map(429, body)
    expect(error.code).toBe(code)
    expect(error.isRetryable).toBe(code === 'rate_limited')
  })

  it('row 15: a body that says text/plain is read all the same', () => {
    expect(map(429, {error: 'daily quota depleted'}, {'content-type': 'text/plain'}).code).toBe('quota_exhausted')
  })
})

describe('the retry policy', () => {
  const retry = {limit: 2, baseDelayMs: 100, maxDelayMs: 1_000}
  const wait = (error: unknown, attempt = 1) => retryDelay(error, attempt, {retry, random: () => 1})

  it('tries again after a network error, 408, a burst, 502, 503 and 504, and after nothing else', () => {
    for (const status of [408, 429, 502, 503, 504]) expect(wait(map(status, {}))).toBe(100)
    for (const status of [400, 401, 403, 404, 409, 413, 422, 500, 501]) expect(wait(map(status, {}))).toBeUndefined()
    expect(wait(map(429, {code: 'quota_exhausted'}))).toBeUndefined()
    expect(wait(new TypeError('a bug'))).toBeUndefined()
  })

  it('doubles the wait and ends at the limit', () => {
    expect([1, 2, 3].map((attempt) => wait(map(503, ''), attempt))).toEqual([100, 200, undefined])
  })

  it('waits as long as the server asks, and gives up when that is too long', () => {
    expect(wait(map(429, {}, {'retry-after': '1'}))).toBe(1_000)
    expect(wait(map(429, {}, {'retry-after': '2'}))).toBeUndefined()
  })
})
