import type {SpeechServerMessage} from '@pixelated/sdk/contract'
import {describe, expect, it} from 'vitest'
import type {Script} from '../engines/scripted-engine.ts'
import type {SpeechEngine} from '../engines/speech-engine.ts'
import type {SocketPeer} from '../wire/socket-peer.ts'
import {setUpGateway} from './gateway-fixture.ts'
import type {GatewayOptions} from './gateway-options.ts'
import {openSocket} from './socket-fixture.ts'

const errorsOf = (told: readonly SpeechServerMessage[]) => told.filter(({type}) => type === 'error')
const second = () => new Uint8Array(32_000)
/** A tick of everything that is under way. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 5))

/** A socket on a gateway whose clock stands still; whoever transcribes hears to the end. */
async function setUp({
  script = {},
  peer = {},
  options = {},
}: {script?: Script; peer?: Partial<SocketPeer>; options?: Partial<GatewayOptions>} = {}) {
  const pieces: number[] = []
  const speech: SpeechEngine = {
    id: 'counting',
    async *transcribe(sound) {
      for await (const piece of sound) pieces.push(piece.length)
      yield {type: 'final', text: 'I could not sleep.'}
    },
  }
  const {gateway, clock, post, remove} = setUpGateway(script, {speech, ...options})
  return {...(await openSocket(gateway, {peer})), pieces, clock, post, remove}
}

/** A network that takes nothing. */
function createStuck() {
  const sent: string[] = []
  const peer: Partial<SocketPeer> = {
    get bufferedAmount() {
      return sent.reduce((sum, text) => sum + text.length, 0)
    },
    send: (text) => void sent.push(text),
    drained: () => new Promise(() => {}),
  }
  return {sent, peer}
}

describe('the memory of a socket', () => {
  it('holds no more answers than a reader takes: what it asks waits, and then the socket is closed', async () => {
    const {sent, peer} = createStuck()
    const {send, seen, clock} = await setUp({peer})
    const turnId = 'x'.repeat(128)
    for (let count = 0; count < 20_000; count += 1) {
      send({type: 'cancel', turnId})
      if (count % 1000 === 0) await rest()
    }
    await rest()
    expect(sent.join('').length).toBeLessThan(300_000)
    expect(seen.isPaused).toBe(true)
    await clock.run(30_000)
    // Whoever is not read can not say goodbye either.
    expect(seen).toEqual({code: 4408, isPaused: false})
  })

  it('holds no more of what is heard than a reader takes', async () => {
    const {sent, peer} = createStuck()
    const speech: SpeechEngine = {
      id: 'talkative',
      async *transcribe() {
        const text = 'word '.repeat(1000)
        for (let count = 0; count < 1000; count += 1) yield {type: 'partial', text, stableLength: 0}
        yield {type: 'final', text: 'word'}
      },
    }
    const {send} = await setUp({peer, options: {speech}})
    send({type: 'start', turnId: 't'})
    await expect.poll(() => sent.length).toBeGreaterThan(20)
    await rest()
    expect(sent.length).toBeLessThan(100)
  })

  it('holds about 1 MiB of messages that were not looked at, and then all are', async () => {
    const {send, seen, until, waiting} = await setUp()
    for (let count = 0; count < 60; count += 1) send({type: 'text', turnId: 't', text: 'x'.repeat(30_000)})
    expect([seen.isPaused, waiting.length > 10]).toEqual([true, true])
    send({type: 'complete', turnId: 't', text: 'hello'})
    await until({type: 'result', turnId: 't'})
    expect(seen.isPaused).toBe(false)
  })

  it('holds sound in pieces of a tenth of a second, however short its frames are', async () => {
    const {send, until, pieces} = await setUp()
    send({type: 'start', turnId: 't'})
    for (let count = 0; count < 10_000; count += 1) send(Uint8Array.of(1, 2, 3))
    send({type: 'complete', turnId: 't'})
    await until({type: 'result', turnId: 't'})
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(15_000)
    expect(pieces.length).toBeLessThan(12)
  })

  it('holds no turn for which nothing comes any more', async () => {
    const {send, until, told, clock} = await setUp()
    send({type: 'start', turnId: 'long'})
    for (let minute = 0; minute < 4; minute += 1) {
      send(second())
      await rest()
      await clock.run(60_000)
    }
    expect(errorsOf(told)).toEqual([])
    await clock.run(60_000)
    await until({type: 'error', turnId: 'long', code: 'turn_abandoned'})
    send(second())
    send({type: 'complete', turnId: 'next', text: 'hello'})
    await until({type: 'result', turnId: 'next'})
    expect(errorsOf(told)).toHaveLength(1)
  })

  it('holds no longer sound than is taken', async () => {
    const {send, until, told} = await setUp({options: {maxAudioSeconds: 2}})
    send({type: 'start', turnId: 't'})
    for (let count = 0; count < 5; count += 1) send(second())
    await until({type: 'error', turnId: 't', code: 'audio_too_long'})
    send({type: 'complete', turnId: 'next', text: 'hello'})
    await until({type: 'result', turnId: 'next'})
    expect(errorsOf(told)).toHaveLength(1)
  })
})

describe('the sound of a turn that was refused', () => {
  it('costs the next turn nothing', async () => {
    const {send, until, told} = await setUp()
    send({type: 'start', turnId: 'bad', mimeType: 'image/png'})
    for (let count = 0; count < 3; count += 1) send(second())
    send({type: 'start', turnId: 'good'})
    send(second())
    send({type: 'complete', turnId: 'good'})
    await until({type: 'result', turnId: 'good'})
    expect(errorsOf(told)).toMatchObject([{turnId: 'bad', code: 'unsupported_audio'}])
  })

  it('costs the turn nothing that was under way', async () => {
    const {promise: mayAnswer, resolve: answer} = Promise.withResolvers<void>()
    const script: Script = {
      async *stream() {
        await mayAnswer
        yield {type: 'final', reply: {response: 'Done.'}, reason: 'stop'}
      },
    }
    const {send, until, told} = await setUp({script})
    send({type: 'complete', turnId: 'first', text: 'hello'})
    await until({type: 'status', status: 'processing'})
    // A recorder's last piece, after its turn was complete.
    send(second())
    await rest()
    expect(errorsOf(told)).toEqual([])
    send({type: 'start', turnId: 'second'})
    for (let count = 0; count < 3; count += 1) send(second())
    await rest()
    answer()
    await until({type: 'result', turnId: 'first'})
    expect(errorsOf(told)).toMatchObject([{turnId: 'second', code: 'busy'}])
  })
})

describe('erasing a client', () => {
  it.each(['spoken into', 'answered'])(
    'ends a turn that is %s on a socket, and leaves nothing of it',
    async (state) => {
      const stopped: string[] = []
      const script: Script = {
        async *stream({user_query: query}, {signal}) {
          yield {type: 'text_delta', text: 'One. '}
          if (query === 'again') return yield {type: 'final', reply: {response: 'One.'}, reason: 'stop'}
          await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), {once: true}))
          stopped.push(query)
          yield {type: 'final', reply: {response: query}, reason: 'stop'}
        },
      }
      const {send, until, told, post, remove} = await setUp({script})
      const made = await post('/sessions', {client_id: 'anna'})
      const {session_id: sessionId}: {session_id: string} = await made.json()
      send({type: 'start', turnId: 't', sessionId})
      send(second())
      await until({type: 'status', status: 'started'})
      if (state === 'answered') {
        send({type: 'complete', turnId: 't'})
        await until({type: 'event', event: 'text_delta'})
      }
      expect((await remove('/api/v1/clients/anna')).status).toBe(200)
      await until({type: 'error', turnId: 't', code: 'erased'})
      send(second())
      await expect.poll(() => stopped.length).toBe(state === 'answered' ? 1 : 0)
      send({type: 'complete', turnId: 'next', text: 'again'})
      await until({type: 'result', turnId: 'next'})
      expect(errorsOf(told)).toHaveLength(1)
    },
  )
})
