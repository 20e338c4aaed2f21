import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it} from 'vitest'
import type {MockServerOptions} from '../../server/mock-server-options.ts'
import {createMockServer} from '../../server/create-mock-server.ts'

const first = 'ws://mock.test:8091/any/path'
const chunk = (text: string) => ({type: 'chunk', chunk: btoa(text), mimeType: 'audio/ogg'})

async function setUp(app: MockServerOptions['app'] = {}, url = first) {
  const forms: FormData[] = []
  const answer = async (form: FormData) => {
    forms.push(form)
    return Response.json({response: 'Hello.', transcription: null, latency_ms: 0})
  }
  const server = createMockServer({fast: true, dialect: 'app', app: {multimodal: answer, ...app}})
  const started = await server.fetch('/api/websocket/pixel-multimodal')
  const socket = server.openSocket(url)
  const messages: Record<string, unknown>[] = []
  let closed: number | undefined
  socket.addEventListener('message', ({data}) => messages.push(JSON.parse(String(data))))
  socket.addEventListener('close', ({code}) => (closed = code))
  const until = async (count: number) => {
    await expect.poll(() => messages.length).toBeGreaterThanOrEqual(count)
    return messages
  }
  return {
    server,
    socket,
    forms,
    started,
    until,
    messages,
    send: (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    code: () => closed,
  }
}
const textOf = async (form: FormData | undefined): Promise<string> => {
  const audio = form?.get('audio')
  return audio instanceof File ? audio.text() : 'no file'
}

describe("the original's first socket", () => {
  it('row 29: listens on a port of its own, started by its route, stopped for everybody', async () => {
    const {server, started, until, code} = await setUp()
    expect(await started.json()).toMatchObject({success: true, status: 'listening', port: 8091})
    expect((await until(1))[0]).toEqual({type: 'status', status: 'connected', port: 8091})
    let atOrigin = 0
    server
      .openSocket('ws://mock.test/ws/pixel-multimodal')
      .addEventListener('close', ({code: refused}) => (atOrigin = refused))
    await expect.poll(() => atOrigin).toBe(1006)
    const body = JSON.stringify({action: 'stop'})
    await server.fetch('/api/websocket/pixel-multimodal', {method: 'POST', body})
    await expect.poll(code).toBe(1001)
  })

  it('takes text, chunks and complete, and forgets the context with every text', async () => {
    const {send, until, forms} = await setUp()
    send({type: 'text', text: 'One', contextType: 'crisis', sessionId: 's'})
    send({type: 'text', text: 'Two'})
    send({type: 'complete'})
    expect((await until(5)).slice(1)).toMatchObject([
      {status: 'text_received', contextType: 'crisis'},
      {status: 'text_received', contextType: 'therapeutic'},
      {status: 'processing', contextType: 'therapeutic', sessionId: 's'},
      {type: 'result', data: {response: 'Hello.'}},
    ])
    expect([forms[0]?.get('text'), forms[0]?.get('context_type'), forms[0]?.get('session_id')]).toEqual([
      'Two',
      'therapeutic',
      's',
    ])
  })

  it('row 30: has no ids, and loses what comes while it works', async () => {
    let answer = (): void => {}
    const waiting = new Promise<void>((resolve) => (answer = resolve))
    const seen: FormData[] = []
    const {send, until} = await setUp({
      async multimodal(form) {
        seen.push(form)
        await waiting
        return Response.json({response: 'Hello.'})
      },
    })
    send(chunk('one'))
    send({type: 'complete'})
    await until(3)
    send(chunk('two'))
    answer()
    const messages = await until(5)
    expect(messages.some((message) => 'turnId' in message)).toBe(false)
    send({type: 'complete', text: 'again'})
    await expect.poll(() => seen.length).toBe(2)
    expect(await textOf(seen[0])).toBe('one')
    expect(await textOf(seen[1])).toBe('no file')
  })

  it('row 31: sends all sound as audio/webm, whatever was declared', async () => {
    const {send, forms} = await setUp()
    send(chunk('one'))
    send({type: 'complete'})
    await expect.poll(() => forms.length).toBe(1)
    const audio = forms[0]?.get('audio')
    expect(audio instanceof File && [audio.name, audio.type]).toEqual(['stream.webm', 'audio/webm'])
  })

  it('row 32: keeps the sound of a turn that failed, and sends it with the next', async () => {
    const seen: FormData[] = []
    const {send, until} = await setUp({
      multimodal(form) {
        seen.push(form)
        return seen.length === 1 ? new Response('down', {status: 503}) : Response.json({response: 'Hello.'})
      },
    })
    send(chunk('one'))
    send({type: 'complete'})
    expect((await until(4))[3]).toEqual({type: 'error', message: 'Pixel multimodal error: 503 down'})
    send(chunk('two'))
    send({type: 'complete'})
    await until(7)
    expect(await textOf(seen[1])).toBe('onetwo')
  })

  it('row 33: says nothing to an empty chunk', async () => {
    const {send, until} = await setUp()
    send({type: 'chunk', chunk: ''})
    send(chunk('x'))
    expect((await until(2))[1]).toEqual({type: 'status', status: 'chunk_received', bytes: 1, mimeType: 'audio/ogg'})
  })

  it('row 34: closes with 1009 beyond 25 × 1024 × 1024 bytes, counted after base64', async () => {
    const {send, until, code} = await setUp()
    // Zeros in base64.
    const whole = `${'A'.repeat(Math.floor((25 * 1024 * 1024) / 3) * 4)}AA==`
    send({type: 'chunk', chunk: whole})
    expect((await until(2))[1]).toMatchObject({bytes: 25 * 1024 * 1024})
    send(chunk('x'))
    expect((await until(3))[2]).toEqual({type: 'error', message: 'Audio too large (max 25MB)'})
    await expect.poll(code).toBe(1009)
  })

  it('row 28: fails with the 404 of a service that has no such endpoint', async () => {
    const server = createMockServer({fast: true, dialect: 'app'})
    await server.fetch('/api/websocket/pixel-multimodal')
    const messages: unknown[] = []
    const socket = server.openSocket(first)
    socket.addEventListener('message', ({data}) => messages.push(JSON.parse(String(data))))
    socket.send(JSON.stringify({type: 'complete', text: 'hello'}))
    await expect
      .poll(() => messages.at(-1))
      .toEqual({
        type: 'error',
        message: 'Pixel multimodal error: 404 {"detail":"Not Found"}',
      })
  })

  it.each([
    ['no JSON', 'words', /JSON/],
    ['null', 'null', /null/],
    ['another type', '{"type":"hello"}', /^Unknown message type$/],
  ])('stays open after %s, with the words of its engine', async (_name, message, words) => {
    const {send, until} = await setUp()
    send(message)
    expect(String((await until(2))[1]?.['message'])).toMatch(words)
    send({type: 'text', text: 'hello'})
    expect((await until(3))[2]).toMatchObject({status: 'text_received'})
  })
})

describe("the original's second socket (experimental)", () => {
  const second = 'ws://mock.test/api/ws/pixel/multimodal-stream?sessionId=s-1'

  it('row 35: can not be opened as it is stored', async () => {
    const {code} = await setUp({}, second)
    await expect.poll(code).toBe(1006)
  })

  it('row 36: documents sound in JSON, and understands binary frames only', async () => {
    const {send, socket, until} = await setUp({sessionSocket: 'as-documented'}, second)
    send({type: 'start-session', sessionId: 's-1', timestamp: 1})
    send({type: 'audio-chunk', sessionId: 's-1', timestamp: 2, data: {audio: {}}})
    socket.send(new Uint8Array(5000))
    send({type: 'ping'})
    send({type: 'unheard-of'})
    send({type: 'text-input', data: {text: 'Hello'}})
    send({type: 'end-session'})
    expect(await until(7)).toMatchObject([
      {type: 'audio-received', sessionId: 's-1'},
      {type: 'error'},
      {type: 'audio-received', sessionId: ''},
      {type: 'analysis-partial', data: {emotions: {valence: 0.6}}},
      {type: 'pong'},
      {type: 'analysis-partial', data: {transcription: 'Hello', biasDetected: false}},
      {type: 'analysis-complete', data: {transcription: 'Hello', eqScores: expect.any(Array)}},
    ])
  })

  it('ends after fifteen minutes', async () => {
    const clock = createManualClock()
    const server = createMockServer({fast: true, dialect: 'app', clock, app: {sessionSocket: 'as-documented'}})
    let closed: number | undefined
    const socket = server.openSocket(second)
    let isOpen = false
    socket.addEventListener('open', () => (isOpen = true))
    socket.addEventListener('close', ({code}) => (closed = code))
    await expect.poll(() => isOpen).toBe(true)
    clock.advance(15 * 60_000)
    await expect.poll(() => closed).toBe(1000)
  })
})
