import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createUpstreamApp} from '../create-upstream-app.ts'
import {toAnswer} from '../upstream-fixture.ts'
import type {UpstreamOptions} from '../upstream-options.ts'
import type {AppOptions} from './app-options.ts'
import {createAppRoutes} from './create-app-routes.ts'

const base = 'http://app.test/api/ai/pixel/'

function start(options: AppOptions = {}, upstreamOptions: UpstreamOptions = {}) {
  const calls: string[] = []
  const upstream = createUpstreamApp({fast: true, ...upstreamOptions})
  const counted = {
    fetch: async (request: Request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname} ${await request.clone().text()}`)
      return upstream.fetch(request)
    },
  }
  const app = createAppRoutes(counted, options)
  const send = async (path: string, init: RequestInit = {}) => toAnswer(await app.fetch(new Request(base + path, init)))
  const bearer = (token: string) => ({authorization: `Bearer ${token}`})
  return {
    calls,
    send,
    get: (path: string, token?: string) => send(path, {headers: token === undefined ? {} : bearer(token)}),
    post: (path: string, body: unknown, token?: string) =>
      send(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: token === undefined ? {} : bearer(token),
      }),
  }
}

describe('POST /api/ai/pixel/infer', () => {
  it('row 56: wants a bearer token; cookies and keys do not count', async () => {
    const {send, post} = start()
    const headers = {cookie: 'session=1', 'x-api-key': 'dev_1', authorization: 'Basic abc'}
    const {status, text} = await send('infer', {method: 'POST', body: '{"user_query":"x"}', headers})
    expect([status, text]).toEqual([401, '{"error":"Unauthorized"}'])
    expect((await post('infer', {user_query: 'x'}, 'any-token')).status).toBe(200)
  })

  it('passes the known members on, with defaults, and drops the rest', async () => {
    const {calls, post} = start()
    await post('infer', {user_query: 'x', max_tokens: 0, nonsense: 1, include_metrics: false}, 'mock-therapist')
    expect(calls).toEqual([
      'POST /infer {"user_query":"x","conversation_history":[],"user_id":"user-of-therapist","use_eq_awareness":true,' +
        '"include_metrics":false,"max_tokens":200}',
    ])
  })

  it('writes the numbers as JavaScript does', async () => {
    const {post} = start()
    expect((await post('infer', {user_query: 'x'}, 'token')).text).toContain('"overall_eq":0}')
  })

  it.each([
    [{}, {user_query: 'Invalid input: expected string, received undefined'}],
    [{user_query: 'x', context_type: null}, {context_type: 'Invalid input: expected string, received null'}],
    [{user_query: 'x', max_tokens: '300'}, {max_tokens: 'Invalid input: expected number, received string'}],
    [
      {user_query: 'x', conversation_history: {}},
      {conversation_history: 'Invalid input: expected array, received object'},
    ],
    [
      {user_query: 'x', ocean_scores: {openness: 'high'}},
      {'ocean_scores.openness': 'Invalid input: expected number, received string'},
    ],
    [[], {'': 'Invalid input: expected object, received array'}],
  ])('row 12: refuses %j with 400 and a map of paths', async (body, details) => {
    const {status, json} = await start().post('infer', body, 'token')
    expect([status, json]).toEqual([400, {error: 'Invalid request', details}])
  })

  it('row 12: reports bad JSON under the path body', async () => {
    const {status, json} = await start().post('infer', '{"user_query": ', 'token')
    expect([status, json]).toMatchObject([400, {error: 'Invalid request', details: {body: expect.any(String)}}])
  })

  it('rows 11 and 12: every Python error is a 500 with the upstream body inside the message', async () => {
    const unloaded = await start({}, {modelLoaded: false}).post('infer', {user_query: 'x'}, 'token')
    expect([unloaded.status, unloaded.json]).toEqual([
      500,
      {error: 'Pixel inference failed', message: 'Pixel API error: 503 {"detail":"Model not loaded"}'},
    ])
    const refused = await start().post('infer', {user_query: 'x', conversation_history: [7]}, 'token')
    expect(refused.json).toMatchObject({message: expect.stringMatching(/^Pixel API error: 422 \{"detail":\[/)})
  })

  it('row 14: with retries it tries four times, over seven seconds', async () => {
    const clock = createManualClock(0)
    const {calls, post} = start({clock, retries: true}, {modelLoaded: false})
    const answer = post('infer', {user_query: 'x'}, 'token')
    const times: number[] = []
    for (const pause of [1000, 2000, 4000]) {
      while (clock.pending === 0) await new Promise((resolve) => setImmediate(resolve))
      times.push(clock.now())
      clock.advance(pause)
    }
    expect((await answer).status).toBe(500)
    expect([calls.length, times, clock.now()]).toEqual([4, [0, 1000, 3000], 7000])
  })
})

describe('rate limits of the application', () => {
  it('row 15: a 429 is JSON called text/plain, with a reset in milliseconds', async () => {
    const clock = createManualClock(1_700_000_000_000)
    const {post, calls} = start({clock})
    for (let call = 0; call < 40; call += 1) await post('infer', {user_query: 'x'}, 'token')
    clock.advance(1500)
    const {status, text, headers} = await post('infer', {user_query: 'x'}, 'token')
    expect([status, text, headers.get('content-type')]).toEqual([
      429,
      '{"error":"Rate limit exceeded"}',
      'text/plain;charset=UTF-8',
    ])
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-ratelimit-limit': '40',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '1700000060000',
      'retry-after': '59',
    })
    expect(calls).toHaveLength(40)
    clock.advance(58_500)
    const again = await post('infer', {user_query: 'x'}, 'token')
    expect([again.status, again.headers.get('x-ratelimit-limit')]).toEqual([200, null])
  })

  it.each([
    ['mock-admin', 60, 60],
    ['mock-therapist', 40, 40],
    ['mock-user', 40, 100],
    ['mock-guest', 30, 30],
  ])('row 16: what is in effect for %s: %i inferences, %i status calls', async (token, inferences, statuses) => {
    const {post, get} = start({clock: createManualClock(0)})
    const count = async (call: () => Promise<{status: number}>) => {
      let passed = 0
      while ((await call()).status === 200) passed += 1
      return passed
    }
    expect(await count(() => post('infer', {user_query: 'x'}, token))).toBe(inferences)
    expect(await count(() => get('infer', token))).toBe(statuses)
  })

  it('can be switched off', async () => {
    const {get} = start({limits: 'off', clock: createManualClock(0)})
    for (let call = 0; call < 130; call += 1) expect((await get('infer', 'mock-guest')).status).toBe(200)
  })
})

describe('the other routes of the application', () => {
  it('gives the status at GET infer; the documented address does not exist', async () => {
    const {get} = start()
    expect((await get('infer', 'token')).json).toMatchObject({model_name: 'PixelBaseModel'})
    expect((await get('infer')).status).toBe(401)
    const documented = await get('status', 'token')
    expect([documented.status, documented.headers.get('x-pixel-mock-hint')]).toEqual([
      404,
      'use GET /api/ai/pixel/infer',
    ])
    expect((await start({}, {modelLoaded: false}).get('infer', 'token')).json).toMatchObject({
      error: 'Failed to get Pixel model status',
    })
  })

  it('row 56: streams for anybody and keeps the activities under the turn id', async () => {
    const {post, get} = start({clock: createManualClock(5000)})
    const {headers, text} = await post('infer-stream', {user_query: 'x', turnId: 'turn-1', user_id: 'reed'})
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(text).toContain('event: final_response\n')
    expect((await get('activities?turnId=turn-1')).json).toMatchObject({
      turnId: 'turn-1',
      userId: 'reed',
      timestamp: 5000,
      activities: [{agentName: 'Coordinator'}, {agentName: 'Memory Agent'}, {}, {}],
    })
    expect((await get('activities?turnId=turn-2')).text).toBe('{"error":"Activities not found"}')
    expect((await get('activities')).text).toBe('{"error":"Missing turnId parameter"}')
  })

  it('passes the Python status of a refused stream on, with words of its own', async () => {
    const refused = await start().post('infer-stream', {text: 'x'})
    expect([refused.status, refused.text]).toEqual([422, '{"error":"Backend inference service error"}'])
    expect((await start({}, {modelLoaded: false}).post('infer-stream', {user_query: 'x'})).status).toBe(503)
    expect((await start().post('infer-stream', 'no json')).text).toBe('{"error":"Internal server error"}')
  })

  it('stops the Python stream when the reader leaves', async () => {
    const clock = createManualClock(0)
    const upstream = createUpstreamApp({clock})
    const app = createAppRoutes(upstream, {clock})
    const {body} = await app.fetch(new Request(`${base}infer-stream`, {method: 'POST', body: '{"user_query":"x"}'}))
    const reader = body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await new Promise((resolve) => setImmediate(resolve))
    expect(clock.pending).toBe(0)
  })

  it('row 27: invents numbers with a 200 when Python has none', async () => {
    const honest = await start().get('stats')
    expect([honest.headers.get('content-type'), honest.json]).toMatchObject([
      'application/json',
      {Coordinator: {throughput: 0}},
    ])
    const invented = await start({}, {generation: 'a'}).get('stats')
    expect([invented.status, invented.headers.get('content-type')]).toEqual([200, 'text/plain;charset=UTF-8'])
    expect(invented.json).toMatchObject({
      Coordinator: {throughput: expect.any(Number)},
      'Safety Guard': {error_rate: 0},
    })
  })

  it('resets the statistics', async () => {
    expect((await start().post('stats', '')).text).toBe('{"success":true}')
    expect((await start({}, {generation: 'a'}).post('stats', '')).status).toBe(500)
  })

  it('takes any feedback that names an activity', async () => {
    const {post} = start()
    expect((await post('feedback', {activityId: 'a', feedback: 'anything'})).text).toBe('{"success":true}')
    expect((await post('feedback', {activityId: 'a'})).text).toBe('{"error":"Missing required fields"}')
    expect((await post('feedback', 'null')).status).toBe(500)
  })

  it('answers a wrong method and an unknown route with a page', async () => {
    const {send} = start()
    for (const [path, method] of [
      ['stats', 'PUT'],
      ['nothing', 'GET'],
    ] as const) {
      const {status, headers} = await send(path, {method})
      expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    }
  })
})

describe('POST /api/ai/pixel/infer-multimodal', () => {
  const form = (parts: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(parts)) body.append(name, value)
    return {method: 'POST', body, headers: {authorization: 'Bearer token'}}
  }
  const audio = (bytes: number, type: string) => new File([new Uint8Array(bytes)], 'voice', {type})

  it('row 28: is always 401', async () => {
    const {status, text} = await start().send('infer-multimodal', form({text: 'hello'}))
    expect([status, text]).toEqual([401, '{"error":"Unauthorized"}'])
  })

  it.each([
    [{text: '  '}, 400, 'Text or audio is required'],
    [{audio: 'words'}, 400, 'Invalid audio payload'],
    [{audio: audio(1, 'video/webm')}, 400, 'Audio must be an audio/* mime type'],
    [{audio: audio(25 * 1024 * 1024 + 1, 'audio/webm')}, 413, 'Audio file too large (max 25MB)'],
  ])('row 34: with a session its checks are those of the original: %o', async (parts, status, error) => {
    const answer = await start({multimodalSession: true}).send('infer-multimodal', form(parts))
    expect([answer.status, answer.json]).toEqual([status, {error}])
  })

  it('row 28: past its checks it finds no such endpoint in Python', async () => {
    const {calls, send} = start({multimodalSession: true})
    const {status, json} = await send('infer-multimodal', form({text: ' hello ', audio: audio(3, 'audio/webm')}))
    expect([status, json]).toEqual([
      500,
      {error: 'Multimodal inference failed', message: 'Pixel multimodal error: 404 {"detail":"Not Found"}'},
    ])
    expect(calls[0]).toContain('name="text"\r\n\r\nhello\r\n')
    expect(calls[0]).toContain('name="context_type"\r\n\r\ntherapeutic\r\n')
  })
})
