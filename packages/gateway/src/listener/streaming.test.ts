import {connect} from 'node:net'
import {afterEach, describe, expect, it} from 'vitest'
import {createGateway, type Gateway} from '../app/create-gateway.ts'
import {parseEvents} from '../app/gateway-fixture.ts'
import type {GatewayOptions} from '../app/gateway-options.ts'
import type {EngineContext, EngineEvent} from '../engines/inference-engine.ts'
import {createScriptedEngine, type Script} from '../engines/scripted-engine.ts'
import {listen, type Listening} from './listen.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function serve(script: Script, options: Partial<GatewayOptions> = {}): Promise<Listening & {gateway: Gateway}> {
  const gateway = createGateway({
    engine: createScriptedEngine(script),
    auth: 'open',
    gates: 'off',
    resumeGraceMs: 40,
    ...options,
  })
  const server = await listen(gateway, {closeGraceMs: 50})
  open.push(async () => {
    await gateway.close()
    await server.close()
  })
  return {...server, gateway}
}

const post = (url: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', ...headers},
    body: JSON.stringify({user_query: 'hello'}),
  })

/** Sends one request as bytes and collects what comes back; reads only when told. */
function talk(port: number, head: string, {isReading = true} = {}) {
  const body = JSON.stringify({user_query: 'hello'})
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('utf8')
  socket.on('error', () => {})
  socket.write(`${head}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  if (isReading) socket.on('data', (text: string) => (received += text))
  return {socket, received: () => received}
}

/** Speaks until it is stopped, as fast as it is asked. */
function createTalker(size = 10) {
  const state = {spoken: 0, signal: undefined as AbortSignal | undefined, isOver: false}
  const script: Script = {
    async *stream(_request: unknown, {signal}: EngineContext): AsyncGenerator<EngineEvent> {
      state.signal = signal
      try {
        while (!signal.aborted) {
          await new Promise((resolve) => setImmediate(resolve))
          state.spoken += 1
          yield {type: 'text_delta', text: 'x'.repeat(size)}
        }
      } finally {
        state.isOver = true
      }
    },
  }
  return {state, script}
}

/** Says words when it is told to. */
function createWaiting() {
  const waiting: (() => void)[] = []
  const script: Script = {
    async *stream(): AsyncGenerator<EngineEvent> {
      for (const words of ['one ', 'zwölf ', '🙂']) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        yield {type: 'text_delta', text: words}
      }
      yield {type: 'final', reply: {response: 'one zwölf 🙂'}, reason: 'stop'}
    },
  }
  const next = async () => {
    while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
    waiting.shift()?.()
  }
  return {script, next}
}

describe('a stream over a socket', () => {
  it('arrives whole, chunk by chunk, and leaves the connection usable', async () => {
    const {port} = await serve({})
    const head = 'POST /infer-stream HTTP/1.1\r\nHost: x'
    const {socket, received} = talk(port, head)
    await expect.poll(received).toMatch(/\r\n0\r\n\r\n$/)
    expect(received()).toContain('Transfer-Encoding: chunked')
    socket.write('GET /live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    await expect.poll(received).toContain('{"status":"alive"}')
    socket.destroy()
  })

  it('arrives as it is said, in any alphabet', async () => {
    const {script, next} = createWaiting()
    const {url} = await serve(script)
    const reader = (await post(url, '/infer-stream')).body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader?.read())?.value ?? ''
    for (const words of ['one ', 'zwölf ', '🙂']) {
      await next()
      text += (await reader?.read())?.value
      expect(text).toContain(JSON.stringify({text: words}))
    }
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
    const events = parseEvents(text)
    expect(events.at(-2)?.data['response']).toBe('one zwölf 🙂')
    expect(events.map(({id}) => id)).toEqual(events.map((_, index) => index + 1))
  })

  it('reaches a client that knows no chunks, and one that sends two requests at once', async () => {
    const {port} = await serve({})
    const old = talk(port, 'POST /infer-stream HTTP/1.0\r\nHost: x')
    await expect.poll(old.received).toContain('event: done')
    expect(old.received()).not.toContain('chunked')
    expect(parseEvents(old.received())).toHaveLength(8)

    const head = 'POST /infer-stream HTTP/1.1\r\nHost: x'
    const both = talk(port, head)
    const body = JSON.stringify({user_query: 'hello'})
    both.socket.write(`${head}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    await expect.poll(() => both.received().match(/\r\n0\r\n\r\n/g)?.length).toBe(2)
    expect(both.received().match(/event: done/g)).toHaveLength(2)
    both.socket.destroy()
  })

  it('stops the engine when the client has gone and does not come back', async () => {
    const {state, script} = createTalker()
    const {url} = await serve(script)
    const reader = (await post(url, '/infer-stream')).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await expect.poll(() => state.isOver).toBe(true)
    expect(state.signal?.aborted).toBe(true)
  })

  it('goes on where it broke off', async () => {
    const {script, next} = createWaiting()
    const {url} = await serve(script, {resumeGraceMs: 10_000})
    const reader = (await post(url, '/infer-stream')).body?.pipeThrough(new TextDecoderStream()).getReader()
    const [start] = parseEvents((await reader?.read())?.value ?? '')
    await next()
    await reader?.read()
    await reader?.cancel()
    await next()
    const turn = `${url}/infer-stream/${start?.data['turn_id']}`
    const again = await fetch(turn, {headers: {'Last-Event-ID': '2'}})
    await next()
    const events = parseEvents(await again.text())
    expect(events.map(({event}) => event)).toEqual(['text_delta', 'text_delta', 'final_response', 'done'])
    expect((await fetch(turn, {headers: {'Last-Event-ID': String(events.at(-1)?.id)}})).status).toBe(204)
  })

  it('is cancelled by DELETE, for the engine and for the reader', async () => {
    const {state, script} = createTalker()
    const {url} = await serve(script)
    const response = await post(url, '/infer-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader?.read())?.value ?? ''
    const [start] = parseEvents(text)
    expect((await fetch(`${url}/infer-stream/${start?.data['turn_id']}`, {method: 'DELETE'})).status).toBe(204)
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value
    expect(parseEvents(text).at(-1)).toMatchObject({event: 'done', data: {reason: 'cancelled'}})
    await expect.poll(() => state.isOver).toBe(true)
  })

  it('makes the engine wait for a client that does not read, then gives the client up', async () => {
    const {state, script} = createTalker(10_000)
    const bounds = {maxBehindBytes: 50_000, stallMs: 300}
    const {port} = await serve(script, {turns: bounds})
    const {socket} = talk(port, 'POST /infer-stream HTTP/1.1\r\nHost: x', {isReading: false})
    // The system's own buffers take what they can; then nothing moves any more.
    let before = -1
    await expect
      .poll(() => (state.spoken > 5 && state.spoken === before) || ((before = state.spoken), false), {interval: 50})
      .toBe(true)
    expect(state.isOver).toBe(false)
    await expect.poll(() => state.isOver, {timeout: 5000}).toBe(true)
    socket.resume()
    await expect.poll(() => socket.destroyed).toBe(true)
  })

  it('gives every event to a client that reads late', async () => {
    const count = 3000
    const {port} = await serve({
      async *stream(): AsyncGenerator<EngineEvent> {
        for (let index = 0; index < count; index++) yield {type: 'text_delta', text: `${index} ${'ü'.repeat(500)}`}
        yield {type: 'final', reply: {response: 'x'}, reason: 'stop'}
      },
    })
    const {socket} = talk(port, 'POST /infer-stream HTTP/1.0\r\nHost: x', {isReading: false})
    await new Promise((resolve) => setTimeout(resolve, 30))
    let text = ''
    for await (const part of socket) text += part
    const events = parseEvents(text)
    expect(events.map(({id}) => id)).toEqual(Array.from({length: count + 3}, (_, index) => index + 1))
  })
})

describe('a request over a socket', () => {
  it('stops the engine when its client goes away', async () => {
    let signal: AbortSignal | undefined
    const {url} = await serve({
      infer: (_request, context) => {
        signal = context.signal
        return new Promise((_resolve, reject) =>
          context.signal.addEventListener('abort', () => reject(new Error('gone'))),
        )
      },
    })
    const controller = new AbortController()
    const body = JSON.stringify({user_query: 'hello'})
    const answer = fetch(`${url}/infer`, {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body,
      signal: controller.signal,
    })
    await expect.poll(() => signal !== undefined).toBe(true)
    controller.abort()
    await expect(answer).rejects.toThrow()
    await expect.poll(() => signal?.aborted).toBe(true)
  })

  it('is refused when its body has no length and is too large', async () => {
    const {url} = await serve({}, {maxBodyBytes: 1000})
    const body = new ReadableStream({
      start(controller) {
        for (let index = 0; index < 20; index++) controller.enqueue(new TextEncoder().encode('x'.repeat(100)))
        controller.close()
      },
    })
    const init = {method: 'POST', headers: {'Content-Type': 'application/json'}, body, duplex: 'half'} as RequestInit
    expect((await fetch(`${url}/infer`, init)).status).toBe(413)
  })

  it('answers on after a refused body', async () => {
    const {url} = await serve({}, {maxBodyBytes: 1000})
    const init = {method: 'POST', headers: {'Content-Type': 'application/json'}, body: 'x'.repeat(100_000)}
    expect((await fetch(`${url}/infer`, init)).status).toBe(413)
    expect((await fetch(`${url}/live`)).status).toBe(200)
  })
})
