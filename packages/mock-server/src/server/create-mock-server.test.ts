import {afterEach, describe, expect, it} from 'vitest'
import {createPixelClient} from '@pixelated/sdk'
import {createManualClock} from '@pixelated/sdk/testing'
import {createMockServer, type MockServer} from './create-mock-server.ts'
import type {MockServerOptions} from './mock-server-options.ts'

const servers: MockServer[] = []
const create = (options: MockServerOptions = {}) => {
  const server = createMockServer({fast: true, ...options})
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const turn = {user_query: 'Is this private?'}
const post = (body: unknown, more: RequestInit = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  ...more,
  headers: {'content-type': 'application/json', ...(more.headers as Record<string, string>)},
})

describe('createMockServer', () => {
  it("is a client's fetch: the client answers, streams and is cancelled without any network", async () => {
    const server = create({latency: {p50Ms: 1, p99Ms: 2}, fast: false})
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
    expect((await pixel.infer(turn)).response).not.toBe('')
    for await (const _event of pixel.inferStream(turn)) break
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
    expect(server.journal.last('/infer')).toMatchObject({status: 200, finished: true, cancelled: false})
  })

  it('answers the same for the same seed', async () => {
    const ask = async (seed: number) => {
      const response = await create({seed}).fetch('/infer', post(turn))
      return ((await response.json()) as {response: string}).response
    }
    expect(await ask(4)).toBe(await ask(4))
  })

  it('notes sizes, events and statuses, but neither words nor secrets', async () => {
    const server = create()
    const body = JSON.stringify(turn)
    const headers = {authorization: 'Bearer s3cret-s3cret-s3cret', 'content-type': 'application/json'}
    const response = await server.fetch('/infer-stream?x=1', {method: 'POST', body, headers})
    const text = await response.text()
    const entry = server.journal.last('/infer-stream')
    expect(entry).toMatchObject({
      method: 'POST',
      query: 'x=1',
      bodySize: body.length,
      status: 200,
      bytesSent: new TextEncoder().encode(text).length,
      eventsSent: text.split('\n\n').length - 1,
      finished: true,
      requestId: response.headers.get('x-request-id'),
    })
    expect(JSON.stringify(server.journal.entries())).not.toMatch(/private|s3cret/)
  })

  it('keeps bodies only when told to', async () => {
    const server = create({keepBodies: true})
    await server.fetch('/infer', post(turn))
    expect(server.journal.last()?.body).toBe(JSON.stringify(turn))
  })

  it('says that a turn was stopped by a DELETE', async () => {
    const server = create({fast: false, latency: {p50Ms: 1, p99Ms: 2}})
    const response = await server.fetch('/infer-stream', post(turn))
    const reader = response.body?.getReader()
    const first = new TextDecoder().decode((await reader?.read())?.value)
    const turnId = /"turn_id":"([^"]+)"/.exec(first)?.[1] ?? ''
    expect((await server.fetch(`/infer-stream/${turnId}`, {method: 'DELETE'})).status).toBe(204)
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
    await reader?.cancel()
  })

  it('rejects an aborted call with its reason, before and after the answer began', async () => {
    const server = create({fast: false, latency: {p50Ms: 60_000, p99Ms: 60_000}})
    const before = new AbortController()
    const waiting = server.fetch('/infer', post(turn, {signal: before.signal}))
    await expect.poll(() => server.journal.last('/infer')).toBeDefined()
    before.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect.poll(() => server.journal.last('/infer')?.cancelled).toBe(true)

    const after = new AbortController()
    const response = await server.fetch('/infer-stream', post(turn, {signal: after.signal}))
    after.abort(new Error('enough'))
    await expect(response.text()).rejects.toThrow('enough')
    expect(server.journal.last('/infer-stream')?.cancelled).toBe(true)

    await expect(server.fetch('/health', {signal: AbortSignal.abort(new Error('early'))})).rejects.toThrow('early')
  })

  it('breaks on purpose by scenario, by rule and by header, and notes with what', async () => {
    const server = create({faults: [{faults: 'status=502@body=html', path: '/status'}]})
    expect((await server.fetch('/status')).status).toBe(502)
    expect(server.journal.last('/status')?.faults).toEqual(['status=502@body=html'])
    server.use('unreachable')
    await expect(server.fetch('/health')).rejects.toThrow('fetch failed')
    server.use('calm')
    const headers = {'x-pixel-mock-fault': 'status=503@times=2'}
    const statuses = []
    for (let index = 0; index < 3; index += 1) statuses.push((await server.fetch('/health', {headers})).status)
    expect(statuses).toEqual([503, 503, 200])
  })

  it('explains a fault header that it cannot read, and does nothing else', async () => {
    const server = create()
    const response = await server.fetch('/infer', post(turn, {headers: {'x-pixel-mock-fault': 'explode'}}))
    expect(response.status).toBe(400)
    const problem = (await response.json()) as {help: string[]}
    expect(problem.help.join('\n')).toContain('disconnect@event=5')
  })

  it('is degraded without its model, and blind without analysis', async () => {
    const server = create({scenario: 'model-not-loaded'})
    expect(await (await server.fetch('/health')).json()).toMatchObject({status: 'degraded', model_loaded: false})
    expect((await server.fetch('/infer', post(turn))).status).toBe(503)
    server.use('analysis-down')
    const reply = (await (await server.fetch('/infer', post(turn))).json()) as Record<string, unknown>
    expect(reply.risk).toMatchObject({level: 'unknown', evaluated_by: []})
    expect(reply).not.toHaveProperty('eq_scores')
    const stream = await (await server.fetch('/infer-stream', post(turn))).text()
    expect(stream).toContain('event: done')
    expect(stream).not.toMatch(/"level":"(none|low)"/)
  })

  it('refuses a scenario that does not exist', () => {
    expect(() => create({scenario: 'stormy' as 'calm'})).toThrow('no scenario "stormy"')
  })

  it('is as new after a reset', async () => {
    const server = create({faults: [{faults: 'status=503', times: 1}]})
    expect((await server.fetch('/infer', post(turn))).status).toBe(503)
    const headers = {'idempotency-key': 'k1'}
    const first = await (await server.fetch('/infer', post(turn, {headers}))).text()
    server.use('unreachable')
    await server.reset()
    expect(server.journal.entries()).toEqual([])
    expect((await server.fetch('/infer', post(turn))).status).toBe(503)
    expect(await (await server.fetch('/infer', post(turn, {headers}))).text()).not.toBe(first)
  })

  it('breaks off a stalled stream when it closes', async () => {
    const server = create({scenario: 'silent'})
    const response = await server.fetch('/infer-stream', post(turn))
    const text = response.text()
    await server.close()
    await expect(text).rejects.toThrow('terminated')
  })

  it('lives by the clock it is given', async () => {
    const clock = createManualClock(Date.UTC(2026, 0, 1))
    const server = create({clock, faults: [{faults: 'latency=5000'}]})
    const answer = server.fetch('/health')
    await expect.poll(() => clock.pending).toBeGreaterThan(0)
    clock.advance(5000)
    expect(await (await answer).json()).toMatchObject({timestamp: '2026-01-01T00:00:05.000Z'})
    expect(server.journal.last()?.durationMs).toBe(5000)
  })

  it("speaks the original's wire, and keeps its records while the model is away", async () => {
    const server = create({dialect: 'upstream', scenario: 'model-not-loaded'})
    expect(await (await server.fetch('/health')).json()).toMatchObject({status: 'degraded'})
    expect((await server.fetch('/infer', post(turn))).status).toBe(503)
    const goal = {goal_id: 'g1', client_id: 'c1', description: 'sleep'}
    expect((await server.fetch('/api/v1/goals', post(goal))).status).toBe(200)
    server.use('calm')
    expect((await server.fetch('/infer', post(turn))).status).toBe(200)
    expect(await (await server.fetch('/api/v1/goals/c1')).json()).toMatchObject({goals_count: 1})
  })

  it("speaks the original application's routes", async () => {
    const server = create({dialect: 'app'})
    expect((await server.fetch('/api/ai/pixel/infer', post(turn))).status).toBe(401)
    const headers = {authorization: 'Bearer mock-therapist'}
    expect((await server.fetch('/api/ai/pixel/infer', post(turn, {headers}))).status).toBe(200)
  })

  it('lets a page of any origin call, with the fault header', async () => {
    const headers = {origin: 'https://page.example', 'access-control-request-method': 'POST'}
    const preflight = await create().fetch('/infer', {method: 'OPTIONS', headers})
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-pixel-mock-fault')
  })

  it('takes keys like a gateway', async () => {
    const secret = 'a-key-for-this-test-only'
    const server = create({auth: 'required', keys: [{id: 'k', secret, scopes: ['admin']}]})
    expect((await server.fetch('/infer', post(turn))).status).toBe(401)
    const headers = {authorization: `Bearer ${secret}`}
    expect((await server.fetch('/infer', post(turn, {headers}))).status).toBe(200)
  })
})
