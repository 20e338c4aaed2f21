import {describe, expect, it} from 'vitest'
import {setUpGateway} from '../app/gateway-fixture.ts'
import {EngineError} from '../engines/engine-error.ts'
import type {EngineContext} from '../engines/inference-engine.ts'
import {createMemoryStore} from '../stores/memory-store.ts'

const hello = {user_query: 'hello'}
const headers = {'Idempotency-Key': 'k-1'}
const counting = () => {
  const calls: {context: EngineContext; resolve: (response: string) => void; reject: (error: Error) => void}[] = []
  const infer = (_request: unknown, context: EngineContext) =>
    new Promise<{response: string}>((resolve, reject) => {
      calls.push({context, resolve: (response) => resolve({response}), reject})
      context.signal.addEventListener('abort', () => reject(new Error('aborted')))
    })
  const store = createMemoryStore()
  const {idempotency} = store
  const claims: string[] = []
  const claim: typeof idempotency.claim = async (key, request) => {
    const found = await idempotency.claim(key, request)
    claims.push(found.state)
    return found
  }
  return {calls, claims, ...setUpGateway({infer}, {store: {...store, idempotency: {...idempotency, claim}}})}
}

describe('a POST with an Idempotency-Key', () => {
  it('is done once and answered again, word for word', async () => {
    const {calls, post} = counting()
    const first = post('/infer', hello, {headers})
    await expect.poll(() => calls.length).toBe(1)
    calls[0]?.resolve('one')
    const answer = await (await first).text()
    const again = await post('/infer', hello, {headers: {...headers, 'X-Request-Id': 'second'}})
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    expect(again.headers.get('Content-Type')).toBe('application/json')
    expect(again.headers.get('X-Request-Id')).toBe('second')
    expect(await again.text()).toBe(answer)
    expect(calls).toHaveLength(1)
  })

  it('is done anew after a day', async () => {
    let count = 0
    const {clock, post} = setUpGateway({infer: () => ({response: String((count += 1))})})
    const ask = async () => (await (await post('/infer', hello, {headers})).json()).response
    expect([await ask(), await ask()]).toEqual(['1', '1'])
    clock.advance(24 * 3_600_000)
    expect(await ask()).toBe('2')
  })

  it('is refused with another body, and separate on another route', async () => {
    const {post} = setUpGateway()
    expect((await post('/infer', hello, {headers})).status).toBe(200)
    const other = await post('/infer', {user_query: 'other'}, {headers})
    expect([other.status, (await other.json()).code]).toEqual([422, 'idempotency_mismatch'])
    expect((await post('/batch-infer', [hello], {headers})).status).toBe(200)
  })

  it('waits for a duplicate that is being answered', async () => {
    const {calls, post} = counting()
    const answers = Promise.all([1, 2, 3].map(() => post('/infer', hello, {headers})))
    await expect.poll(() => calls.length).toBe(1)
    calls[0]?.resolve('once')
    const texts = await Promise.all((await answers).map((response) => response.text()))
    expect(new Set(texts).size).toBe(1)
    expect(calls).toHaveLength(1)
  })

  it('is not kept when its client is erased while it is being answered', async () => {
    const {calls, post, remove} = counting()
    const body = {...hello, user_id: 'anna'}
    const other = post('/infer', {...hello, user_id: 'ben'}, {headers: {'Idempotency-Key': 'k-2'}})
    const first = post('/infer', body, {headers})
    await expect.poll(() => calls.length).toBe(2)
    expect((await remove('/api/v1/clients/anna')).status).toBe(200)
    for (const {resolve} of calls) resolve('private words')
    expect((await first).status).toBe(200)
    expect((await other).status).toBe(200)
    const again = post('/infer', body, {headers})
    await expect.poll(() => calls.length).toBe(3)
    calls[2]?.resolve('asked anew')
    expect((await (await again).json()).response).toBe('asked anew')
    const repeat = await post('/infer', {...hello, user_id: 'ben'}, {headers: {'Idempotency-Key': 'k-2'}})
    expect(repeat.headers.get('Idempotency-Replayed')).toBe('true')
  })

  it('keeps refusals of the request and forgets failures of the service', async () => {
    let attempts = 0
    const {post} = setUpGateway({
      infer() {
        attempts += 1
        if (attempts === 1) throw new EngineError(503, 'model_unavailable')
        return {response: 'well again'}
      },
    })
    expect((await post('/infer', hello, {headers})).status).toBe(503)
    expect((await post('/infer', hello, {headers})).status).toBe(200)
    const bad = {headers: {'Idempotency-Key': 'k-2'}}
    const first = await post('/infer', {user_query: ''}, bad)
    const again = await post('/infer', {user_query: ''}, bad)
    expect([first.status, again.status, again.headers.get('Idempotency-Replayed')]).toEqual([422, 422, 'true'])
    expect(again.headers.get('Content-Type')).toBe('application/problem+json')
  })

  it('goes on for a duplicate when the first caller leaves, and stops when nobody waits', async () => {
    const {calls, claims, post} = counting()
    const [one, two] = [new AbortController(), new AbortController()]
    const first = post('/infer', hello, {headers, signal: one.signal}).catch(() => 'left')
    await expect.poll(() => calls.length).toBe(1)
    const second = post('/infer', hello, {headers, signal: two.signal}).catch(() => 'left')
    // The duplicate joins as soon as its own claim has found the first at work; bodies may be hashed in any order.
    await expect.poll(() => claims).toContain('running')
    await new Promise((resolve) => setImmediate(resolve))
    one.abort()
    expect(await first).toBe('left')
    expect(calls[0]?.context.signal.aborted).toBe(false)
    two.abort()
    expect(await second).toBe('left')
    expect(calls[0]?.context.signal.aborted).toBe(true)
  })

  it('is refused when the key is malformed', async () => {
    const {post} = setUpGateway()
    for (const key of ['with space', 'x'.repeat(256), '']) {
      expect((await post('/infer', hello, {headers: {'Idempotency-Key': key}})).status).toBe(400)
    }
  })

  it('submits a job once', async () => {
    const {post} = setUpGateway()
    const first = await post('/batch-jobs', [hello], {headers})
    const again = await post('/batch-jobs', [hello], {headers})
    const [one, two] = [await first.json(), await again.json()]
    expect(one.id).toMatch(/^job_/)
    expect(two.id).toBe(one.id)
    expect([again.headers.get('Location'), again.headers.get('Idempotency-Replayed')]).toEqual([
      first.headers.get('Location'),
      'true',
    ])
    expect(first.headers.get('Location')).toBe(`/batch-jobs/${one.id}`)
  })
})
