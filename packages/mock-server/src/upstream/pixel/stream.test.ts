import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createUpstreamFixture, type UpstreamFixture} from '../upstream-fixture.ts'

interface Frame {
  event: string
  data: Record<string, unknown>
  raw: string
}

async function stream(upstream: UpstreamFixture, body: unknown): Promise<Frame[]> {
  const {text} = await upstream.post('/infer-stream', body)
  expect(text.endsWith('\n\n')).toBe(true)
  return text
    .slice(0, -2)
    .split('\n\n')
    .map((raw) => {
      const [first = '', second = '', ...rest] = raw.split('\n')
      expect(rest).toEqual([])
      return {event: first.replace('event: ', ''), data: JSON.parse(second.replace('data: ', '')), raw}
    })
}

const agentsOf = (frames: Frame[]) => frames.map(({event, data}) => (event === 'activity' ? data['agentName'] : event))

describe('POST /infer-stream of generations B and C', () => {
  it('rows 23 and 24: sends four activities and then the whole answer, LF only, with no end marker', async () => {
    const upstream = createUpstreamFixture()
    const frames = await stream(upstream, {user_query: 'I sleep well'})
    expect(agentsOf(frames)).toEqual(['Coordinator', 'Memory Agent', 'Psychologist', 'Coordinator', 'final_response'])
    expect(frames.map(({data}) => data['type'])).toEqual(['thought', 'action', 'thought', 'observation', undefined])
  })

  it('has the content type of an event stream, without a length', async () => {
    const {headers, status} = await createUpstreamFixture().post('/infer-stream', {user_query: 'I sleep well'})
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(headers.get('content-length')).toBeNull()
  })

  it.each(['This is BAD', 'it hurts', 'so desperate'])(
    'adds the safety guard and its conflict for "%s"',
    async (query) => {
      const frames = await stream(createUpstreamFixture(), {user_query: query})
      expect(agentsOf(frames)[3]).toBe('Safety Guard')
      expect(frames[3]?.data['conflict']).toMatchObject({withAgent: 'Psychologist', severity: 'medium'})
      expect(frames[2]?.data['conflict']).toBeNull()
    },
  )

  it('row 54: takes a directive as a request field, which leaves the safety guard out', async () => {
    const frames = await stream(createUpstreamFixture(), {user_query: 'so bad', gestalt_directive: 'breathe'})
    expect(agentsOf(frames)).not.toContain('Safety Guard')
    expect(frames[0]?.data['shared_state']).toMatchObject({focus: 'corrected_focus: breathe'})
  })

  it('gives every activity all thirteen keys in camelCase, except shared_state', async () => {
    const [first] = await stream(createUpstreamFixture(), {user_query: 'I sleep well'})
    expect(Object.keys(first?.data ?? {})).toEqual(
      'id agentName agentRole type content thought action observation status timestamp metadata shared_state conflict'.split(
        ' ',
      ),
    )
  })

  it('row 21: timestamps are seconds with a fraction', async () => {
    const [first] = await stream(createUpstreamFixture(), {user_query: 'I sleep well'})
    expect(Number(first?.data['timestamp'])).toBeCloseTo(Date.UTC(2026, 4, 6, 7, 8, 9, 123) / 1000, 3)
  })

  it('row 26: agent_activities is null, the shared state is the last one', async () => {
    const last = (await stream(createUpstreamFixture(), {user_query: 'I sleep well'})).at(-1)
    expect(last?.data).toMatchObject({agent_activities: null, shared_state: {focus: 'initial_assessment'}})
    expect(Object.keys(last?.data['shared_state'] ?? {})).toEqual([
      'focus',
      'detected_emotions',
      'kb_context',
      'distortions',
    ])
  })

  it('adds model_used and task_type to the last shared state in generation C', async () => {
    const last = (await stream(createUpstreamFixture({generation: 'c'}), {user_query: 'I sleep well'})).at(-1)
    expect(last?.data['shared_state']).toMatchObject({model_used: 'baseline', task_type: 'therapy_response_generation'})
  })

  it('writes events as Pydantic 1 or Pydantic 2 would', async () => {
    const reply = async () => ({response: 'Olá'})
    const one = (await stream(createUpstreamFixture({reply}), {user_query: 'x'})).at(-1)
    const two = (await stream(createUpstreamFixture({reply, pydantic: 2}), {user_query: 'x'})).at(-1)
    expect(one?.raw).toContain('data: {"response": "Ol\\u00e1", "inference_time_ms": ')
    expect(two?.raw).toContain('data: {"response":"Olá","inference_time_ms":')
  })

  it('cuts the echoed query at fifty characters, not code units', async () => {
    const [first] = await stream(createUpstreamFixture(), {user_query: '🙂'.repeat(60)})
    expect([...String(first?.data['thought']).matchAll(/🙂/gu)]).toHaveLength(50)
  })

  it('rests 0.5, 0.8, 0.4 and 0.6 s between the events', async () => {
    const clock = createManualClock(0)
    const upstream = createUpstreamFixture({clock, fast: false})
    const request = new Request('http://pixel.test/infer-stream', {method: 'POST', body: '{"user_query":"bad"}'})
    request.headers.delete('content-type')
    const {body} = await upstream.fetch(request)
    const decoder = new TextDecoder()
    const seen: [number, string][] = []
    const reading = (async () => {
      for await (const chunk of body ?? []) {
        const name = /"agentName": "([^"]*)"/.exec(decoder.decode(chunk))?.[1] ?? 'final_response'
        seen.push([clock.now(), name])
      }
    })()
    for (let tick = 0; tick < 30; tick += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.advance(100)
    }
    await reading
    expect(seen).toEqual([
      [0, 'Coordinator'],
      [500, 'Memory Agent'],
      [1300, 'Psychologist'],
      [1700, 'Safety Guard'],
      [2300, 'Coordinator'],
      [2300, 'final_response'],
    ])
  })

  it('stops when the reader leaves: later agents are not counted', async () => {
    const clock = createManualClock(0)
    const upstream = createUpstreamFixture({clock, fast: false})
    const {body} = await upstream.fetch(
      new Request('http://pixel.test/infer-stream', {
        method: 'POST',
        body: new TextEncoder().encode('{"user_query":"x"}'),
      }),
    )
    const reader = body?.getReader()
    await reader?.read()
    await reader?.cancel()
    clock.advance(10_000)
    const {json} = await upstream.get('/agent-stats')
    expect(json).toMatchObject({Coordinator: {throughput: 1}, 'Memory Agent': {throughput: 0}})
    expect((await upstream.get('/status')).json).toMatchObject({performance_metrics: {inference_count: 0}})
    expect(clock.pending).toBe(0)
  })

  it('row 22: the stored form sends nothing but an error, after a 200', async () => {
    const upstream = createUpstreamFixture({asStored: true})
    const {status, text} = await upstream.post('/infer-stream', {user_query: 'I sleep well'})
    expect(status).toBe(200)
    expect(text).toBe(
      'event: error\ndata: {"detail": "1 validation error for AgentActivity\\nagentName\\n  field required (type=value_error.missing)"}\n\n',
    )
  })

  it('row 22: under Pydantic 2 the stored form says it in other words', async () => {
    const frames = await stream(createUpstreamFixture({asStored: true, pydantic: 2}), {user_query: 'I sleep well'})
    expect(frames).toHaveLength(1)
    expect(frames[0]?.data['detail']).toContain('Field required [type=missing, input_value={')
  })

  it('reports a failing model as an error event after the activities', async () => {
    const frames = await stream(createUpstreamFixture({modelRaises: 'out of memory'}), {user_query: 'I sleep well'})
    expect(agentsOf(frames)).toEqual(['Coordinator', 'Memory Agent', 'Psychologist', 'error'])
    expect(frames.at(-1)?.data).toEqual({detail: 'out of memory'})
  })

  it('row 25: 422 and 503 are JSON, in this order', async () => {
    const upstream = createUpstreamFixture({modelLoaded: false})
    expect((await upstream.post('/infer-stream', {text: 'hello'})).text).toBe(
      '{"detail":[{"loc":["body","user_query"],"msg":"field required","type":"value_error.missing"}]}',
    )
    const {status, headers} = await upstream.post('/infer-stream', {user_query: 'hello'})
    expect([status, headers.get('content-type')]).toEqual([503, 'application/json'])
  })

  it('is not there in generation A', async () => {
    const {status, headers} = await createUpstreamFixture({generation: 'a'}).post('/infer-stream', {user_query: 'x'})
    expect(status).toBe(404)
    expect(headers.get('x-pixel-mock-hint')).toContain('generation b')
  })
})

describe('agent statistics', () => {
  it('are constants; the safety guard fails every time', async () => {
    const upstream = createUpstreamFixture()
    for (const query of ['one', 'two', 'bad']) await stream(upstream, {user_query: query})
    expect((await upstream.get('/agent-stats')).text).toBe(
      '{"Coordinator":{"average_latency_ms":300.0,"error_rate":0.0,"throughput":6},' +
        '"Psychologist":{"average_latency_ms":400.0,"error_rate":0.0,"throughput":3},' +
        '"Memory Agent":{"average_latency_ms":800.0,"error_rate":0.0,"throughput":3},' +
        '"Safety Guard":{"average_latency_ms":200.0,"error_rate":1.0,"throughput":1}}',
    )
  })

  it('are whole zeros after a reset, which also zeroes the counters of /status', async () => {
    const upstream = createUpstreamFixture()
    await stream(upstream, {user_query: 'one'})
    expect((await upstream.post('/reset-stats')).text).toBe('{"status":"success"}')
    expect((await upstream.get('/agent-stats')).text).toContain(
      '"Coordinator":{"average_latency_ms":0,"error_rate":0,"throughput":0}',
    )
    expect((await upstream.get('/status')).json).toMatchObject({performance_metrics: {inference_count: 0}})
  })
})
