import type {EngineContext, EngineEvent} from '@pixelated/gateway'
import type {ConversationMessage, InferenceRequest} from '@pixelated/sdk/contract'
import {inferenceResponseSchema} from '@pixelated/sdk/contract'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createSimulatedEngine, type SimulatedEngineOptions} from './create-simulated-engine.ts'

const contextWith = (signal = new AbortController().signal): EngineContext => ({requestId: 'r1', turnId: 't1', signal})
const fast = (options: SimulatedEngineOptions = {}) => createSimulatedEngine({fast: true, ...options})
const answer = (request: InferenceRequest, options?: SimulatedEngineOptions) =>
  fast(options).infer(request, contextWith())

async function collect(stream: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const events: EngineEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

async function eventsOf(request: InferenceRequest, options?: SimulatedEngineOptions): Promise<EngineEvent[]> {
  return collect(fast(options).stream(request, contextWith()))
}

/** Talks on: each reply goes into the history of the next request. */
async function converse(lines: readonly string[], seed = 1) {
  const engine = fast({seed})
  const history: ConversationMessage[] = []
  const replies = []
  for (const line of lines) {
    const reply = await engine.infer({user_query: line, conversation_history: [...history]}, contextWith())
    replies.push(reply)
    history.push({role: 'user', content: line}, {role: 'assistant', content: reply.response})
  }
  return replies
}

describe('the same seed', () => {
  it('gives the same bytes for the same request, in a new engine and after other requests', async () => {
    const request = {user_query: 'My boss shouts at me and I cannot sleep'}
    const first = JSON.stringify(await eventsOf(request, {seed: 7}))
    const engine = fast({seed: 7})
    await engine.infer({user_query: 'something else'}, contextWith())
    expect(JSON.stringify(await collect(engine.stream(request, contextWith())))).toBe(first)
  })

  it('gives other words for another seed or another history', async () => {
    const request = {user_query: 'I am so sad about my divorce'}
    const replies = await Promise.all([1, 2, 3, 4].map((seed) => answer(request, {seed})))
    expect(new Set(replies.map(({response}) => response)).size).toBeGreaterThan(1)
  })
})

describe('a streamed reply', () => {
  it('is risk, then text, then one final whose response is the text put together, for any message', async () => {
    const message = fc.array(
      fc.constantFrom('I', 'am', 'sad', 'want to die', 'work', '\n', 'é', '😀', 'why?', 'my mum'),
      {minLength: 1, maxLength: 12},
    )
    await fc.assert(
      fc.asyncProperty(message, fc.integer({min: 1, max: 60}), async (words, limit) => {
        const request = {user_query: words.join(' '), max_tokens: limit}
        const events = await eventsOf(request)
        const kinds = events.map(({type}) => type)
        expect(kinds[0]).toBe('risk')
        expect(kinds.at(-1)).toBe('final')
        expect(kinds.slice(1, -1).every((kind) => kind === 'text_delta')).toBe(true)
        const text = events.map((event) => (event.type === 'text_delta' ? event.text : '')).join('')
        const final = events.at(-1)
        if (final?.type !== 'final') throw new Error('no final')
        expect(final.reply.response).toBe(text)
        expect(kinds.length - 2).toBeLessThanOrEqual(limit)
        expect(inferenceResponseSchema.safeParse(final.reply).success).toBe(true)
      }),
      {numRuns: 60},
    )
  })

  it('says the same as the reply in one piece', async () => {
    const request = {user_query: 'I feel overwhelmed by my exams'}
    const final = (await eventsOf(request)).at(-1)
    if (final?.type !== 'final') throw new Error('no final')
    const {inference_time_ms: _streamed, ...streamed} = final.reply
    const {inference_time_ms: _whole, ...whole} = await answer(request)
    expect(streamed).toEqual(whole)
  })

  it('ends with "length" when cut, and what is left is the beginning of the whole reply', async () => {
    const request = {user_query: 'I feel overwhelmed by my exams'}
    const whole = await answer(request)
    const final = (await eventsOf({...request, max_tokens: 5})).at(-1)
    expect(final?.type === 'final' && final.reason).toBe('length')
    expect(final?.type === 'final' && whole.response.startsWith(final.reply.response)).toBe(true)
    const uncut = (await eventsOf(request)).at(-1)
    expect(uncut?.type === 'final' && uncut.reason).toBe('stop')
  })
})

describe('time', () => {
  it('passes on the clock it is given: the latency first, then one piece after another', async () => {
    const clock = createManualClock()
    const engine = createSimulatedEngine({clock, tokensPerSecond: 40, latency: {p50Ms: 100, p99Ms: 100}})
    const stream = engine.stream({user_query: 'I am sad'}, contextWith())[Symbol.asyncIterator]()
    expect((await stream.next()).value.type).toBe('risk')
    let arrived = 0
    const next = () => stream.next().then(() => (arrived += 1))
    const first = next()
    await clock.advance(99)
    expect(arrived).toBe(0)
    await clock.advance(1)
    await first
    const second = next()
    await clock.advance(24)
    expect(arrived).toBe(1)
    await clock.advance(1)
    await second
    expect(arrived).toBe(2)
    await stream.return?.()
  })

  it('has a median and a 99th percentile near those asked for', async () => {
    const times: number[] = []
    const engine = fast({latency: {p50Ms: 110, p99Ms: 200}})
    for (let index = 0; index < 400; index += 1) {
      const {inference_time_ms: time} = await engine.infer({user_query: `note ${index}`}, contextWith())
      times.push(time ?? 0)
    }
    times.sort((one, other) => one - other)
    expect(times[200]).toBeGreaterThan(100)
    expect(times[200]).toBeLessThan(120)
    expect(times[396]).toBeGreaterThan(165)
    expect(times[396]).toBeLessThan(240)
  })

  it('stops at once when the caller goes, with the caller’s reason, and leaves no timer', async () => {
    const scheduled = new Set<object>()
    const clock = {
      now: () => 0,
      schedule() {
        const timer = {}
        scheduled.add(timer)
        return () => void scheduled.delete(timer)
      },
    }
    const engine = createSimulatedEngine({clock})
    const caller = new AbortController()
    const pending = engine.infer({user_query: 'hello'}, contextWith(caller.signal))
    const stream = engine.stream({user_query: 'hello'}, contextWith(caller.signal))[Symbol.asyncIterator]()
    await stream.next()
    const waiting = stream.next()
    const reason = new Error('gone')
    caller.abort(reason)
    await expect(pending).rejects.toBe(reason)
    await expect(waiting).rejects.toBe(reason)
    expect(scheduled.size).toBe(0)
    await expect(engine.infer({user_query: 'hello'}, contextWith(caller.signal))).rejects.toBe(reason)
  })
})

describe('what the caller asked for', () => {
  it('leaves EQ scores out on request, and metadata out on request, but never the risk', async () => {
    const reply = await answer({user_query: 'I am so sad', use_eq_awareness: false, include_metrics: false})
    expect(reply).not.toHaveProperty('eq_scores')
    expect(reply).not.toHaveProperty('eq_source')
    expect(reply).not.toHaveProperty('conversation_metadata')
    expect(reply.risk?.level).toBe('none')
    const full = await answer({user_query: 'I am so sad'})
    expect(full.eq_source).toBe('empathy/rules-1')
    expect(full.conversation_metadata?.detected_techniques?.length).toBeGreaterThan(0)
  })

  it.each([
    [undefined, 'therapy'],
    ['crisis', 'therapy'],
    ['clinical', 'therapy'],
    ['support', 'therapy'],
    ['therapeutic', 'therapy'],
    ['educational', 'assistant'],
    ['informational', 'assistant'],
  ] as const)('context %s answers as %s', async (context, persona) => {
    const request = {user_query: 'How can I sleep better?', ...(context === undefined ? {} : {context_type: context})}
    expect((await answer(request)).persona_mode).toBe(persona)
  })

  it('leaves out a domain that could not be measured', async () => {
    const glad = await answer({user_query: 'I am so happy about my new job'})
    expect(glad.eq_scores).not.toHaveProperty('emotional_regulation')
    const sad = await answer({user_query: 'I am so sad about losing my job'})
    expect(sad.eq_scores).toHaveProperty('emotional_regulation')
  })

  it('takes the feeling from the caller’s emotion scores when the words name none', async () => {
    const {response: plain} = await answer({user_query: 'It was raining and the bus came late'})
    const {response: fearful} = await answer({
      user_query: 'It was raining and the bus came late',
      plutchik_scores: {fear: 0.9, joy: 0.1},
    })
    expect(fearful).not.toBe(plain)
  })

  it('keeps short and asks nothing when the directive says so', async () => {
    const {response} = await answer({
      user_query: 'I am so sad about my exams',
      gestalt_directive: 'Be brief, no questions',
    })
    expect(response).not.toContain('?')
  })
})

describe('the model', () => {
  it('names itself, and refuses with 503 while it loads anew', async () => {
    const clock = createManualClock()
    const engine = createSimulatedEngine({clock, modelName: 'pixel-test', modelVersion: '9'})
    expect(await engine.models()).toEqual([{name: 'pixel-test', version: '9', ready: true}])
    const loading = engine.reload?.(new AbortController().signal)
    expect((await engine.status()).modelLoaded).toBe(false)
    await expect(engine.infer({user_query: 'hi'}, contextWith())).rejects.toMatchObject({
      status: 503,
      code: 'model_not_loaded',
    })
    await clock.advance(1000)
    await loading
    expect((await engine.status()).modelLoaded).toBe(true)
  })
})

describe('a conversation', () => {
  it('does not say the same sentence twice in a row', async () => {
    const replies = await converse(Array.from({length: 6}, () => 'I am so stressed about work'))
    for (const [index, reply] of replies.entries()) {
      const before = new Set((replies[index - 1]?.response ?? '').split(/(?<=[.?!])\s/))
      for (const sentence of reply.response.split(/(?<=[.?!])\s/)) expect(before.has(sentence), sentence).toBe(false)
    }
  })

  it('gives techniques a consistency only once there is something to compare with', async () => {
    const [first, second] = await converse(['I am sad', 'and tired of it'])
    expect(first?.conversation_metadata).not.toHaveProperty('technique_consistency')
    expect(second?.conversation_metadata?.technique_consistency).toBeGreaterThanOrEqual(0)
  })

  it('comes back to danger that was spoken of, and takes a denial as a denial', async () => {
    const [, , denial] = await converse(['I want to die', 'yes', 'no, I am not going to do it'])
    expect(denial?.risk?.level).toBe('low')
    expect(denial?.risk?.signals?.[0]?.type).toBe('denial_after_ideation')
  })
})
