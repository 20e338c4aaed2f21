import {describe, expect, it} from 'vitest'
import {createManualClock} from '../lib/manual-clock.ts'
import type {LogEntry} from '../http/http-config.ts'
import {inferenceServiceDialect} from '../api/inference-service-dialect.ts'
import type {PixelClientOptions} from './client-options.ts'
import {createPixelClient} from './create-pixel-client.ts'

interface Sent {
  url: string
  method: string
  headers: Headers
  body: unknown
}

/** A client whose server answers from a list; a function may look at the request or never answer. */
function client(
  answers: (Response | Error | ((init: RequestInit) => Promise<Response>))[],
  options: PixelClientOptions = {},
) {
  const sent: Sent[] = []
  const clock = createManualClock(Date.parse('2026-03-01T12:00:00Z'))
  const pixel = createPixelClient({
    baseUrl: 'http://pixel.test',
    clock,
    random: () => 1,
    async fetch(url, init) {
      const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
      sent.push({url, method: init.method ?? 'GET', headers: new Headers(init.headers), body})
      const answer = answers[Math.min(sent.length, answers.length) - 1]
      if (answer instanceof Error) throw answer
      return typeof answer === 'function' ? answer(init) : (answer ?? Response.error()).clone()
    },
    ...options,
  })
  return {pixel, sent, clock}
}

const reply = (extra: object = {}) => Response.json({response: 'That sounds hard.', ...extra})
const zeros = Object.fromEntries(
  [
    'emotional_awareness',
    'empathy_recognition',
    'emotional_regulation',
    'social_cognition',
    'interpersonal_skills',
    'overall_eq',
  ].map((name) => [name, 0]),
)

describe('infer', () => {
  it('sends what was given and reads the reply', async () => {
    const {pixel, sent} = client([reply({persona_mode: 'therapy'})])
    const answer = await pixel.infer({user_query: 'hello', context_type: 'support'})
    expect(answer).toMatchObject({response: 'That sounds hard.', persona_mode: 'therapy', flags: []})
    expect(sent[0]).toMatchObject({
      url: 'http://pixel.test/infer',
      method: 'POST',
      body: {user_query: 'hello', context_type: 'support'},
    })
  })

  it('refuses a bad request before anything is sent', async () => {
    const {pixel, sent} = client([reply()])
    await expect(pixel.infer({user_query: ''})).rejects.toMatchObject({code: 'validation'})
    expect(() => pixel.inferStream({user_query: ''})).toThrow('user_query')
    expect(sent).toEqual([])
  })

  it('tries again with the same idempotency key', async () => {
    const {pixel, sent, clock} = client([new TypeError('fetch failed'), new Response('', {status: 503}), reply()])
    const answer = pixel.infer({user_query: 'hello'})
    await clock.run(10_000)
    expect((await answer).response).toBe('That sounds hard.')
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map(({headers}) => headers.get('idempotency-key'))).size).toBe(1)
  })

  it('never repeats a reload', async () => {
    const {pixel, sent} = client([new Response('', {status: 503})])
    await expect(pixel.reloadModel()).rejects.toMatchObject({code: 'server_error', status: 503})
    expect(sent).toHaveLength(1)
  })

  it('times out when no answer comes, and leaves no timer', async () => {
    const {pixel, clock} = client([() => new Promise(() => {})], {retry: {limit: 0}})
    const failure = pixel.infer({user_query: 'hello'}).catch((error: unknown) => error)
    await clock.run(30_000)
    expect(await failure).toMatchObject({code: 'timeout', phase: 'connect'})
    expect(clock.pending).toBe(0)
  })

  it('times out when the body never ends', async () => {
    const {pixel, clock} = client([new Response(new ReadableStream({})), reply()], {retry: {limit: 0}})
    const failure = pixel.infer({user_query: 'hello'}).catch((error: unknown) => error)
    await clock.run(60_000)
    expect(await failure).toMatchObject({code: 'timeout', phase: 'body'})
  })

  it('stops at once when aborted, also while it waits to try again', async () => {
    const {pixel, clock} = client([new Response('', {status: 503})])
    const controller = new AbortController()
    const failure = pixel.infer({user_query: 'hello'}, {signal: controller.signal}).catch((error: unknown) => error)
    await clock.run(1)
    const reason = new Error('the person left')
    controller.abort(reason)
    expect(await failure).toBe(reason)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['HTML under 200', new Response('<html>hello</html>'), 'invalid_response'],
    ['truncated JSON', new Response('{"response": "half'), 'invalid_response'],
    ['another shape', Response.json({answer: 1}), 'invalid_response'],
    ['a redirect', new Response('', {status: 307, headers: {location: 'http://pixel.test/infer/'}}), 'rejected'],
  ])('row 25 and 53: %s is a typed error', async (_name, answer, code) => {
    const {pixel} = client([answer])
    await expect(pixel.infer({user_query: 'hello'})).rejects.toMatchObject({code})
  })

  it('gives the raw answer when asked', async () => {
    const {pixel} = client([reply({}), reply({})])
    const {data, response} = await pixel.infer({user_query: 'hello'}).withResponse()
    expect(data.response).toBe('That sounds hard.')
    expect(response.status).toBe(200)
  })

  it('renews a refused token once', async () => {
    let asked = 0
    const {pixel, sent} = client([new Response('', {status: 401}), reply()], {getToken: async () => `t${++asked}`})
    await pixel.infer({user_query: 'hello'})
    expect(sent.map(({headers}) => headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2'])
    const refused = client([new Response('', {status: 401})], {getToken: async () => 't'})
    await expect(refused.pixel.health()).rejects.toMatchObject({code: 'unauthenticated'})
    expect(refused.sent).toHaveLength(2)
  })

  it('runs middleware around every try', async () => {
    const seen: number[] = []
    const {pixel, sent, clock} = client([new Response('', {status: 503}), reply()], {
      middleware: [
        async (request, next) => {
          seen.push(request.attempt)
          request.headers.set('x-trace', `try-${request.attempt}`)
          return next(request)
        },
      ],
    })
    const answer = pixel.infer({user_query: 'hello'})
    await clock.run(1_000)
    await answer
    expect(seen).toEqual([1, 2])
    expect(sent.map(({headers}) => headers.get('x-trace'))).toEqual(['try-1', 'try-2'])
  })

  it('tells a logger sizes and codes, never words or keys', async () => {
    const entries: LogEntry[] = []
    const {pixel} = client([new Response('my words', {status: 500})], {
      apiKey: 'secret',
      logger: (entry) => entries.push(entry),
    })
    await pixel.infer({user_query: 'my words'}).catch(() => {})
    expect(entries.length).toBeGreaterThan(0)
    expect(JSON.stringify(entries)).not.toMatch(/my words|secret/)
  })
})

describe('what a reply says', () => {
  it('row 3 and 4: null and absent mean the same; nothing evaluated is unknown, nothing found is none', async () => {
    const {pixel} = client([
      reply({eq_scores: null, conversation_metadata: null, warning: null}),
      reply({conversation_metadata: {crisis_signals: null}}),
      reply({conversation_metadata: {crisis_signals: []}}),
      reply({conversation_metadata: {}}),
    ])
    const first = await pixel.infer({user_query: 'a'})
    expect(first).not.toHaveProperty('warning')
    expect(first.risk.level).toBe('unknown')
    for (const query of ['b', 'c', 'd']) {
      expect((await pixel.infer({user_query: query})).risk).toMatchObject({level: 'none', evaluated_by: ['server']})
    }
  })

  it('row 5: turning the metrics off is warned about, because the crisis signals go with them', async () => {
    const entries: LogEntry[] = []
    const {pixel} = client([reply()], {logger: (entry) => entries.push(entry)})
    await pixel.infer({user_query: 'a', include_metrics: false})
    expect(entries).toContainEqual(expect.objectContaining({level: 'warn', event: 'metrics-off'}))
  })

  it("row 6: the original's only signal is high and unverified; plans and overdose are imminent", async () => {
    const {pixel} = client([
      reply({conversation_metadata: {crisis_signals: ['immediate_harm']}}),
      reply({conversation_metadata: {crisis_signals: ['suicide_plan', 'immediate_harm']}}),
      reply({conversation_metadata: {crisis_signals: ['something_new']}}),
    ])
    expect((await pixel.infer({user_query: 'a'})).risk).toMatchObject({level: 'high', source: 'server-unverified'})
    expect((await pixel.infer({user_query: 'b'})).risk).toMatchObject({level: 'imminent', source: 'server'})
    expect((await pixel.infer({user_query: 'c'})).risk).toMatchObject({level: 'moderate', source: 'server'})
  })

  it('row 7: six zeros of an original server are not measured, zeros with a source are', async () => {
    const {pixel} = client([reply({eq_scores: zeros}), reply({eq_scores: zeros, eq_source: 'rules-1'}), reply()])
    expect((await pixel.infer({user_query: 'a'})).eq).toEqual({measured: false, reason: 'all-zero'})
    expect((await pixel.infer({user_query: 'b'})).eq).toMatchObject({measured: true, source: 'rules-1'})
    expect((await pixel.infer({user_query: 'c', use_eq_awareness: false})).eq).toEqual({
      measured: false,
      reason: 'not-requested',
    })
  })

  it('row 8: a score out of range is kept and flagged', async () => {
    const {pixel} = client([reply({eq_scores: {...zeros, overall_eq: 1.4}})])
    const answer = await pixel.infer({user_query: 'a'})
    expect(answer.eq_scores?.overall_eq).toBe(1.4)
    expect(answer.flags).toEqual([{path: 'eq_scores.overall_eq', value: 1.4, minimum: 0, maximum: 1}])
  })

  it('row 10: unknown words and fields pass through', async () => {
    const {pixel} = client([reply({persona_mode: 'coach', novelty: {a: 1}})])
    expect(await pixel.infer({user_query: 'a', context_type: 'anything'})).toMatchObject({
      persona_mode: 'coach',
      novelty: {a: 1},
    })
  })
})

describe('operations', () => {
  it('row 18: health is judged by what it says, not by its 200', async () => {
    const {pixel} = client([
      Response.json({status: 'degraded', model_loaded: false, timestamp: '2026-03-01T10:00:00'}),
      Response.json({status: 'unhealthy', model_loaded: true, uptime_seconds: 3}),
      Response.json({status: 'degraded', model_loaded: true}),
    ])
    expect((await pixel.health()).isUsable).toBe(false)
    expect((await pixel.health()).isUsable).toBe(false)
    expect((await pixel.health()).isUsable).toBe(true)
  })

  it('row 19: the average is called so; null before the first', async () => {
    const {pixel} = client([
      Response.json({
        model_loaded: true,
        performance_metrics: {average_inference_time_ms: null},
        last_inference_time_ms: null,
      }),
      Response.json({model_loaded: true, last_inference_time_ms: 140}),
    ])
    expect((await pixel.status()).averageInferenceMs).toBeUndefined()
    expect(await pixel.status()).toMatchObject({averageInferenceMs: 140, dialect: 'upstream'})
  })

  it('row 20: a time without an offset is only an instant when the offset is known', async () => {
    const answer = () => Response.json({status: 'healthy', model_loaded: true, timestamp: '2026-03-01T10:00:00.5'})
    const plain = await client([answer()]).pixel.health()
    expect(plain.at).toBeUndefined()
    expect(plain.timestamp).toBe('2026-03-01T10:00:00.5')
    const assumed = await client([answer()], {assumedServerOffset: '+02:00'}).pixel.health()
    expect(assumed.at?.toISOString()).toBe('2026-03-01T08:00:00.500Z')
  })
})

describe('batches', () => {
  it('row 1 and 2: a bare array is sent, and one bad item fails alone', async () => {
    const {pixel, sent} = client([
      Response.json({
        results: [{response: 'one'}, {error: 'some text that is no code'}, {error: {code: 'engine_failed'}}],
      }),
    ])
    const batch = await pixel.batchInfer([{user_query: 'a'}, {user_query: 'b'}, {user_query: 'c'}])
    expect(sent[0]?.body).toEqual([{user_query: 'a'}, {user_query: 'b'}, {user_query: 'c'}])
    expect(batch).toMatchObject({succeeded: 1, failed: 2})
    expect(batch.items.map((item) => (item.ok ? item.reply.response : item.error.code))).toEqual([
      'one',
      'inference_failed',
      'engine_failed',
    ])
  })

  it('row 2: is checked before sending, can be split, and tries failed items again alone', async () => {
    const {pixel, sent} = client([
      Response.json({results: [{response: 'a'}, {error: 'x'}]}),
      Response.json({results: [{response: 'c'}]}),
      Response.json({results: [{response: 'b'}]}),
    ])
    await expect(pixel.batchInfer([])).rejects.toMatchObject({code: 'validation'})
    await expect(pixel.batchInfer(Array.from({length: 257}, () => ({user_query: 'x'})))).rejects.toMatchObject({
      code: 'validation',
    })
    await expect(pixel.batchInfer([{user_query: 'a'}, {user_query: ''}])).rejects.toMatchObject({
      fieldErrors: [{path: '[1].user_query'}],
    })
    const batch = await pixel.batchInfer([{user_query: 'a'}, {user_query: 'b'}, {user_query: 'c'}], {
      itemsPerCall: 2,
      retryItems: 1,
    })
    expect(batch.items.map((item) => item.ok && item.reply.response)).toEqual(['a', 'b', 'c'])
    expect(sent.map(({body}) => (body as unknown[]).length)).toEqual([2, 1, 1])
  })

  const job = (state: string, extra: object = {}) =>
    Response.json({id: 'j1', state, total: 2, succeeded: 1, failed: 0, created_at: '2026-03-01T00:00:00Z', ...extra})

  it('a waiter reports progress and ends with the job', async () => {
    const {pixel, clock} = client([job('queued'), job('queued'), job('running'), job('completed')])
    await pixel.batchJobs.get('j1') // the part that is loaded on first use
    const states: string[] = []
    const done = pixel.batchJobs.wait('j1', {onProgress: ({state}) => states.push(state)})
    await clock.run(5_000)
    expect((await done).state).toBe('completed')
    expect(states).toEqual(['queued', 'running', 'completed'])
    expect(clock.pending).toBe(0)
  })

  it('a waiter rejects when the job failed or was cancelled, and names it', async () => {
    for (const state of ['failed', 'cancelled']) {
      const {pixel} = client([job(state, {error: {code: 'engine_gone'}})])
      await expect(pixel.batchJobs.wait('j1')).rejects.toMatchObject({code: 'job_failed', jobId: 'j1', state})
    }
  })

  it('a waiter can be aborted and leaves no timer', async () => {
    const {pixel, clock} = client([job('running')])
    const controller = new AbortController()
    const failure = pixel.batchJobs.wait('j1', {signal: controller.signal}).catch((error: unknown) => error)
    await clock.run(100)
    controller.abort(new Error('enough'))
    expect(await failure).toMatchObject({message: 'enough'})
    expect(clock.pending).toBe(0)
  })
})

it('row 50, 51, 52: the inference service is asked without its shared cache, and its seconds become milliseconds', async () => {
  const {pixel, sent} = client(
    [Response.json({response: 'hi', latency: 0.25, cache_hit: false, tokens_generated: 3})],
    {
      dialect: inferenceServiceDialect,
    },
  )
  const answer = await pixel.infer({user_query: 'hello', user_id: 'c1', max_tokens: 64})
  expect(sent[0]).toMatchObject({
    url: 'http://pixel.test/api/v1/inference',
    body: {user_input: 'hello', use_cache: false, client_id: 'c1', max_new_tokens: 64},
  })
  expect(answer).toMatchObject({
    inference_time_ms: 250,
    eq: {measured: false, reason: 'absent'},
    risk: {level: 'unknown'},
  })
})

it('row 54: a directive is sent, and the one of a reply is kept', async () => {
  const {pixel, sent} = client([reply({gestalt_directive: 'hold back'})])
  const answer = await pixel.infer({user_query: 'hello', gestalt_directive: 'slow down'})
  expect(sent[0]?.body).toMatchObject({gestalt_directive: 'slow down'})
  expect(answer).toMatchObject({gestalt_directive: 'hold back'})
})
