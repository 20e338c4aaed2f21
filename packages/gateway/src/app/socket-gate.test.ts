import {describe, expect, it} from 'vitest'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import type {SpeechEngine} from '../engines/speech-engine.ts'
import {createScriptedSpeech} from '../speech/scripted-speech-fixture.ts'
import {createGateway} from './create-gateway.ts'
import {testKeys} from './gateway-fixture.ts'
import type {GatewayOptions} from './gateway-options.ts'
import {askForSocket, openSocket} from './socket-fixture.ts'

const secret = 'client-secret-012'
const guarded = {auth: 'required', keys: testKeys} as const

/** A gateway whose sockets are asked for directly. */
function setUp(options: Partial<GatewayOptions> = {}) {
  const {speech} = createScriptedSpeech({})
  const gateway = createGateway({engine: createScriptedEngine({}), speech, auth: 'open', gates: 'off', ...options})
  const statusOf = async (headers?: Record<string, string>) => {
    const answer = await askForSocket(gateway, headers)
    return answer instanceof Response ? answer.status : 101
  }
  return {gateway, statusOf, open: () => openSocket(gateway)}
}

describe('a socket of a guarded gateway', () => {
  it('is closed by a token of characters that no header takes', async () => {
    const {send, until, seen} = await setUp(guarded).open()
    send({type: 'authenticate', token: 'schl\u00fcssel-\u{1f511}'})
    await until({type: 'error', code: 'invalid_credentials'})
    expect(seen.code).toBe(4401)
  })

  it('has room for so many whom nobody knows, and then only for those who are known', async () => {
    const {statusOf, open} = setUp(guarded)
    const callers: Awaited<ReturnType<typeof open>>[] = []
    for (let count = 0; count < 1024; count += 1) callers.push(await open())
    expect(await statusOf()).toBe(503)
    expect(await statusOf({Authorization: `Bearer ${secret}`})).toBe(101)
    callers[0]?.send({type: 'authenticate', token: secret})
    await expect.poll(() => statusOf()).toBe(101)
    for (const {session} of callers) session.onClose(1000)
  })
})

describe('a caller who leaves while it is found out who it is', () => {
  it('leaves nothing running', async () => {
    let begun = 0
    const speech: SpeechEngine = {
      id: 'counting',
      async *transcribe() {
        begun += 1
        yield {type: 'no_speech'}
      },
    }
    const {open} = setUp({...guarded, speech})
    const one = await open()
    one.send({type: 'authenticate', token: secret})
    await one.until({type: 'status', status: 'authenticated'})
    one.send({type: 'start'})
    // The message is taken, and the key not looked up yet.
    for (let tick = 0; tick < 3; tick += 1) await Promise.resolve()
    one.session.onClose(1006)
    const other = await open()
    other.send({type: 'authenticate', token: secret})
    other.send({type: 'complete', text: 'hello'})
    await other.until({type: 'result'})
    expect(begun).toBe(0)
  })
})

describe('whoever transcribes', () => {
  it.each([
    ['fails at once', 'error', () => Promise.reject(new TypeError('broken'))],
    ['ends before the sound does', 'result', async () => 'Enough.'],
  ])('%s, and the sender goes on however much sound follows', async (_name, type, hear) => {
    const speech: SpeechEngine = {
      id: 'short',
      async *transcribe() {
        yield {type: 'final', text: await hear()}
      },
    }
    const {send, until, seen} = await setUp({speech}).open()
    send({type: 'start', turnId: 't'})
    for (let count = 0; count < 40; count += 1) {
      send(new Uint8Array(32_000))
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    send({type: 'complete', turnId: 't'})
    await until({type, turnId: 't'})
    send({type: 'complete', text: 'hello', turnId: 'next'})
    await until({type: 'result', turnId: 'next'})
    expect(seen.isPaused).toBe(false)
  })
})
