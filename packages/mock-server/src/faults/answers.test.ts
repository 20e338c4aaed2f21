import {describe, expect, it} from 'vitest'
import {createSeededRandom} from '../lib/seeded-random.ts'
import {faultBodies} from './fault.ts'
import {toRateLimitAnswer} from './rate-limit-answer.ts'
import {toStatusAnswer} from './status-answer.ts'

const now = Date.UTC(2026, 0, 1)

describe('toRateLimitAnswer', () => {
  const ask = (dialect: Parameters<typeof toRateLimitAnswer>[0]['dialect'], reason: 'burst' | 'quota' = 'burst') =>
    toRateLimitAnswer({kind: 'rate-limit', dialect, waitMs: 1500, reason}, now)

  it('tells the wait in each unit', () => {
    expect(ask('retry-after').headers.get('retry-after')).toBe('2')
    expect(ask('retry-after-date').headers.get('retry-after')).toBe('Thu, 01 Jan 2026 00:00:01 GMT')
    expect(ask('retry-after-ms').headers.get('retry-after-ms')).toBe('1500')
    expect(ask('reset-ms').headers.get('x-ratelimit-reset')).toBe(String(now + 1500))
    expect(ask('draft').headers.get('ratelimit')).toContain('t=2')
  })

  it('says nothing of the wait where the original says nothing', () => {
    const names = [...ask('none').headers.keys()]
    expect(names).toEqual(['content-type'])
    expect([...ask('reset-ms').headers.keys()]).not.toContain('retry-after')
  })

  it('sends JSON typed as plain text as the application does', async () => {
    const response = ask('app')
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toEqual({error: 'Rate limit exceeded'})
  })

  it('tells a burst from a used-up quota', async () => {
    expect(await ask('retry-after', 'quota').json()).toMatchObject({code: 'quota_exhausted', status: 429})
    expect(await ask('retry-after', 'burst').json()).toMatchObject({code: 'rate_limited'})
    expect(await ask('none', 'quota').json()).toMatchObject({detail: expect.stringContaining('quota') as string})
    expect(JSON.stringify(await ask('none', 'burst').json())).not.toContain('quota')
  })
})

describe('toStatusAnswer', () => {
  it.each(faultBodies)('answers with a %s body', async (body) => {
    const response = toStatusAnswer({kind: 'status', status: 502, body}, createSeededRandom(1))
    expect(response.status).toBe(502)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const isJson = ['problem', 'detail', 'proxy'].includes(body)
    if (isJson) expect(JSON.parse(text)).toBeTypeOf('object')
    else expect(() => JSON.parse(text) as unknown).toThrow()
    expect(bytes.length === 0).toBe(body === 'empty')
  })

  it('is garbage for every seed', async () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const response = toStatusAnswer({kind: 'status', status: 200, body: 'garbage'}, createSeededRandom(seed))
      const decode = async () => new TextDecoder('utf-8', {fatal: true}).decode(await response.arrayBuffer())
      await expect(decode()).rejects.toThrow()
    }
  })

  it('sends no body where none is allowed', () => {
    expect(toStatusAnswer({kind: 'status', status: 204, body: 'html'}, createSeededRandom(1)).body).toBeNull()
  })
})
