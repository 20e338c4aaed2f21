import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createUpstreamFixture} from '../upstream-fixture.ts'

const zeroScores =
  '{"emotional_awareness":0.0,"empathy_recognition":0.0,"emotional_regulation":0.0,"social_cognition":0.0,' +
  '"interpersonal_skills":0.0,"overall_eq":0.0}'

describe('POST /infer of generation A', () => {
  it('rows 3, 4 and 7: every key is there, absent values are null, all EQ scores are 0.0 with their dot', async () => {
    const {status, headers, text} = await createUpstreamFixture({generation: 'a'}).post('/infer', {
      user_query: 'Good day',
    })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('server')).toBe('uvicorn')
    expect(headers.get('content-length')).toBe(String(new TextEncoder().encode(text).length))
    const masked = text.replace(/"response":"[^"]*"/, '"response":""').replace(/_ms":[\d.e-]+/, '_ms":0')
    expect(masked).toBe(
      `{"response":"","inference_time_ms":0,"eq_scores":${zeroScores},"conversation_metadata":` +
        '{"detected_techniques":[],"technique_consistency":0.85,"bias_score":0.05,"safety_score":0.95,' +
        '"crisis_signals":null,"therapeutic_effectiveness_score":0.88},"persona_mode":"therapy","confidence":0.92,' +
        '"warning":null}',
    )
  })

  it('adds agent_activities and shared_state in generation B', async () => {
    const {json} = await createUpstreamFixture().post('/infer', {user_query: 'Good day'})
    expect(Object.keys(json ?? {}).slice(-2)).toEqual(['agent_activities', 'shared_state'])
    expect(json).toMatchObject({agent_activities: null, shared_state: null})
  })

  it('row 5: include_metrics false hides the crisis signals', async () => {
    const upstream = createUpstreamFixture()
    const {json} = await upstream.post('/infer', {user_query: 'it hurts', include_metrics: 'no', use_eq_awareness: '0'})
    expect(json).toMatchObject({conversation_metadata: null, eq_scores: null})
  })

  it.each([
    ['my shoulder hurts', ['immediate_harm']],
    ['MY SHOULDER HURTS', null],
    ['I see no way out', null],
  ])('row 6: the server only knows the lower-case letters hurt: %s', async (query, signals) => {
    const {json} = await createUpstreamFixture().post('/infer', {user_query: query})
    expect(json).toMatchObject({conversation_metadata: {crisis_signals: signals}})
  })

  it('row 8: computed EQ wraps around one and the overall score is the plain mean', async () => {
    const upstream = createUpstreamFixture({eq: 'computed', computeEq: () => [0.25, -0.75, 1.5, 0.5, 2]})
    const {json, text} = await upstream.post('/infer', {user_query: 'Good day'})
    expect(json).toMatchObject({
      eq_scores: {
        emotional_awareness: 0.25,
        empathy_recognition: 0.75,
        emotional_regulation: 0.5,
        social_cognition: 0.5,
        interpersonal_skills: 0,
        overall_eq: 0.4,
      },
    })
    expect(text).toContain('"interpersonal_skills":0.0')
  })

  it('changes one word of the therapy text when empathy is above 0.7', async () => {
    const query = {user_query: 'Good day'}
    const low = await createUpstreamFixture({eq: 'computed', computeEq: () => [0, 0.7, 0, 0, 0]}).post('/infer', query)
    const high = await createUpstreamFixture({eq: 'computed', computeEq: () => [0, 0.71, 0, 0, 0]}).post(
      '/infer',
      query,
    )
    const words = ({json}: {json: unknown}) =>
      JSON.stringify(json)
        .match(/"response":"([^"]*)"/)?.[1]
        ?.split(' ') ?? []
    const changed = words(low).filter((word, index) => word !== words(high)[index])
    expect(changed).toHaveLength(1)
  })

  it.each([
    ['crisis', 'therapy'],
    ['clinical', 'therapy'],
    ['', 'therapy'],
    [null, 'therapy'],
    ['support', 'assistant'],
    ['therapeutic', 'assistant'],
    ['anything else', 'assistant'],
  ])('rows 9 and 10: context %s gives the persona %s', async (context, persona) => {
    const {json} = await createUpstreamFixture().post('/infer', {user_query: 'Good day', context_type: context})
    expect(json).toMatchObject({persona_mode: persona})
  })

  it('names CBT before DBT, in any case, wherever the letters stand', async () => {
    const {json} = await createUpstreamFixture().post('/infer', {user_query: 'is dBt like cbt?'})
    expect(json).toMatchObject({conversation_metadata: {detected_techniques: ['CBT', 'DBT']}})
  })

  it('warns once the time is over 200 ms, and measures by the clock', async () => {
    const clock = createManualClock(1_000_000)
    const upstream = createUpstreamFixture({clock, latency: {p50Ms: 250, p99Ms: 250}})
    const answer = upstream.post('/infer', {user_query: 'Good day'})
    while (clock.pending === 0) await Promise.resolve()
    clock.advance(250)
    const {json} = await answer
    expect(json).toMatchObject({inference_time_ms: 250, warning: expect.stringContaining('250.00ms')})
  })

  it('lets an engine write the text; generations B and C take agent markers out of it', async () => {
    const reply = async () => ({response: '[Thought: plan]\nHello there  \n<promise>done</promise>\n[STOP_TURN]'})
    const query = {user_query: 'Good day'}
    const a = await createUpstreamFixture({generation: 'a', reply}).post('/infer', query)
    const b = await createUpstreamFixture({reply}).post('/infer', query)
    expect(a.json).toMatchObject({response: expect.stringContaining('STOP_TURN')})
    expect(b.json).toMatchObject({response: 'Hello there'})
  })

  it('puts the exception text into the 500 in generation A only', async () => {
    const query = {user_query: 'Good day'}
    const a = await createUpstreamFixture({generation: 'a', modelRaises: 'out of memory'}).post('/infer', query)
    const b = await createUpstreamFixture({modelRaises: 'out of memory'}).post('/infer', query)
    expect([a.status, a.text]).toEqual([500, '{"detail":"out of memory"}'])
    expect([b.status, b.text]).toEqual([500, '{"detail":"Internal server error"}'])
  })

  it('does not put an engine error into an answer: it may hold what a person wrote', async () => {
    const reply = () => Promise.reject(new Error('private words'))
    const {text} = await createUpstreamFixture({generation: 'a', reply}).post('/infer', {user_query: 'Good day'})
    expect(text).not.toContain('private')
  })

  it('checks the body before the model: 422 comes before 503', async () => {
    const upstream = createUpstreamFixture({modelLoaded: false})
    expect((await upstream.post('/infer', {})).status).toBe(422)
    const {status, text} = await upstream.post('/infer', {user_query: 'Good day'})
    expect([status, text]).toEqual([503, '{"detail":"Model not loaded"}'])
  })

  it('row 54: adds the gestalt fields of generation G to the answer on request', async () => {
    const upstream = createUpstreamFixture({generation: 'a', gestalt: true})
    const {json, text} = await upstream.post('/infer', {user_query: 'Good day', plutchik_scores: {joy: 0.5}})
    expect(json).toMatchObject({gestalt_directive: null})
    expect(text).toContain('"breakthrough_score":0.0')
    expect((await upstream.post('/infer', {user_query: 'x', ocean_scores: {openness: 'high'}})).status).toBe(422)
  })
})

describe('POST /batch-infer', () => {
  it('row 1: takes a bare array and refuses {requests}', async () => {
    const upstream = createUpstreamFixture()
    const wrapped = await upstream.post('/batch-infer', {requests: [{user_query: 'one'}]})
    expect(wrapped.status).toBe(422)
    expect(wrapped.text).toBe(
      '{"detail":[{"loc":["body"],"msg":"value is not a valid list","type":"type_error.list"}]}',
    )
    expect((await upstream.post('/batch-infer', [{user_query: 'one'}])).json).toMatchObject({
      results: [{confidence: 0.92}],
    })
    expect((await upstream.post('/batch-infer', [])).text).toBe('{"results":[]}')
  })

  it('row 1: takes both shapes when asked to', async () => {
    const upstream = createUpstreamFixture({batchWrapper: true})
    const {json} = await upstream.post('/batch-infer', {requests: [{user_query: 'one'}]})
    expect(json).toMatchObject({results: [{confidence: 0.92}]})
    expect((await upstream.post('/batch-infer', [{user_query: 'one'}])).status).toBe(200)
    const bad = await upstream.post('/batch-infer', {requests: [{}]})
    expect(bad.json).toMatchObject({detail: [{loc: ['body', 'requests', 0, 'user_query']}]})
  })

  it('row 2: one invalid item refuses the whole batch and its index is in loc', async () => {
    const {status, json} = await createUpstreamFixture().post('/batch-infer', [{user_query: 'one'}, {}])
    expect(status).toBe(422)
    expect(json).toMatchObject({detail: [{loc: ['body', 1, 'user_query']}]})
  })

  it('row 2: an item that fails while running becomes {error}, in the words of its generation', async () => {
    let turn = 0
    const reply = async () => {
      turn += 1
      if (turn % 2 === 0) throw new Error('second fails')
      return {response: 'fine'}
    }
    const items = [{user_query: 'one'}, {user_query: 'two'}]
    const {json} = await createUpstreamFixture({reply}).post('/batch-infer', items)
    expect(json).toMatchObject({results: [{response: 'fine'}, {error: 'inference_failed'}]})
    const raised = await createUpstreamFixture({generation: 'a', modelRaises: 'broken'}).post('/batch-infer', items)
    expect(raised.text).toBe('{"results":[{"error":"broken"},{"error":"broken"}]}')
  })

  it('works through the list three times in generations B and C, once in A', async () => {
    const counts: unknown[] = []
    for (const generation of ['a', 'b', 'c'] as const) {
      const upstream = createUpstreamFixture({generation})
      await upstream.post('/batch-infer', [{user_query: 'one'}, {user_query: 'two'}])
      counts.push((await upstream.get('/status')).json)
    }
    expect(counts).toMatchObject([2, 6, 6].map((count) => ({performance_metrics: {inference_count: count}})))
  })
})

describe('POST /reload-model', () => {
  it('needs no body and ignores one', async () => {
    const upstream = createUpstreamFixture()
    const body = '{"status":"success","message":"Model reloaded"}'
    expect((await upstream.post('/reload-model')).text).toBe(body)
    expect((await upstream.post('/reload-model', {})).text).toBe(body)
  })

  it.each([
    ['a', 1, ''],
    ['a', 2, '500: Failed to reload model'],
    ['b', 1, 'Internal server error'],
    ['c', 2, 'Internal server error'],
  ] as const)(
    'row 11: a failed reload of generation %s under Pydantic %i has the detail "%s"',
    async (generation, pydantic, detail) => {
      const {status, json} = await createUpstreamFixture({generation, pydantic, modelLoaded: false}).post(
        '/reload-model',
      )
      expect([status, json]).toEqual([500, {detail}])
    },
  )

  it('leaves other calls without a model while it loads', async () => {
    const clock = createManualClock(0)
    const upstream = createUpstreamFixture({clock, reloadMs: 1000})
    const reload = upstream.post('/reload-model')
    expect((await upstream.post('/infer', {user_query: 'Good day'})).status).toBe(503)
    expect((await upstream.get('/health')).json).toMatchObject({status: 'degraded', model_loaded: false})
    clock.advance(1000)
    expect((await reload).status).toBe(200)
    expect((await upstream.post('/infer', {user_query: 'Good day'})).status).toBe(200)
  })
})

describe('the blocking option', () => {
  it('makes one slow inference hold up every other call, /health included', async () => {
    const clock = createManualClock(0)
    const upstream = createUpstreamFixture({clock, blocking: true, latency: {p50Ms: 100, p99Ms: 100}})
    const slow = upstream.post('/infer', {user_query: 'Good day'})
    while (clock.pending === 0) await new Promise((resolve) => setImmediate(resolve))
    let healthy = false
    const health = upstream.get('/health').then(() => (healthy = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(healthy).toBe(false)
    clock.advance(100)
    expect((await slow).status).toBe(200)
    await health
    expect(healthy).toBe(true)
  })

  it('goes on after an inference that failed', async () => {
    const upstream = createUpstreamFixture({blocking: true, modelRaises: true})
    const statuses = await Promise.all(
      [1, 2].map(async () => (await upstream.post('/infer', {user_query: 'x'})).status),
    )
    expect([...statuses, (await upstream.get('/health')).status]).toEqual([500, 500, 200])
  })
})
