import {describe, expect, it} from 'vitest'
import {createUpstreamFixture} from '../upstream-fixture.ts'
import type {UpstreamOptions} from '../upstream-options.ts'

const start = (options: UpstreamOptions = {}) => createUpstreamFixture({service: 'inference', ...options})
const path = '/api/v1/inference'

describe('the inference service', () => {
  it('introduces itself', async () => {
    expect((await start().get('/')).json).toMatchObject({
      status: 'running',
      endpoints: {inference: '/api/v1/inference', health: '/health', metrics: '/metrics'},
    })
  })

  it('row 52: gives latencies in seconds', async () => {
    const clock = {now: () => (time += 5), schedule: () => () => {}}
    let time = 0
    const {text} = await start({clock, reply: async () => ({response: 'three words here'})}).post(path, {
      user_input: 'a b',
    })
    expect(text).toMatch(
      /^\{"response":"three words here","latency":(0\.\d+),"cache_hit":false,"tokens_generated":3,"metadata":\{"latency":\1,"generation_time":0\.\d+,"cache_hit":false,"tokens_generated":3,"input_tokens":2\}\}$/,
    )
  })

  it('row 50: serves one client what another client was told, whatever the system prompt', async () => {
    let calls = 0
    const upstream = start({reply: async () => ({response: `answer ${(calls += 1)}`})})
    await upstream.post(path, {user_input: 'hello', client_id: 'one', system_prompt: 'be brief'})
    const {json} = await upstream.post(path, {user_input: 'hello', client_id: 'two', session_id: 'other'})
    expect(json).toMatchObject({response: 'answer 1', cache_hit: true, tokens_generated: 2})
    expect(Object.keys((json as {metadata: object}).metadata)).toEqual(['latency', 'cache_hit', 'tokens_generated'])
  })

  it('row 50: keys on the last five contents of the history, and use_cache false goes past it', async () => {
    let calls = 0
    const upstream = start({reply: async () => ({response: `answer ${(calls += 1)}`})})
    const history = ['a', 'b', 'c', 'd', 'e', 'f'].map((content) => ({role: 'user', content}))
    const ask = async (extra: object) => (await upstream.post(path, {user_input: 'hello', ...extra})).json
    await ask({conversation_history: history})
    expect(await ask({conversation_history: history.slice(1)})).toMatchObject({cache_hit: true})
    expect(await ask({conversation_history: history.slice(2)})).toMatchObject({cache_hit: false})
    expect(await ask({conversation_history: history, use_cache: false})).toMatchObject({response: 'answer 3'})
    expect(await ask({conversation_history: null})).toMatchObject({cache_hit: false})
  })

  it('forgets an answer after an hour', async () => {
    let now = 0
    const upstream = start({clock: {now: () => now, schedule: () => () => {}}})
    await upstream.post(path, {user_input: 'hello'})
    now += 3_599_000
    expect((await upstream.post(path, {user_input: 'hello'})).json).toMatchObject({cache_hit: true})
    now += 2_000
    expect((await upstream.post(path, {user_input: 'hello'})).json).toMatchObject({cache_hit: false})
  })

  it('keeps a thousand answers and lets the oldest go', async () => {
    const upstream = start()
    for (let index = 0; index <= 1000; index += 1) await upstream.post(path, {user_input: `question ${index}`})
    expect((await upstream.get('/metrics')).text).toContain(
      '"cache_stats":{"size":1000,"max_size":1000,"utilization":1.0}',
    )
    expect((await upstream.post(path, {user_input: 'question 0'})).json).toMatchObject({cache_hit: false})
    expect((await upstream.post(path, {user_input: 'question 1000'})).json).toMatchObject({cache_hit: true})
  })

  it('clears its cache, or says that there is none', async () => {
    const upstream = start()
    await upstream.post(path, {user_input: 'hello'})
    expect((await upstream.post('/cache/clear')).text).toBe('{"status":"success","message":"Cache cleared"}')
    expect((await upstream.post(path, {user_input: 'hello'})).json).toMatchObject({cache_hit: false})
    expect((await start({cache: false}).post('/cache/clear')).text).toBe(
      '{"status":"info","message":"Cache not enabled"}',
    )
  })

  it('row 51: takes any temperature and any number of tokens, and uses neither', async () => {
    const upstream = start()
    const {status} = await upstream.post(path, {user_input: 'x', temperature: 99, max_new_tokens: -1})
    expect(status).toBe(200)
    expect((await upstream.post(path, {user_input: 'x', temperature: 'warm'})).status).toBe(422)
  })

  it('row 18: is healthy with five requests counted at the start, and 200 also when unhealthy', async () => {
    const {text} = await start().get('/health')
    expect(text).toMatch(
      /^\{"status":"healthy","model_loaded":true,"uptime_seconds":[\de.-]+,"total_requests":5,"avg_latency":0\.01,"p95_latency":0\.01,"cache_hit_rate":0\.0,"meets_sla":true\}$/,
    )
    const broken = await start({modelLoaded: false}).get('/health')
    expect(broken.status).toBe(200)
    expect(broken.json).toMatchObject({status: 'unhealthy', model_loaded: false, total_requests: 0})
  })

  it('measures as JSON, hits included', async () => {
    const upstream = start({
      latency: {p50Ms: 3000, p99Ms: 3000},
      clock: {now: () => 0, schedule: (done) => (done(), () => {})},
    })
    await upstream.post(path, {user_input: 'x'})
    await upstream.post(path, {user_input: 'x'})
    expect((await upstream.get('/metrics')).json).toMatchObject({
      total_requests: 7,
      p50_latency: 3,
      cache_hit_rate: 1 / 7,
      cache_stats: {size: 1, max_size: 1000, utilization: 0.001},
      meets_sla: false,
    })
  })

  it('checks the body, then the model, then names what failed', async () => {
    expect((await start({modelLoaded: false}).post(path, {user_input: ''})).text).toBe(
      '{"detail":[{"loc":["body","user_input"],"msg":"ensure this value has at least 1 characters",' +
        '"type":"value_error.any_str.min_length","ctx":{"limit_value":1}}]}',
    )
    expect((await start({modelLoaded: false}).post(path, {user_input: 'x'})).text).toBe('{"detail":"Model not loaded"}')
    const raised = await start({modelRaises: 'out of memory'}).post(path, {user_input: 'x'})
    expect([raised.status, raised.text]).toEqual([500, '{"detail":"Inference failed: out of memory"}'])
    const leaking = start({reply: () => Promise.reject(new Error('private words'))})
    expect((await leaking.post(path, {user_input: 'x'})).text).not.toContain('private')
  })

  it('says of a short text what Pydantic 2 says', async () => {
    expect((await start({pydantic: 2}).post(path, {user_input: ''})).json).toEqual({
      detail: [
        {
          type: 'string_too_short',
          loc: ['body', 'user_input'],
          msg: 'String should have at least 1 character',
          input: '',
          ctx: {min_length: 1},
        },
      ],
    })
  })
})

describe('headers of the inference service', () => {
  it.each(['/', '/health', '/nowhere', path])('puts X-Process-Time in seconds on %s', async (where) => {
    expect(Number((await start().get(where)).headers.get('x-process-time'))).toBeGreaterThan(0)
  })

  it('is open to every origin and exposes no header', async () => {
    const upstream = start()
    const {headers} = await upstream.get('/health', {origin: 'http://app.test'})
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('access-control-expose-headers')).toBeNull()
    const preflight = await upstream.send(path, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://app.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect([preflight.status, preflight.text]).toEqual([200, 'OK'])
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://app.test')
    expect(preflight.headers.get('access-control-max-age')).toBe('600')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
  })

  it('has no CORS headers without an origin, and OPTIONS alone is a 405', async () => {
    const upstream = start()
    expect((await upstream.get('/health')).headers.get('access-control-allow-origin')).toBeNull()
    expect((await upstream.send(path, {method: 'OPTIONS'})).status).toBe(405)
  })
})
