import * as fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {collect, encoder, frame, log, over, rest, serve, whole, words, type Script} from './stream-fixture.ts'

describe('a streamed turn', () => {
  it('gives every event once, in order, and the whole reply', async () => {
    const {stream} = serve([{pieces: log}])
    const {events, text} = await collect(stream)
    expect(events.map(({type}) => type)).toEqual([
      'start',
      'risk',
      ...words.map(() => 'text_delta'),
      'final_response',
      'done',
    ])
    expect(text).toBe(whole)
    expect(await stream.text()).toBe(whole)
    expect(await stream.final()).toMatchObject({response: whole, risk: {level: 'low'}})
    expect([stream.turnId, stream.requestId]).toEqual(['t1', 'r1'])
  })

  it('reads the text of a delta however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({unit: 'binary'}), fc.boolean(), async (text, isSpaced) => {
        const data = isSpaced ? JSON.stringify({text}, null, 1).replaceAll('\n', ' ') : JSON.stringify({text})
        const deltas = [
          `event: text_delta\ndata: ${data}\n\n`,
          frame('final_response', {response: text}),
          frame('done', {reason: 'stop'}),
        ]
        expect((await collect(serve([{pieces: deltas}]).stream)).text).toBe(text)
      }),
    )
    for (const data of ['{"text":"a"b"}', '{"text":"a', '{"text":"}', '{"text":""', '{"text":"a"]', '["text"]']) {
      const {stream, clock} = serve([{pieces: [`event: text_delta\ndata: ${data}\n\n`]}])
      expect((await over(clock, collect(stream))).error).toBeDefined()
    }
  })

  it('row 24: reads any cutting of the bytes, any line ending, comments and a missing last blank line the same way', async () => {
    const plain = log.join('')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat({max: encoder.encode(plain).length * 2}), {maxLength: 40}),
        fc.boolean(),
        async (ending, cuts, isCut) => {
          const text = `\uFEFF: hello\n${isCut ? plain.trimEnd() : plain}`.replaceAll('\n', ending)
          const bytes = encoder.encode(text)
          const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
          const pieces = places.slice(1).map((end, index) => bytes.slice(places[index], end))
          const {events, text: seen} = await collect(serve([{pieces}]).stream)
          expect(seen).toBe(whole)
          expect(events.at(-1)).toEqual({type: 'done', reason: 'stop', id: String(log.length)})
        },
      ),
      {numRuns: 60},
    )
  })

  it.each([
    ['breaks', 'break'],
    ['ends early', 'close'],
  ] as const)('goes on where it was when the connection %s', async (_name, end) => {
    for (let cut = 1; cut < log.length; cut++) {
      const {stream, calls, clock} = serve([{pieces: log.slice(0, cut), end}, rest])
      const {text, error} = await over(clock, collect(stream))
      expect([text, error]).toEqual([whole, undefined])
      expect(calls[1]).toMatchObject({method: 'GET', url: '/infer-stream/t1', lastEventId: String(cut)})
    }
  })

  it('asks again with the same key when it broke before the first event', async () => {
    const {stream, calls, clock} = serve([{pieces: [], end: 'break', type: 'text/event-stream'}, rest])
    const {text} = await over(clock, collect(stream))
    expect(text).toBe(whole)
    expect(calls.map(({method}) => method)).toEqual(['POST', 'POST'])
    expect(calls[0]?.key).toBe(calls[1]?.key)
  })

  it('drops what was sent twice, and fetches again what was left out or garbled', async () => {
    const doubled = log.flatMap((piece) => [piece, piece])
    expect((await collect(serve([{pieces: doubled}]).stream)).text).toBe(whole)
    const swapped = [...log.slice(0, 4), ...log.slice(4, 6).reverse(), ...log.slice(6)]
    const garbled = [...log.slice(0, 4), 'id: 5\nevent: text_delta\ndata: {"text": "hal\n\n', ...log.slice(5)]
    for (const pieces of [swapped, garbled]) {
      const {stream, calls, clock} = serve([{pieces}, rest])
      expect((await over(clock, collect(stream))).text).toBe(whole)
      expect(calls[1]?.lastEventId).toBe('4')
    }
  })

  it('gives up with a typed error when resuming does not help, and keeps the text', async () => {
    const broken: Script = {pieces: [], end: 'break'}
    const {stream, clock} = serve([{pieces: log.slice(0, 5), end: 'break'}, broken, broken, broken, broken, broken])
    const {error} = await over(clock, collect(stream))
    expect(error).toMatchObject({code: 'stream', failure: 'incomplete'})
    expect(stream.partialText).toBe('That sounds like ')
    await expect(stream.final()).rejects.toBe(error)
    expect(clock.pending).toBe(0)
  })

  it.each([404, 410])('ends with a typed error when the server no longer has the turn (%i)', async (status) => {
    const {stream, clock} = serve([
      {pieces: log.slice(0, 5), end: 'break'},
      {pieces: [], status},
    ])
    const {error} = await over(clock, collect(stream))
    expect(error).toMatchObject({code: 'not_found', status})
  })

  it('is complete when nothing is left after the final reply', async () => {
    const {stream, clock} = serve([
      {pieces: log.slice(0, -1), end: 'break'},
      {pieces: [], status: 204},
    ])
    const {text, events} = await over(clock, collect(stream))
    expect(text).toBe(whole)
    expect(events.at(-1)).toMatchObject({type: 'done', reason: 'stop'})
  })

  it('stalls are noticed by events, not by bytes: comments do not hide a dead stream', async () => {
    const dead = (): Script => ({pieces: [...Array.from({length: 20}, () => ': keep-alive\n\n')], end: 'hang'})
    const {stream, clock} = serve([{pieces: log.slice(0, 3), end: 'hang'}, dead, dead])
    const {error} = await over(clock, collect(stream), 200_000)
    expect(error).toMatchObject({code: 'timeout', phase: expect.stringMatching(/stall|first-event/)})
    expect(clock.pending).toBe(0)
  })

  it('a stall that a new connection cures is cured', async () => {
    const {stream, clock} = serve([{pieces: log.slice(0, 3), end: 'hang'}, rest])
    expect((await over(clock, collect(stream))).text).toBe(whole)
  })

  it('the risk only rises within a turn', async () => {
    const {stream} = serve([
      {
        pieces: [
          log[0] ?? '',
          frame('risk', {level: 'critical'}, 2),
          frame('risk', {level: 'low'}, 3),
          frame('text_delta', {text: 'x'}, 4),
          frame('final_response', {response: 'x', risk: {level: 'none'}}, 5),
          frame('done', {reason: 'stop'}, 6),
        ],
      },
    ])
    const {events} = await collect(stream)
    expect(events.flatMap((event) => (event.type === 'risk' ? [event.level] : []))).toEqual(['imminent', 'imminent'])
    expect((await stream.final()).risk.level).toBe('imminent')
  })

  it('replacements are applied, and the final reply has the last word', async () => {
    const {stream} = serve([
      {
        pieces: [
          log[0] ?? '',
          frame('text_delta', {text: 'Call me at 123.'}, 2),
          frame('text_replace', {from: 11, to: 14, text: '[number]', reason: 'privacy'}, 3),
          frame('text_delta', {text: ' Bye'}, 4),
          frame('final_response', {response: 'Call me at [number]. Bye.'}, 5),
          frame('done', {reason: 'stop'}, 6),
        ],
      },
    ])
    expect((await collect(stream)).text).toBe('Call me at [number]. Bye.')
  })

  it('an event with a name we do not know is passed over', async () => {
    const pieces = [
      log[0] ?? '',
      frame('weather', {sun: true}, 2),
      frame('final_response', {response: 'x'}, 3),
      frame('done', {reason: 'stop'}, 4),
    ]
    expect((await collect(serve([{pieces}]).stream)).events.map(({type}) => type)).toEqual([
      'start',
      'text_delta',
      'final_response',
      'done',
    ])
  })

  it('a turn cancelled elsewhere ends, and has no final reply', async () => {
    const {stream} = serve([{pieces: [...log.slice(0, 3), frame('done', {reason: 'cancelled'}, 4)]}])
    const {events, error} = await collect(stream)
    expect(error).toBeUndefined()
    expect(events.at(-1)).toMatchObject({type: 'done', reason: 'cancelled'})
    await expect(stream.final()).rejects.toMatchObject({code: 'stream', serverCode: 'cancelled'})
  })

  it('an error the server reports is typed, with its code and not its words', async () => {
    const {stream} = serve([
      {
        pieces: [
          ...log.slice(0, 3),
          frame('error', {code: 'engine_failed', detail: 'secret words', retryable: true}, 4),
        ],
      },
    ])
    const {error} = await collect(stream)
    expect(error).toMatchObject({code: 'stream', failure: 'reported', serverCode: 'engine_failed', isRetryable: true})
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('secret')
  })
})

describe('stopping', () => {
  it.each(['leaving the loop', 'abort()', 'the signal'])('%s tells the server and leaves no listener', async (how) => {
    const controller = new AbortController()
    let listeners = 0
    const {signal} = controller
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args))
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args))
    const {stream, calls, clock} = serve([{pieces: log.slice(0, 4), end: 'hang'}], {signal})
    const run = async () => {
      for await (const event of stream) {
        if (event.type !== 'text_delta') continue
        if (how === 'leaving the loop') break
        if (how === 'abort()') stream.abort()
        else controller.abort()
      }
    }
    const failure = await run().catch((error: unknown) => error)
    if (how === 'leaving the loop') expect(failure).toBeUndefined()
    else expect(failure).toMatchObject({name: 'AbortError'})
    await clock.run(1)
    expect(calls.at(-1)).toMatchObject({method: 'DELETE', url: '/infer-stream/t1'})
    expect(listeners).toBeLessThanOrEqual(0)
    expect(clock.pending).toBe(0)
  })

  it('a stream that is never read sends nothing', async () => {
    const {stream, calls} = serve([{pieces: log}])
    stream.abort()
    expect(calls).toEqual([])
    await expect(stream.text()).rejects.toMatchObject({name: 'AbortError'})
  })

  it('a body that does not end after its last event is let go', async () => {
    const {stream, clock} = serve([{pieces: log, end: 'hang'}])
    expect(await stream.text()).toBe(whole)
    await clock.run(1_000)
    expect(clock.pending).toBe(0)
  })

  it('a reader that leaves at the last event cancels nothing, and the connection may still end by itself', async () => {
    const {stream, clock, calls} = serve([{pieces: [log.join('')], end: 'hang'}])
    for await (const {type} of stream) if (type === 'done') break
    expect(clock.pending).toBe(1)
    await clock.run(1_000)
    expect(clock.pending).toBe(0)
    expect(calls.map(({method}) => method)).toEqual(['POST'])
  })

  it('after the end nothing is cancelled', async () => {
    const {stream, calls} = serve([{pieces: log}])
    await stream.text()
    stream.abort()
    expect(calls.map(({method}) => method)).toEqual(['POST'])
  })
})
