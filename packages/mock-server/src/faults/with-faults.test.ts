import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createSeededRandom} from '../lib/seeded-random.ts'
import type {Fault} from './fault.ts'
import {LostConnection} from './lost-connection.ts'
import {parseFaults} from './parse-faults.ts'
import {withFaults} from './with-faults.ts'

const encoder = new TextEncoder()
const stream = ['event: start\ndata: {"turn_id":"t"}\n\n', 'data: {"text":"a"}\n\n', 'data: {"text":"b"}\n\n']

function parse(text: string): readonly Fault[] {
  const parsed = parseFaults(text)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.faults
}

function setUp(text: string) {
  const clock = createManualClock(1_700_000_000_000)
  const calls = {handled: 0, cancelled: 0}
  const handler = () => {
    calls.handled += 1
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const event of stream) controller.enqueue(encoder.encode(event))
      },
      cancel() {
        calls.cancelled += 1
      },
    })
    return Promise.resolve(new Response(body, {headers: {'content-type': 'text/event-stream', 'content-length': '9'}}))
  }
  const caller = new AbortController()
  const request = new Request('http://mock.test/infer-stream', {method: 'POST', signal: caller.signal})
  const answer = withFaults(handler, request, {faults: parse(text), clock, random: createSeededRandom(1)})
  answer.catch(() => {})
  return {answer, clock, calls, caller}
}

async function read(response: Response, count: number): Promise<string[]> {
  const reader = response.body?.getReader()
  const pieces: string[] = []
  while (pieces.length < count) {
    const {value} = (await reader?.read()) ?? {}
    pieces.push(new TextDecoder().decode(value))
  }
  reader?.releaseLock()
  return pieces
}

describe('withFaults', () => {
  it('breaks the connection the way fetch reports it, and stops the work behind it', async () => {
    const {answer, calls} = setUp('disconnect@event=2')
    const response = await answer
    expect(await read(response, 2)).toEqual(stream.slice(0, 2))
    const failure = await read(response, 1).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(TypeError)
    expect(failure).toMatchObject({message: 'terminated', cause: {code: 'UND_ERR_SOCKET'}})
    expect(calls.cancelled).toBe(1)
  })

  it('goes quiet, but sends comments while asked to, until the reader leaves', async () => {
    const {answer, clock, calls} = setUp('stall@event=1@keepalive=1000')
    const response = await answer
    const reader = response.body?.getReader()
    await reader?.read()
    const second = reader?.read()
    await Promise.resolve()
    clock.advance(1000)
    expect(new TextDecoder().decode((await second)?.value)).toBe(': keep-alive\n\n')
    clock.advance(5000)
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(': keep-alive\n\n')
    await reader?.cancel()
    expect(calls.cancelled).toBe(1)
    expect(clock.pending).toBe(0)
  })

  it('ends early in good order', async () => {
    const {answer, calls} = setUp('truncate@event=1')
    expect(await (await answer).text()).toBe(stream[0])
    expect(calls.cancelled).toBe(1)
  })

  it('answers in place of the server, which does nothing', async () => {
    const {answer, calls} = setUp('status=503@body=detail')
    const response = await answer
    expect(response.status).toBe(503)
    expect(await response.json()).toHaveProperty('detail')
    expect(calls.handled).toBe(0)
  })

  it.each(['refuse', 'reset'])('fails a call on %s before anything is done', async (kind) => {
    const {answer, calls} = setUp(kind)
    await expect(answer).rejects.toThrow('fetch failed')
    expect(calls.handled).toBe(0)
  })

  it('does the work and loses the reply', async () => {
    const {answer, calls} = setUp('lost-reply')
    await expect(answer).rejects.toBeInstanceOf(LostConnection)
    expect(calls).toEqual({handled: 1, cancelled: 1})
  })

  it('waits before the work, or after it', async () => {
    const slow = setUp('latency=300')
    slow.clock.advance(299)
    await Promise.resolve()
    expect(slow.calls.handled).toBe(0)
    slow.clock.advance(1)
    expect((await slow.answer).status).toBe(200)

    const late = setUp('slow-headers=300')
    await new Promise((resolve) => setImmediate(resolve))
    expect(late.calls.handled).toBe(1)
    late.clock.advance(300)
    expect((await late.answer).status).toBe(200)
  })

  it('does not wait for a caller who has gone', async () => {
    const {answer, caller, clock} = setUp('latency=300')
    caller.abort(new Error('left'))
    await expect(answer).rejects.toThrow('left')
    expect(clock.pending).toBe(0)
  })

  it('sends another content type with the right body, and no length that is wrong', async () => {
    const typed = await setUp('content-type=text/plain').answer
    expect(typed.headers.get('content-type')).toBe('text/plain')
    const cut = await setUp('chunks=1').answer
    expect(cut.headers.has('content-length')).toBe(false)
    expect(await read(cut, 3)).toEqual(['e', 'v', 'e'])
  })

  it('sends the same bytes slowly', async () => {
    const {answer, clock} = setUp('slow-body=50')
    const text = (await answer).body?.getReader().read()
    await new Promise((resolve) => setImmediate(resolve))
    expect(clock.pending).toBe(1)
    clock.advance(50)
    expect(new TextDecoder().decode((await text)?.value)).toBe(stream[0])
  })
})
