import {createPixelClient} from '@pixelated/sdk'
import {describe, expect, it} from 'vitest'
import {createScriptedEngine, type Script} from '../engines/scripted-engine.ts'
import {EngineError} from '../engines/engine-error.ts'
import {createGateway} from './create-gateway.ts'

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  new Request(`http://gateway.test${path}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', ...headers},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const get = (path: string, init?: RequestInit) => new Request(`http://gateway.test${path}`, init)
const open = (script = {}) => createGateway({engine: createScriptedEngine(script), auth: 'open', gates: 'off'})

describe('a gateway as the fetch of a client in the same process', () => {
  const script: Script = {
    infer: ({user_query: text}) => ({response: `To ${text}`}),
    async *stream({user_query: text}) {
      for (const part of ['To ', text]) yield {type: 'text_delta', text: part}
      yield {type: 'final', reply: {response: `To ${text}`}, reason: 'stop'}
    },
  }

  it('needs nothing around it: calls, streams, and what a caller breaks off', async () => {
    const gateway = open(script)
    const pixel = createPixelClient({baseUrl: 'http://gateway.test', fetch: gateway.fetch, retry: {limit: 0}})
    expect((await pixel.infer({user_query: 'you'})).response).toBe('To you')
    expect((await pixel.inferStream({user_query: 'you'}).final()).response).toBe('To you')
    const controller = new AbortController()
    controller.abort(new Error('enough'))
    const broken = gateway.fetch('http://gateway.test/infer', {method: 'POST', body: '{}', signal: controller.signal})
    await expect(broken).rejects.toThrow('enough')
  })

  it('takes an address as text or as a URL, with or without more, and refuses what is no whole address', async () => {
    const {fetch} = open(script)
    expect((await fetch('http://gateway.test/health')).status).toBe(200)
    expect((await fetch(new URL('http://gateway.test/health'), {method: 'HEAD'})).status).toBe(200)
    const headers = {'Content-Type': 'application/json'}
    const sent = await fetch('http://gateway.test/infer', {method: 'POST', headers, body: '{"user_query":"you"}'})
    expect(await sent.json()).toMatchObject({response: 'To you'})
    await expect(fetch('/health')).rejects.toThrow(TypeError)
  })
})

describe('a gateway', () => {
  it('says that it is healthy, at an instant with an offset', async () => {
    const response = await open().fetch(get('/health'))
    expect(response.status).toBe(200)
    const body = await response.json()
    expect(body).toMatchObject({status: 'healthy', model_loaded: true, dependencies: {engine: 'ready'}})
    expect(body.timestamp).toMatch(/Z$/)
  })

  it('is degraded and not ready without its model, and unhealthy when the engine cannot be asked', async () => {
    const unloaded = open({isLoaded: false})
    expect(await (await unloaded.fetch(get('/health'))).json()).toMatchObject({status: 'degraded'})
    expect((await unloaded.fetch(get('/ready'))).status).toBe(503)
    const engine = createScriptedEngine()
    engine.status = async () => {
      throw new Error('connection refused')
    }
    const broken = createGateway({engine, auth: 'open'})
    expect(await (await broken.fetch(get('/health'))).json()).toMatchObject({status: 'unhealthy', model_loaded: false})
    expect((await broken.fetch(get('/live'))).status).toBe(200)
  })

  it('completes a reply with ids, model, risk, gates and the source of the scores', async () => {
    const response = await open().fetch(post('/infer', {user_query: 'hello'}, {'X-Request-Id': 'mine-1'}))
    expect(response.headers.get('X-Request-Id')).toBe('mine-1')
    expect(await response.json()).toMatchObject({
      response: 'You wrote 5 characters.',
      request_id: 'mine-1',
      turn_id: expect.stringMatching(/^turn_[\w-]{22}$/),
      model: {name: 'scripted', version: '1'},
      risk: {level: 'unknown', signals: [], evaluated_by: []},
      gates: [],
      eq_source: 'scripted@1',
    })
  })

  it('leaves out scores and metadata that were not asked for, and keeps the risk', async () => {
    const body = {user_query: 'hello', use_eq_awareness: false, include_metrics: false}
    const reply = await (await open().fetch(post('/infer', body))).json()
    expect(reply).not.toHaveProperty('eq_scores')
    expect(reply).not.toHaveProperty('eq_source')
    expect(reply).not.toHaveProperty('conversation_metadata')
    expect(reply.risk.level).toBe('unknown')
  })

  it('names the fields it refuses and never repeats what was in them', async () => {
    const body = {
      user_query: '',
      conversation_history: [{role: 'robot', content: 'secret words'}],
      extra: 'secret words',
    }
    const response = await open().fetch(post('/infer', body))
    expect(response.status).toBe(422)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    const text = await response.text()
    expect(text).not.toContain('secret')
    const problem = JSON.parse(text)
    expect(problem).toMatchObject({status: 422, code: 'validation_failed', request_id: expect.any(String)})
    expect(problem.errors).toEqual([
      {path: 'user_query', code: 'too_small'},
      {path: 'conversation_history[0].role', code: 'invalid_value'},
      {path: 'extra', code: 'unrecognized_key'},
    ])
  })

  it.each([
    ['too long a query', post('/infer', {user_query: 'x'.repeat(32_001)}), 422, 'validation_failed'],
    ['a body that is no JSON', post('/infer', '{nope'), 400, 'invalid_json'],
    ['another media type', post('/infer', 'hello', {'Content-Type': 'text/plain'}), 415, 'not_json'],
    ['a body that is too large', post('/infer', {user_query: 'x'.repeat(5_000_000)}), 413, 'body_too_large'],
    ['an unknown path', get('/nothing'), 404, 'not_found'],
    ['a wrong method', get('/infer'), 405, 'method_not_allowed'],
  ])('refuses %s', async (_what, request, status, code) => {
    const response = await open().fetch(request)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({status, code})
  })

  it('tells which methods a path knows, and does not mind a trailing slash', async () => {
    expect((await open().fetch(get('/infer'))).headers.get('Allow')).toBe('POST')
    expect((await open().fetch(post('/health', {}))).headers.get('Allow')).toBe('GET, HEAD')
    expect((await open().fetch(get('/health/'))).status).toBe(200)
    const head = await open().fetch(get('/health', {method: 'HEAD'}))
    expect([head.status, head.body]).toEqual([200, null])
  })

  it("passes on an engine's own failure and hides any other", async () => {
    const failing = open({
      infer: () => {
        throw new EngineError(503, 'model_unavailable')
      },
    })
    const told = await failing.fetch(post('/infer', {user_query: 'hello'}))
    expect([told.status, (await told.json()).code]).toEqual([503, 'model_unavailable'])
    const crashing = open({
      infer: () => {
        throw new Error('the words of a person')
      },
    })
    const hidden = await crashing.fetch(post('/infer', {user_query: 'hello'}))
    const text = await hidden.text()
    expect([hidden.status, JSON.parse(text).code]).toEqual([500, 'internal_error'])
    expect(text).not.toContain('person')
  })

  it('rejects like fetch when the caller aborts before the answer', async () => {
    const controller = new AbortController()
    const hanging = open({infer: () => new Promise(() => {})})
    const request = new Request(post('/infer', {user_query: 'hello'}), {signal: controller.signal})
    const answer = hanging.fetch(request)
    controller.abort(new Error('enough'))
    await expect(answer).rejects.toThrow('enough')
  })
})
