import {maxRiskLevel, streamEventSchemas, toRiskLevel} from '@pixelated/sdk/contract'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseEvents, setUpGateway} from '../app/gateway-fixture.ts'
import {EngineError} from '../engines/engine-error.ts'
import type {EngineEvent} from '../engines/inference-engine.ts'

const hello = {user_query: 'hello'}
const risk = (level: 'none' | 'low' | 'moderate' | 'high' | 'imminent' | 'unknown'): EngineEvent => ({
  type: 'risk',
  risk: {level, signals: [], evaluated_by: ['test']},
})
const text = (words: string): EngineEvent => ({type: 'text_delta', text: words})
const final = (response: string): EngineEvent => ({type: 'final', reply: {response}, reason: 'stop'})
const say = (...events: EngineEvent[]) => ({
  async *stream() {
    yield* events
  },
})
const refuse = (): AsyncIterable<EngineEvent> => {
  throw new EngineError(503, 'model_unavailable')
}
/** An engine that says what it is told, when it is told. */
const onCall = () => {
  const waiting: ((event: EngineEvent) => void)[] = []
  const signals: AbortSignal[] = []
  let started = 0
  return {
    signals,
    started: () => started,
    async say(event: EngineEvent) {
      while (waiting.length === 0) await Promise.resolve()
      waiting.shift()?.(event)
    },
    script: {
      async *stream(_request: unknown, {signal}: {signal: AbortSignal}): AsyncGenerator<EngineEvent> {
        started += 1
        signals.push(signal)
        for (;;) {
          const event = await new Promise<EngineEvent>((resolve) => waiting.push(resolve))
          yield event
          if (event.type === 'final') return
        }
      },
    },
  }
}
const idOf = (events: {data: Record<string, unknown>}[]) => String(events[0]?.data['turn_id'])

describe('a streamed turn', () => {
  it('begins with start, ends with the whole reply and done, and numbers events from 1', async () => {
    const {post} = setUpGateway()
    const response = await post('/infer-stream', hello)
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
    const events = parseEvents(await response.text())
    expect(events.map(({event}) => event)).toEqual([
      'start',
      ...Array.from({length: 4}, () => 'text_delta'),
      'metrics',
      'final_response',
      'done',
    ])
    expect(events.map(({id}) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const whole = events.find(({event}) => event === 'final_response')?.data
    expect(events.map(({data}) => data['text'] ?? '').join('')).toBe(whole?.['response'])
    expect(whole).toMatchObject({turn_id: idOf(events), risk: {level: 'unknown'}, gates: [], eq_source: 'scripted@1'})
    expect(events.at(-1)?.data).toEqual({reason: 'stop'})
  })

  it('is what /infer gives to a caller that accepts only a stream', async () => {
    const {post} = setUpGateway()
    const response = await post('/infer', hello, {headers: {Accept: 'text/event-stream'}})
    expect(parseEvents(await response.text())[0]?.event).toBe('start')
  })

  it('passes on risk, activity and gates as the contract has them', async () => {
    const {post} = setUpGateway(
      say(
        risk('low'),
        {type: 'activity', activity: {agentName: 'Coordinator', type: 'thought'}},
        {type: 'gate', verdict: {gate: 'privacy', action: 'redact', reason_code: 'pii'}},
        text('words'),
        final('words'),
      ),
    )
    const events = parseEvents(await (await post('/infer-stream', hello)).text())
    for (const {event, data} of events) {
      const schema = streamEventSchemas[event as keyof typeof streamEventSchemas]
      expect(schema.safeParse(data).success).toBe(true)
    }
    expect(events.map(({event}) => event)).toEqual([
      'start',
      'risk',
      'activity',
      'gate',
      'text_delta',
      'final_response',
      'done',
    ])
    expect(events.find(({event}) => event === 'final_response')?.data).toMatchObject({risk: {level: 'low'}})
  })

  it('never lets the risk fall within a turn, whatever the engine says', async () => {
    const level = fc.constantFrom('none', 'low', 'moderate', 'high', 'imminent', 'unknown')
    await fc.assert(
      fc.asyncProperty(fc.array(level, {maxLength: 8}), level, async (levels, last) => {
        const reply = {response: 'x', risk: {level: last, signals: [], evaluated_by: []}}
        const events = [...levels.map((one) => risk(one)), {type: 'final' as const, reply, reason: 'stop'}]
        const {post} = setUpGateway(say(...events))
        const received = parseEvents(await (await post('/infer-stream', hello)).text())
        const told = received.filter(({event}) => event === 'risk').map(({data}) => toRiskLevel(String(data['level'])))
        told.reduce((before, now) => {
          expect(maxRiskLevel(before, now)).toBe(now)
          return now
        }, told[0] ?? 'unknown')
        const whole = received.find(({event}) => event === 'final_response')?.data['risk'] as {level: string}
        const highest = told.at(-1) ?? 'unknown'
        expect(maxRiskLevel(toRiskLevel(whole.level), highest)).toBe(toRiskLevel(whole.level))
      }),
      {numRuns: 60},
    )
  })

  it('tells a risk that only the reply has before the reply', async () => {
    const reply = {response: 'x', risk: {level: 'high', signals: [], evaluated_by: ['model']}}
    const {post} = setUpGateway(say({type: 'final', reply, reason: 'stop'}))
    const events = parseEvents(await (await post('/infer-stream', hello)).text())
    expect(events.map(({event}) => event)).toEqual(['start', 'risk', 'final_response', 'done'])
  })

  it('refuses with a status when the engine refuses at once, and with an event when it fails later', async () => {
    const refusing = setUpGateway({
      async *stream() {
        yield* refuse()
      },
    })
    const refused = await refusing.post('/infer-stream', hello)
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'model_unavailable'])

    const failing = setUpGateway({
      async *stream() {
        yield text('some ')
        throw new EngineError(502, 'model_crashed', {cause: new Error('the words of a person')})
      },
    })
    const failed = await (await failing.post('/infer-stream', hello)).text()
    expect(failed).not.toContain('person')
    expect(parseEvents(failed).at(-1)).toMatchObject({event: 'error', data: {code: 'model_crashed', retryable: true}})
  })

  it('ends with an error when the engine stops without a reply', async () => {
    const {post} = setUpGateway(say(text('half')))
    const events = parseEvents(await (await post('/infer-stream', hello)).text())
    expect(events.at(-1)).toMatchObject({event: 'error', data: {code: 'engine_incomplete', retryable: true}})
  })

  it('validates before it streams', async () => {
    const {post} = setUpGateway()
    const response = await post('/infer-stream', {user_query: ''})
    expect([response.status, response.headers.get('Content-Type')]).toEqual([422, 'application/problem+json'])
  })
})

describe('resuming a turn', () => {
  it('gives what came after an event, everything without one, and 204 when nothing is left', async () => {
    const {post, get} = setUpGateway()
    const first = await (await post('/infer-stream', hello)).text()
    const turn = `/infer-stream/${idOf(parseEvents(first))}`
    expect(await (await get(turn)).text()).toBe(first)
    const rest = await (await get(turn, {headers: {'Last-Event-ID': '6'}})).text()
    expect(parseEvents(rest).map(({id}) => id)).toEqual([7, 8])
    expect((await get(turn, {headers: {'Last-Event-ID': '8'}})).status).toBe(204)
  })

  it('refuses events that never were, and turns that never were', async () => {
    const {post, get} = setUpGateway()
    const turn = `/infer-stream/${idOf(parseEvents(await (await post('/infer-stream', hello)).text()))}`
    expect((await get(turn, {headers: {'Last-Event-ID': '9'}})).status).toBe(400)
    expect((await get(turn, {headers: {'Last-Event-ID': 'x'}})).status).toBe(400)
    expect((await get('/infer-stream/turn_unknown')).status).toBe(404)
  })

  it('says 410 when a turn was let go', async () => {
    const {clock, post, get} = setUpGateway({}, {turns: {retainMs: 1000}})
    const turn = `/infer-stream/${idOf(parseEvents(await (await post('/infer-stream', hello)).text()))}`
    clock.advance(1000)
    expect((await get(turn)).status).toBe(410)
  })

  it('lets a reader that was cut off go on, while the engine still speaks', async () => {
    const engine = onCall()
    const {clock, post, get} = setUpGateway(engine.script)
    const first = (await post('/infer-stream', hello)).body?.getReader()
    const start = parseEvents(new TextDecoder().decode((await first?.read())?.value))
    await engine.say(text('one '))
    expect(new TextDecoder().decode((await first?.read())?.value)).toContain('one ')
    await first?.cancel()
    await engine.say(text('two '))
    clock.advance(9_999)
    const again = await get(`/infer-stream/${idOf(start)}`, {headers: {'Last-Event-ID': '2'}})
    clock.advance(60_000)
    await engine.say(final('one two '))
    const events = parseEvents(await again.text())
    expect(events.map(({event}) => event)).toEqual(['text_delta', 'final_response', 'done'])
    expect(events[0]?.data).toEqual({text: 'two '})
  })

  it('stops the engine when nobody comes back', async () => {
    const engine = onCall()
    const {clock, post} = setUpGateway(engine.script)
    const response = await post('/infer-stream', hello)
    await response.body?.cancel()
    clock.advance(9_999)
    expect(engine.signals[0]?.aborted).toBe(false)
    clock.advance(1)
    expect(engine.signals[0]?.aborted).toBe(true)
  })

  it('is not held by somebody who only asks for the headers', async () => {
    const engine = onCall()
    const {clock, gateway, post} = setUpGateway(engine.script)
    const response = await post('/infer-stream', hello)
    const reader = response.body?.getReader()
    const start = parseEvents(new TextDecoder().decode((await reader?.read())?.value))
    const head = new Request(`http://gateway.test/infer-stream/${idOf(start)}`, {method: 'HEAD'})
    expect((await gateway.fetch(head)).headers.get('Content-Type')).toContain('text/event-stream')
    await reader?.cancel()
    clock.advance(10_000)
    expect(engine.signals[0]?.aborted).toBe(true)
  })

  it('sends a comment while nothing happens', async () => {
    const engine = onCall()
    const {clock, post} = setUpGateway(engine.script)
    const reader = (await post('/infer-stream', hello)).body?.getReader()
    await reader?.read()
    const next = reader?.read()
    clock.advance(10_000)
    expect(new TextDecoder().decode((await next)?.value)).toBe(': keep-alive\n\n')
    await reader?.cancel()
  })
})

describe('cancelling a turn', () => {
  it('stops the engine and ends every reader with done', async () => {
    const engine = onCall()
    const {post, remove} = setUpGateway(engine.script)
    const response = await post('/infer-stream', hello)
    const reader = response.body?.getReader()
    const start = parseEvents(new TextDecoder().decode((await reader?.read())?.value))
    const path = `/infer-stream/${idOf(start)}`
    expect((await remove(path)).status).toBe(204)
    expect(engine.signals[0]?.aborted).toBe(true)
    const rest = parseEvents(new TextDecoder().decode((await reader?.read())?.value))
    expect(rest).toMatchObject([{event: 'done', data: {reason: 'cancelled'}}])
    expect((await reader?.read())?.done).toBe(true)
    expect((await remove(path)).status).toBe(204)
    expect((await remove('/infer-stream/turn_unknown')).status).toBe(404)
  })

  it('happens to all turns when the gateway closes', async () => {
    const engine = onCall()
    const {gateway, post, get} = setUpGateway(engine.script)
    const response = await post('/infer-stream', hello)
    await gateway.close()
    expect(parseEvents(await response.text()).at(-1)).toMatchObject({event: 'done', data: {reason: 'cancelled'}})
    expect((await get('/health')).status).toBe(503)
  })

  it('happens in process when the caller aborts, also after the answer has begun', async () => {
    const engine = onCall()
    const {clock, post} = setUpGateway(engine.script)
    const controller = new AbortController()
    const response = await post('/infer-stream', hello, {signal: controller.signal})
    const reader = response.body?.getReader()
    await reader?.read()
    const stalled = reader?.read()
    controller.abort(new Error('enough'))
    await expect(stalled).rejects.toThrow('enough')
    clock.advance(10_000)
    expect(engine.signals[0]?.aborted).toBe(true)
  })
})

describe('repeating a streamed turn with the same key', () => {
  const headers = {'Idempotency-Key': 'k-1'}

  it('joins the same turn, from the start or from an event, without a second generation', async () => {
    const engine = onCall()
    const {post} = setUpGateway(engine.script)
    const first = await post('/infer-stream', hello, {headers})
    await engine.say(text('one '))
    const second = await post('/infer-stream', hello, {headers})
    const third = await post('/infer-stream', hello, {headers: {...headers, 'Last-Event-ID': '1'}})
    await engine.say(final('one '))
    const [one, two, three] = await Promise.all([first.text(), second.text(), third.text()])
    expect(engine.started()).toBe(1)
    expect(two).toBe(one)
    expect(parseEvents(three)).toEqual(parseEvents(one).slice(1))
    expect([first.headers.get('Idempotency-Replayed'), second.headers.get('Idempotency-Replayed')]).toEqual([
      null,
      'true',
    ])
  })

  it('refuses another body', async () => {
    const {post} = setUpGateway()
    await (await post('/infer-stream', hello, {headers})).text()
    const other = await post('/infer-stream', {user_query: 'other'}, {headers})
    expect([other.status, (await other.json()).code]).toEqual([422, 'idempotency_mismatch'])
  })

  it('tries again after a failure or when nobody read it, and never goes on in a new turn from an old place', async () => {
    let attempts = 0
    const {clock, post} = setUpGateway({
      async *stream() {
        attempts += 1
        yield text('a ')
        if (attempts === 1) throw new EngineError(502, 'model_crashed')
        yield final('a ')
      },
    })
    const failed = parseEvents(await (await post('/infer-stream', hello, {headers})).text())
    expect(failed.at(-1)?.event).toBe('error')
    const displaced = await post('/infer-stream', hello, {headers: {...headers, 'Last-Event-ID': '2'}})
    expect([displaced.status, (await displaced.json()).code]).toEqual([410, 'turn_expired'])
    const again = parseEvents(await (await post('/infer-stream', hello, {headers})).text())
    expect(again.at(-1)?.event).toBe('done')
    clock.advance(1000)
    expect(attempts).toBe(2)

    const engine = onCall()
    const other = setUpGateway(engine.script)
    await (await other.post('/infer-stream', hello, {headers})).body?.cancel()
    other.clock.advance(10_000)
    await (await other.post('/infer-stream', hello, {headers})).body?.cancel()
    expect(engine.started()).toBe(2)
  })
})
