import {writeWav} from '@pixelated/sdk/audio'
import {bearerSubprotocol, maxAudioBytes, speechSubprotocol, type SpeechServerMessage} from '@pixelated/sdk/contract'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {afterEach, describe, expect, it} from 'vitest'
import {createGateway} from '../app/create-gateway.ts'
import {testKeys} from '../app/gateway-fixture.ts'
import type {GatewayOptions} from '../app/gateway-options.ts'
import {toneBytes} from '../decoding/tone-fixture.ts'
import {createScriptedEngine, type Script} from '../engines/scripted-engine.ts'
import {createScriptedSpeech, someEstimate, type SpeechScript} from '../speech/scripted-speech-fixture.ts'
import {listen} from './listen.ts'

const path = '/ws/pixel-multimodal'
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function setUp(
  script: SpeechScript = {},
  {engine = {}, options = {}}: {engine?: Script; options?: Partial<GatewayOptions>} = {},
) {
  const {speech, seen} = createScriptedSpeech(script)
  const gateway = createGateway({engine: createScriptedEngine(engine), speech, auth: 'open', gates: 'off', ...options})
  const server = await listen(gateway, {closeGraceMs: 100})
  closing.push(async () => {
    await gateway.close()
    await server.close()
  })
  const at = `${server.url.replace('http', 'ws')}${path}`
  return {
    gateway,
    server,
    seen,
    at,
    open: (protocols: string[] = [speechSubprotocol], url = at) => open(url, protocols),
  }
}

/** A socket with everything that came over it. */
async function open(url: string, protocols: string[]) {
  const socket = new WebSocket(url, protocols)
  socket.binaryType = 'arraybuffer'
  const messages: SpeechServerMessage[] = []
  let closed: {code: number; reason: string} | undefined
  socket.addEventListener('message', ({data}) => messages.push(JSON.parse(String(data)) as SpeechServerMessage))
  socket.addEventListener('close', ({code, reason}) => (closed = {code, reason}))
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), {once: true})
    socket.addEventListener('error', () => reject(new Error('refused')), {once: true})
  })
  closing.push(async () => socket.close())
  const until = async (matches: (message: SpeechServerMessage) => boolean): Promise<SpeechServerMessage> => {
    await expect.poll(() => messages.some(matches), {timeout: 10_000}).toBe(true)
    return messages.find(matches) as SpeechServerMessage
  }
  return {
    socket,
    messages,
    until,
    send: (message: object | string) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    closed: async () => {
      await expect.poll(() => closed, {timeout: 10_000}).toBeDefined()
      return closed
    },
    names: () =>
      messages.map((message) =>
        message.type === 'status' ? message.status : message.type === 'event' ? message.event : message.type,
      ),
  }
}

const isOver = ({type}: SpeechServerMessage) => type === 'result' || type === 'error'
const second = new Int16Array(16_000).fill(1000)
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

describe('a spoken turn on the socket', () => {
  it('is heard as it comes, transcribed, answered word by word, and told whole', async () => {
    const heard = [
      {type: 'partial', text: 'I could', stableLength: 1},
      {type: 'final', text: 'I could not sleep.'},
    ] as const
    const {open: connect, seen} = await setUp({heard, estimate: someEstimate})
    const {send, socket, until, messages, names} = await connect()
    expect(socket.protocol).toBe(speechSubprotocol)
    send({type: 'start', turnId: 't-1', contextType: 'support', language: 'en-GB', emotion: true})
    for (let from = 0; from < 16_000; from += 801)
      socket.send(new Uint8Array(second.buffer).slice(from * 2, (from + 801) * 2))
    send({type: 'complete', turnId: 't-1'})
    const result = await until(isOver)
    expect(seen.samples).toBe(16_000)
    expect(seen.contexts[0]?.language).toBe('en-GB')
    expect(result).toMatchObject({
      type: 'result',
      turnId: 't-1',
      data: {
        transcription: 'I could not sleep.',
        audio_emotion: {valence: -0.25, arousal: 0.5},
        retention: {audio: 'none', transcript: 'none'},
      },
    })
    const order = names()
    expect(order.slice(0, 2)).toEqual(['connected', 'started'])
    expect(
      order.filter((name) => ['partial', 'processing', 'transcript', 'text_delta', 'result'].includes(name)),
    ).toEqual(expect.arrayContaining(['partial', 'transcript', 'text_delta', 'result']))
    expect(order.indexOf('transcript')).toBeLessThan(order.indexOf('text_delta'))
    expect(messages.slice(1).every((message) => 'turnId' in message && message.turnId === 't-1')).toBe(true)
  })

  it('may be a file in binary pieces, of any format', async () => {
    const {open: connect, seen} = await setUp()
    const {send, socket, until} = await connect()
    const file = toneBytes('webm')
    send({type: 'start', turnId: 't', mimeType: 'audio/webm;codecs=opus'})
    for (let from = 0; from < file.length; from += 100) socket.send(file.slice(from, from + 100))
    send({type: 'complete', turnId: 't'})
    expect(await until(isOver)).toMatchObject({type: 'result', data: {transcription: 'I could not sleep.'}})
    expect(seen.samples).toBeGreaterThan(5000)
  })

  it("speaks the original's dialect too: text, chunks in base64, complete, without ids", async () => {
    const {open: connect} = await setUp()
    const {send, until, messages} = await connect([])
    send({type: 'text', text: ' Hello. ', contextType: 'clinical', sessionId: 's'})
    send({type: 'chunk', chunk: toBase64(writeWav(new Float32Array(3200).fill(0.1))), mimeType: 'audio/wav'})
    send({type: 'chunk', chunk: '', mimeType: 'audio/wav'})
    send({type: 'complete'})
    expect(await until(isOver)).toMatchObject({type: 'result', data: {transcription: 'I could not sleep.'}})
    expect(messages.filter(({type}) => type === 'status')).toMatchObject([
      {status: 'connected'},
      {status: 'text_received', contextType: 'clinical'},
      {status: 'chunk_received', bytes: 6444, mimeType: 'audio/wav'},
      {status: 'processing', contextType: 'clinical', sessionId: 's'},
    ])
  })

  it('is judged by the gates before the model and after it', async () => {
    const gates = {
      inbound: createSafetyPipeline({direction: 'inbound'}),
      outbound: createSafetyPipeline({direction: 'outbound'}),
    }
    const heard = [{type: 'final', text: 'I have the pills here and I will end my life tonight.'}] as const
    const engine: Script = {
      async *stream() {
        const response = 'Write to anna@example.com about it, please.'
        yield {type: 'text_delta', text: response}
        yield {type: 'final', reply: {response}, reason: 'stop'}
      },
    }
    const {open: connect} = await setUp({heard}, {engine, options: {gates}})
    const {send, socket, until, messages, names} = await connect()
    send({type: 'start', turnId: 't'})
    socket.send(second)
    send({type: 'complete', turnId: 't'})
    expect(await until(isOver)).toMatchObject({data: {risk: {level: 'imminent'}}})
    expect(names().indexOf('risk')).toBeLessThan(names().indexOf('text_delta'))
    expect(JSON.stringify(messages)).not.toContain('anna@example.com')
  })

  it('row 30: is one at a time; a second is told so, and the first goes on', async () => {
    let finish = (): void => {}
    const engine: Script = {
      async *stream() {
        await new Promise<void>((resolve) => (finish = resolve))
        yield {type: 'final', reply: {response: 'Done.'}, reason: 'stop'}
      },
    }
    const {open: connect} = await setUp({}, {engine})
    const {send, socket, until} = await connect()
    send({type: 'complete', text: 'one', turnId: 'first'})
    await until((message) => message.type === 'status' && message.status === 'processing')
    send({type: 'start', turnId: 'second'})
    expect(await until(({type}) => type === 'error')).toMatchObject({turnId: 'second', code: 'busy'})
    socket.send(second)
    finish()
    expect(await until(({type}) => type === 'result')).toMatchObject({turnId: 'first', data: {response: 'Done.'}})
  })

  it('row 32: leaves nothing behind when it fails', async () => {
    const {open: connect, seen} = await setUp()
    const {send, socket, until, messages} = await connect()
    send({type: 'start', turnId: 'bad', mimeType: 'audio/wav'})
    socket.send(new TextEncoder().encode('no sound at all'))
    send({type: 'complete', turnId: 'bad'})
    expect(await until(({type}) => type === 'error')).toMatchObject({
      turnId: 'bad',
      code: 'unsupported_audio',
      retryable: false,
    })
    send({type: 'start', turnId: 'good'})
    socket.send(second)
    send({type: 'complete', turnId: 'good'})
    await until(({type}) => type === 'result')
    expect(seen.samples).toBe(16_000)
    expect(messages.filter(({type}) => type === 'error')).toHaveLength(1)
  })

  it('is stopped by cancel, and by a caller that goes away', async () => {
    const stopped: string[] = []
    const engine: Script = {
      async *stream({user_query}, {signal}) {
        yield {type: 'text_delta', text: 'One. '}
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), {once: true}))
        stopped.push(user_query)
      },
    }
    const {open: connect} = await setUp({}, {engine})
    const one = await connect()
    one.send({type: 'complete', text: 'first', turnId: 't'})
    await one.until(({type}) => type === 'event')
    one.send({type: 'cancel', turnId: 't'})
    await expect.poll(() => stopped).toEqual(['first'])
    expect(await one.until((message) => message.type === 'status' && message.status === 'cancelled')).toMatchObject({
      turnId: 't',
    })
    one.send({type: 'complete', text: 'second', turnId: 'u'})
    await one.until((message) => message.type === 'event' && message.turnId === 'u')
    one.socket.close()
    await expect.poll(() => stopped).toEqual(['first', 'second'])
    expect(one.messages.filter(isOver)).toEqual([])
  })

  it('row 34: has 25 MiB at most: beyond, an error and 1009', async () => {
    const {open: connect} = await setUp()
    const {send, socket, until, closed} = await connect()
    send({type: 'start', turnId: 't', mimeType: 'audio/wav'})
    const part = new Uint8Array(maxAudioBytes / 5)
    for (let count = 0; count < 5; count += 1) socket.send(part)
    socket.send(new Uint8Array(1))
    expect(await until(({type}) => type === 'error')).toMatchObject({code: 'audio_too_large'})
    expect((await closed())?.code).toBe(1009)
  })

  it.each([
    ['no JSON', 'private words', 'invalid_json'],
    ['null', 'null', 'unknown_message'],
    ['another type', {type: 'private words'}, 'unknown_message'],
    ['a field of another type', {type: 'text', text: 7}, 'invalid_message'],
    ['a chunk that is no base64', {type: 'chunk', chunk: '%%%', mimeType: 'audio/wav'}, 'invalid_chunk'],
    ['a type that is no audio', {type: 'chunk', chunk: 'AAAA', mimeType: 'image/png'}, 'unsupported_audio'],
    ['a turn of nothing', {type: 'complete'}, 'nothing_sent'],
  ])('stays open after %s, and says what was wrong without repeating it', async (_name, message, code) => {
    const {open: connect} = await setUp()
    const {send, until, messages} = await connect()
    send(message)
    expect(await until(({type}) => type === 'error')).toMatchObject({code})
    expect(JSON.stringify(messages)).not.toContain('private')
    send({type: 'complete', text: 'hello'})
    expect((await until(({type}) => type === 'result')).type).toBe('result')
  })

  it('takes binary frames only in a turn that was started', async () => {
    const {open: connect} = await setUp()
    const {socket, until} = await connect()
    socket.send(second)
    expect(await until(({type}) => type === 'error')).toMatchObject({code: 'not_started'})
  })
})

describe('who may open it', () => {
  const guarded = {auth: 'required', keys: testKeys, limits: {client: {burst: 3}}} as const
  const secret = 'client-secret-012'

  it('is told by a subprotocol, which is not answered with the token', async () => {
    const {open: connect} = await setUp({}, {options: guarded})
    const {socket, send, until} = await connect([speechSubprotocol, bearerSubprotocol + secret])
    expect(socket.protocol).toBe(speechSubprotocol)
    send({type: 'complete', text: 'hello', turnId: 't'})
    expect((await until(isOver)).type).toBe('result')
  })

  it('is told by the first message, and a wrong one closes', async () => {
    const {open: connect} = await setUp({}, {options: guarded})
    const right = await connect()
    right.send({type: 'authenticate', token: secret})
    right.send({type: 'complete', text: 'hello'})
    expect((await right.until(isOver)).type).toBe('result')
    const wrong = await connect()
    wrong.send({type: 'authenticate', token: 'stolen-secret-000'})
    expect(await wrong.until(({type}) => type === 'error')).toMatchObject({code: 'invalid_credentials'})
    expect((await wrong.closed())?.code).toBe(4401)
    const none = await connect()
    none.send({type: 'complete', text: 'hello'})
    expect((await none.closed())?.code).toBe(4401)
  })

  it('is never told by the address', async () => {
    const {open: connect, at} = await setUp({}, {options: guarded})
    const {send, closed} = await connect([speechSubprotocol], `${at}?token=${secret}`)
    send({type: 'complete', text: 'hello'})
    expect((await closed())?.code).toBe(4401)
  })

  it('is refused before it opens with a wrong key, another path, or a page of another origin', async () => {
    const {gateway, open: connect, at} = await setUp({}, {options: guarded})
    await expect(connect([speechSubprotocol, `${bearerSubprotocol}stolen-secret-000`])).rejects.toThrow('refused')
    await expect(connect([], at.replace('pixel-multimodal', 'other'))).rejects.toThrow('refused')
    const statusOf = async (headers: Record<string, string>, url = `http://gateway.test${path}`) => {
      const answer = await gateway.upgrade(new Request(url, {headers}))
      return answer instanceof Response ? answer.status : 101
    }
    const Authorization = `Bearer ${secret}`
    expect(await statusOf({Authorization, Origin: 'https://evil.example'})).toBe(403)
    expect(await statusOf({Authorization, Origin: 'http://gateway.test'})).toBe(101)
    expect(await statusOf({Authorization: 'Bearer nobody-knows-0000'})).toBe(401)
    expect(await statusOf({Authorization}, 'http://gateway.test/ws')).toBe(404)
    expect((await gateway.fetch(new Request(`http://gateway.test${path}`))).status).toBe(426)
  })

  it("speaks for its own client only, and each turn counts against its caller's limit", async () => {
    const {open: connect, gateway} = await setUp({}, {options: guarded})
    const headers = {Authorization: 'Bearer server-secret-012', 'Content-Type': 'application/json'}
    const made = await gateway.fetch(
      new Request('http://gateway.test/sessions', {method: 'POST', headers, body: '{"client_id": "ben"}'}),
    )
    const {session_id: sessionId}: {session_id: string} = await made.json()
    const {send, until} = await connect([speechSubprotocol, bearerSubprotocol + secret])
    send({type: 'complete', text: 'hello', sessionId, turnId: '1'})
    await until((message) => isOver(message) && 'turnId' in message && message.turnId === '1')
    const kept = await gateway.fetch(new Request(`http://gateway.test/sessions/${sessionId}/turns`, {headers}))
    expect(((await kept.json()) as {turns: unknown[]}).turns).toEqual([])
    for (const turnId of ['2', '3', '4']) {
      send({type: 'complete', text: 'hello', turnId})
      await until((message) => isOver(message) && 'turnId' in message && message.turnId === turnId)
    }
    expect(await until(({type}) => type === 'error')).toMatchObject({
      turnId: '4',
      code: 'rate_limited',
      retryable: true,
    })
  })

  it('is told when the gateway goes away', async () => {
    const {open: connect, gateway} = await setUp()
    const {closed} = await connect()
    await gateway.close()
    expect((await closed())?.code).toBe(1001)
  })

  it('leaves no words in logs', async () => {
    const lines: string[] = []
    const log = (event: string, fields: object) => void lines.push(JSON.stringify([event, fields]))
    const engine: Script = {
      stream() {
        throw new TypeError('private words')
      },
    }
    const heard = [{type: 'final', text: 'private words'}] as const
    const {open: connect} = await setUp({heard}, {engine, options: {logger: {info: log, error: log}}})
    const {send, socket, until, closed} = await connect()
    send({type: 'start', turnId: 'private words'})
    socket.send(second)
    send({type: 'complete', turnId: 'private words'})
    expect(await until(({type}) => type === 'error')).toMatchObject({code: 'internal_error'})
    socket.close()
    await closed()
    await expect.poll(() => lines.length).toBeGreaterThan(1)
    expect(lines.filter((line) => line.includes('private'))).toEqual([])
  })
})
