import {afterEach, describe, expect, it, vi} from 'vitest'
import type {SpeechEngine} from '../engines/speech-engine.ts'
import {listenToTurn} from './listen-to-turn.ts'

afterEach(() => {
  vi.useRealTimers()
})

async function* oneSecond() {
  yield new Float32Array(16_000).fill(0.1)
}

/** An engine whose estimate never comes. */
function createHanging() {
  const given: {samples: Float32Array; signal: AbortSignal}[] = []
  const engine: SpeechEngine = {
    id: 'hanging',
    async *transcribe(sound) {
      for await (const _piece of sound) continue
      yield {type: 'final', text: 'I could not sleep.'}
    },
    emotion(samples, {signal}) {
      given.push({samples, signal})
      return new Promise(() => {})
    },
  }
  return {engine, given}
}

describe('listenToTurn', () => {
  it('gives what was said although nobody tells how it sounded, and overwrites the sound', async () => {
    vi.useFakeTimers()
    const {engine, given} = createHanging()
    const context = {requestId: 'r', signal: new AbortController().signal}
    const heard = listenToTurn(engine, {sound: oneSecond(), context, withEmotion: true})
    await vi.advanceTimersByTimeAsync(3000)
    expect(await heard).toMatchObject({text: 'I could not sleep.', estimate: undefined, durationMs: 1000})
    expect(given[0]?.signal.aborted).toBe(true)
    expect(given[0]?.samples.every((sample) => sample === 0)).toBe(true)
  })

  it('overwrites the sound when nobody can tell what was said', async () => {
    const pieces: Float32Array[] = []
    const engine: SpeechEngine = {
      id: 'failing',
      async *transcribe(sound) {
        for await (const piece of sound) pieces.push(piece)
        throw new Error('no model')
      },
      emotion: async () => undefined,
    }
    const context = {requestId: 'r', signal: new AbortController().signal}
    await expect(listenToTurn(engine, {sound: oneSecond(), context, withEmotion: true})).rejects.toThrow('no model')
    expect(pieces.map((piece) => piece.every((sample) => sample === 0))).toEqual([true])
  })

  it('stops measuring when its caller goes away', async () => {
    const {engine, given} = createHanging()
    const caller = new AbortController()
    const context = {requestId: 'r', signal: caller.signal}
    const heard = listenToTurn(engine, {sound: oneSecond(), context, withEmotion: true})
    await expect.poll(() => given.length).toBe(1)
    caller.abort()
    await heard
    expect(given[0]?.signal.aborted).toBe(true)
  })
})
