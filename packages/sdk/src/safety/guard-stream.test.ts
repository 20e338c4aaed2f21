import fc from 'fast-check'
import {describe, expect, expectTypeOf, it} from 'vitest'
import type {InferenceReply} from '../contract/inference-reply.ts'
import type {StreamEvent} from '../contract/stream-event.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import type {InferenceStream} from '../streaming/inference-stream.ts'
import {createSafetyPipeline} from './create-safety-pipeline.ts'
import {defineGate} from './define-gate.ts'
import {guardStream, type GuardedStream, type GuardableStream} from './guard-stream.ts'

const pipeline = createSafetyPipeline({direction: 'outbound'})
await pipeline.prepare()

const replyOf = (response: string, more: Partial<InferenceReply> = {}): InferenceReply => ({
  response,
  risk: {level: 'unknown', signals: [], evaluated_by: []},
  eq: {measured: false, reason: 'absent'},
  flags: [],
  agentActivities: [],
  ...more,
})
const delta = (text: string): StreamEvent => ({type: 'text_delta', text})
const final = (response: string, more: Partial<InferenceReply> = {}): StreamEvent => ({
  type: 'final_response',
  reply: replyOf(response, more),
})
const stop: StreamEvent = {type: 'done', reason: 'stop'}

/** A source that notes how far it was read and whether it was left. */
function source(events: readonly (StreamEvent | Error | (() => Promise<StreamEvent>))[]) {
  const seen = {read: 0, left: 0}
  async function* read(): AsyncGenerator<StreamEvent> {
    try {
      for (const event of events) {
        seen.read += 1
        if (event instanceof Error) throw event
        yield typeof event === 'function' ? await event() : event
      }
    } finally {
      seen.left += 1
    }
  }
  const stream: GuardableStream = {[Symbol.asyncIterator]: read}
  return {stream, seen}
}

async function collect(stream: GuardedStream) {
  const events: StreamEvent[] = []
  let text = ''
  try {
    for await (const event of stream) {
      events.push(event)
      if (event.type === 'text_delta') text += event.text
      if (event.type === 'text_replace') text = text.slice(0, event.from) + event.text + text.slice(event.to)
    }
  } catch (error) {
    return {events, text, error}
  }
  return {events, text}
}
const typesOf = (events: readonly StreamEvent[]) => events.map(({type}) => type)
const clock = createManualClock()
const guard = (stream: GuardableStream, over = pipeline) => guardStream(stream, over, {clock})

it('is used as the stream that it guards', () => {
  expectTypeOf<GuardedStream>().toExtend<InferenceStream>()
  expectTypeOf<InferenceStream>().toExtend<GuardableStream>()
})

describe('a guarded stream', () => {
  it('reads nothing before it is asked', async () => {
    const {stream, seen} = source([delta('Hello.'), stop])
    const guarded = guard(stream)
    await Promise.resolve()
    expect(seen.read).toBe(0)
    expect(await guarded.text()).toBe('Hello.')
  })

  it('brings what the server says, with the text judged, and the reply as it is shown', async () => {
    const whole = 'Write to jo@example.org. Good night.'
    const {stream} = source([
      {type: 'start', turn_id: 't1', request_id: 'r1'},
      delta('Write to jo@'),
      delta('example.org. Good'),
      delta(' night.'),
      final(whole, {gates: [{gate: 'toxicity', action: 'pass', version: 'server-1'}]}),
      stop,
    ])
    const guarded = guard(stream)
    const {events, text} = await collect(guarded)
    expect(text).toBe('Write to [e-mail]. Good night.')
    expect(typesOf(events)).toEqual(['start', 'gate', 'gate', 'text_delta', 'text_delta', 'final_response', 'done'])
    const reply = await guarded.final()
    expect(reply.response).toBe(text)
    expect(reply.gates?.map(({gate}) => gate)).toEqual([
      'toxicity',
      ...['crisis', 'toxicity', 'privacy', 'bias', 'appropriateness', 'redaction'],
    ])
    expect(guarded).toMatchObject({turnId: 't1', requestId: 'r1', partialText: text})
  })

  it('brings a risk at once, before text that was held when it came', async () => {
    const {stream} = source([
      delta('I hear '),
      {type: 'risk', level: 'high', signals: [], evaluated_by: ['server']},
      {type: 'metrics'},
      delta('you.'),
      {type: 'risk', level: 'low', signals: [], evaluated_by: []},
      stop,
    ])
    const guarded = guard(stream)
    const {events} = await collect(guarded)
    expect(typesOf(events)).toEqual(['risk', 'metrics', 'risk', 'text_delta', 'done'])
    expect(events[2]).toMatchObject({level: 'high'})
    expect(guarded.riskLevel).toBe('high')
  })

  it('says the risk of the person’s message beside the reply, whatever the server says', async () => {
    const history = [{role: 'user', content: 'I am going to kill myself tonight'}]
    const {stream} = source([
      delta('Nice. Well'),
      final('Nice. Well', {risk: {level: 'none', signals: [], evaluated_by: ['liar']}}),
      stop,
    ])
    const guarded = guardStream(stream, pipeline, {clock, context: {history}})
    const {events} = await collect(guarded)
    expect(events[0]).toMatchObject({type: 'risk', level: 'imminent'})
    expect((await guarded.final()).risk.level).toBe('imminent')
  })

  it('shows a reply that comes only as a whole, and one that differs from what was streamed', async () => {
    const only = await collect(guard(source([final('Write to jo@example.org.'), stop]).stream))
    expect(only.text).toBe('Write to [e-mail].')
    const other = await collect(
      guard(source([delta('One. Two. Three'), final('One. 2. Three, jo@example.org.'), stop]).stream),
    )
    expect(other.text).toBe('One. 2. Three, [e-mail].')
  })

  it('carries a replacement by the server to the right place', async () => {
    const {stream} = source([
      delta('Mail jo@example.org. Bob is here. And '),
      {type: 'text_replace', from: 21, to: 24, text: 'Pixel', reason: 'privacy'},
      delta('so on.'),
      final('Mail jo@example.org. Pixel is here. And so on.'),
      stop,
    ])
    expect((await collect(guard(stream))).text).toBe('Mail [e-mail]. Pixel is here. And so on.')
  })

  it('judges what the original’s agents report', async () => {
    const {stream} = source([
      {type: 'activity', activity: {agentName: 'A', content: 'Asked jo@example.org'}},
      {type: 'activity', activity: {agentName: 'B', content: 'You should kill yourself'}},
      stop,
    ])
    const {events} = await collect(guard(stream))
    expect(JSON.stringify(events)).not.toMatch(/example|kill/)
    expect(events[1]).toMatchObject({activity: {agentName: 'B'}})
  })
})

describe('a reply that is blocked', () => {
  const said = [delta('I hear you. '), delta('You should kill yourself. '), delta('Bye. '), final('x'), stop]

  it('ends with the safe words and `blocked`, and the server is left', async () => {
    const {stream, seen} = source(said)
    const guarded = guard(stream)
    const {events, text} = await collect(guarded)
    expect(text).toMatch(/crisis line/)
    expect(text).not.toMatch(/kill|Bye|hear/)
    expect(events.slice(-2)).toMatchObject([{type: 'final_response'}, {type: 'done', reason: 'blocked'}])
    expect(seen.left).toBe(1)
    expect(seen.read).toBeLessThan(said.length)
    expect(await guarded.final()).toMatchObject({response: text, eq: {measured: false}})
    expect(await guarded.text()).toBe(text)
  })

  it('says nothing that was measured of the blocked words', async () => {
    const scores = {eq: {measured: true, scores: {overall_eq: 0.9}}} as unknown as Partial<InferenceReply> // the other five do not matter
    const guarded = guard(source([final('You should kill yourself.', scores), stop]).stream)
    expect(await guarded.final()).toMatchObject({eq: {measured: false}, gates: expect.arrayContaining([])})
  })
})

describe('a reply that a gateway with the same gates has judged', () => {
  const counted = async () => {
    const asked: string[] = []
    const own = createSafetyPipeline({
      direction: 'outbound',
      onEvent: ({gate: name, scope}) => asked.push(`${name} ${scope}`),
    })
    await own.prepare()
    const gates = own.gates.map(({name, version}) => ({gate: name, action: 'pass', version}))
    return {asked, own, gates}
  }

  it('is judged here while it streams, and as a whole only for a crisis', async () => {
    const {asked, own, gates} = await counted()
    const whole = 'That sounds hard. What happened?'
    const {text} = await collect(guard(source([delta(whole), final(whole, {gates}), stop]).stream, own))
    expect(text).toBe(whole)
    expect(asked.filter((one) => one.endsWith(' whole'))).toEqual(['crisis whole'])
    expect(new Set(asked.filter((one) => one.endsWith(' part'))).size).toBe(6)
  })

  it('that comes only as a whole is judged here only for a crisis', async () => {
    const {asked, own, gates} = await counted()
    const guarded = guard(source([final('That sounds hard. What happened?', {gates}), stop]).stream, own)
    expect(await guarded.text()).toBe('That sounds hard. What happened?')
    expect(new Set(asked)).toEqual(new Set(['crisis part', 'crisis whole']))
    expect((await guarded.final()).gates).toHaveLength(6)
  })

  it('stays as the gates here have made it when the gateway overlooked something', async () => {
    const {asked, own, gates} = await counted()
    const whole = 'Write to jo@example.org. Good night. Sleep well.'
    const {text, events} = await collect(guard(source([delta(whole), final(whole, {gates}), stop]).stream, own))
    expect(text).toBe('Write to [e-mail]. Good night. Sleep well.')
    expect(asked).toContain('privacy whole')
    expect(typesOf(events)).not.toContain('text_replace')
  })

  it.each(['other', undefined])('is judged here in any case by gates of another version: %s', async (version) => {
    const {asked, own, gates} = await counted()
    const other = gates.map((one) => ({...one, version}))
    await collect(guard(source([final('Hello you.', {gates: other}), stop]).stream, own))
    expect(asked.filter((one) => one.endsWith(' whole'))).toHaveLength(6)
  })
})

describe('a stream that fails', () => {
  it('shows what came before, then says why', async () => {
    const failure = new Error('broken')
    const {events, text, error} = await collect(guard(source([delta('One. Two and jo@example.or'), failure]).stream))
    expect(text).toBe('One. Two and [e-mail]')
    expect(error).toBe(failure)
    expect(typesOf(events)).not.toContain('done')
  })

  it('rejects text() and final() with the reason, and keeps the text', async () => {
    const failure = new Error('broken')
    const guarded = guard(source([delta('One. Two'), failure]).stream)
    await expect(guarded.final()).rejects.toBe(failure)
    await expect(guarded.text()).rejects.toBe(failure)
    expect(guarded.partialText).toBe('One. Two')
  })
})

describe('stopping', () => {
  it('by leaving the loop lets the server go', async () => {
    const {stream, seen} = source([delta('One. Two. Three'), stop])
    for await (const _event of guard(stream)) break
    await expect.poll(() => seen.left).toBe(1)
  })

  it('by abort() rejects what waits with the reason, tells the source, and leaves no timer', async () => {
    const ownClock = createManualClock()
    const reasons: unknown[] = []
    const {stream} = source([delta('One two '), () => new Promise(() => {})])
    const guarded = guardStream({...stream, abort: (reason) => reasons.push(reason)}, pipeline, {clock: ownClock})
    const waiting = collect(guarded)
    await expect.poll(() => ownClock.pending).toBe(1)
    const reason = new Error('enough')
    guarded.abort(reason)
    expect((await waiting).error).toBe(reason)
    expect(reasons).toEqual([reason])
    expect(ownClock.pending).toBe(0)
    await expect(guarded.text()).rejects.toBe(reason)
  })

  it('does not wait for a gate that is slow', async () => {
    const never = defineGate({name: 'never', version: '1', judge: () => new Promise(() => {})})
    const slow = createSafetyPipeline({direction: 'outbound', gates: [never], clock: createManualClock()})
    const guarded = guard(source([delta('One. Two'), stop]).stream, slow)
    const waiting = collect(guarded)
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    guarded.abort()
    expect((await waiting).error).toMatchObject({name: 'AbortError'})
  })
})

describe('text that waits for a server that is quiet', () => {
  it('appears while the stream is open', async () => {
    const ownClock = createManualClock()
    let goOn: (event: StreamEvent) => void = () => {}
    const {stream} = source([delta('I hear you, and '), () => new Promise((resolve) => (goOn = resolve)), stop])
    const guarded = guardStream(stream, pipeline, {clock: ownClock})
    const waiting = collect(guarded)
    await ownClock.run(2_000)
    expect(guarded.partialText).toBe('I hear you, and ')
    goOn(delta('I stay.'))
    expect((await waiting).text).toBe('I hear you, and I stay.')
  })
})

describe('for any events and any gates', () => {
  const words = fc.constantFrom(
    'One. ',
    'two ',
    'jo@example',
    '.org ',
    'Dr. ',
    '😀',
    '\n',
    'A fatal dose. ',
    '988 ',
    '+44 7700 ',
    '900123 ',
  )
  const slowPipeline = createSafetyPipeline({
    direction: 'outbound',
    clock: createManualClock(),
    gates: [defineGate({name: 'later', version: '1', judge: () => Promise.resolve({outcome: 'pass'} as const)})],
  })

  it('the deltas add up to the reply, and the reply to what the pipeline says of it', async () => {
    await slowPipeline.prepare()
    await fc.assert(
      fc.asyncProperty(fc.array(words, {maxLength: 20}), fc.boolean(), async (pieces, isSlow) => {
        const whole = pieces.join('')
        const over = isSlow ? slowPipeline : pipeline
        const guarded = guard(source([...pieces.map(delta), final(whole), stop]).stream, over)
        const {text} = await collect(guarded)
        expect(text).toBe((await over.judge(whole)).text)
        expect((await guarded.final()).response).toBe(text)
        expect(guarded.partialText).toBe(text)
      }),
    )
  })
})
