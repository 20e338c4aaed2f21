import {createVoiceConsent, writeWav} from '@pixelated/sdk/audio'
import type {MultimodalReply, MultimodalTurn, Speech, SpokenEvent} from '@pixelated/sdk/speech'
import {describe, expect, it} from 'vitest'
import {createMultimodalEngine} from './multimodal-engine.ts'
import {createMultimodalStream} from './multimodal-stream.ts'

const recording = new Blob([writeWav(new Float32Array(1600).fill(0.3))], {type: 'audio/wav'})
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** A server that answers each turn when the test says so, and what it was given. */
function createSlowSpeech() {
  const calls: {
    turn: MultimodalTurn
    signal: AbortSignal | undefined
    answer(reply: Partial<MultimodalReply>): void
  }[] = []
  const line = {pushed: 0, begun: [] as object[], cancelled: 0, closed: 0, completed: [] as (string | undefined)[]}
  const turn = {
    push: () => void line.pushed++,
    attach: () => void line.pushed++,
    cancel: () => void line.cancelled++,
    complete: (text?: string) => void line.completed.push(text),
    async *[Symbol.asyncIterator](): AsyncGenerator<SpokenEvent> {
      await new Promise(() => {})
    },
  }
  const connection = {
    state: 'open',
    subscribe: () => () => {},
    close: () => void line.closed++,
    begin(about: object) {
      line.begun.push(about)
      return turn
    },
  }
  const speech = {
    inferMultimodal: (asked: MultimodalTurn, options: {signal?: AbortSignal}) =>
      new Promise((resolve, reject) => {
        const {signal} = options
        signal?.addEventListener('abort', () => reject(signal.reason))
        calls.push({turn: asked, signal, answer: (reply) => resolve({risk: {level: 'none', signals: []}, ...reply})})
      }),
    connect: () => connection,
  }
  // A test needs less of a server than a client has.
  return {speech: speech as unknown as Speech, calls, line}
}

function setUp({isAsked = true} = {}) {
  const {speech, calls, line} = createSlowSpeech()
  const consent = createVoiceConsent()
  const options = () => ({speech, contextType: 'support', consent: isAsked ? consent : undefined})
  const engine = createMultimodalEngine(options)
  const stream = createMultimodalStream(engine, () => ({...options(), connect: {}, onResult: () => {}}))
  return {calls, line, consent, engine, stream}
}

describe('a recording and a newer call', () => {
  it('goes on, and what was found in it counts', async () => {
    const {engine, calls} = setUp({isAsked: false})
    const older = engine.infer({audioBlob: recording})
    const newer = engine.infer({text: 'And the weather is fine.'})
    expect([calls.length, calls[0]?.signal?.aborted]).toEqual([2, false])
    calls[1]?.answer({response: 'Yes.'})
    expect((await newer)?.response).toBe('Yes.')
    calls[0]?.answer({response: 'Oh.', transcription: 'I have the pills here and I will end my life tonight.'})
    expect(await older).toBe(null)
    expect(engine.getState()).toMatchObject({riskLevel: 'imminent', loading: false, lastResponse: {response: 'Yes.'}})
  })

  it('ends with the component, and by cancel', async () => {
    const {engine, calls} = setUp({isAsked: false})
    const both = [engine.infer({audioBlob: recording}), engine.infer({audioBlob: recording})]
    engine.cancel()
    expect(await Promise.all(both)).toEqual([null, null])
    expect(calls.map(({signal}) => signal?.aborted)).toEqual([true, true])
    expect(engine.getState()).toMatchObject({loading: false, error: null})
  })
})

describe('sound that leaves the page', () => {
  it('is not sent before the person agreed, and words are', async () => {
    const {engine, calls, consent} = setUp()
    expect(await engine.infer({audioBlob: recording, text: 'I will end my life tonight.'})).toBe(null)
    expect([calls.length, engine.getState().error]).toMatchObject([0, {failure: 'consent'}])
    expect(engine.getState().riskLevel).toMatch(/high|imminent/)
    void engine.infer({text: 'Hello.'})
    consent.grant('cloudAsr')
    void engine.infer({audioBlob: recording})
    expect(calls.map(({turn}) => turn.emotion)).toEqual([undefined, undefined])
    consent.grant('emotion')
    void engine.infer({audioBlob: recording})
    expect(calls.at(-1)?.turn.emotion).toBe(true)
  })

  it('is given up when that is withdrawn', async () => {
    const {engine, calls, consent} = setUp()
    consent.grant('cloudAsr')
    const answer = engine.infer({audioBlob: recording})
    consent.revoke('cloudAsr')
    expect([await answer, calls[0]?.signal?.aborted]).toEqual([null, true])
    expect(engine.getState()).toMatchObject({loading: false, error: {failure: 'consent'}})
  })

  it('goes into no stream before, and the stream ends when it is withdrawn', async () => {
    const {stream, line, consent} = setUp()
    stream.connectStream()
    stream.sendChunkToStream(recording)
    await settle()
    expect([line.pushed, stream.getState().streamError]).toMatchObject([0, {failure: 'consent'}])
    consent.grant('cloudAsr', 'emotion')
    stream.connectStream()
    stream.sendChunkToStream(recording)
    await settle()
    expect([line.pushed, line.begun.at(-1)]).toMatchObject([1, {emotion: true}])
    // In the middle of reading a chunk.
    stream.sendChunkToStream(recording)
    consent.revoke('cloudAsr')
    await settle()
    expect(line.pushed).toBe(1)
    expect([line.cancelled, line.closed]).toEqual([2, 2])
    expect(stream.getState()).toMatchObject({streaming: false, streamError: {failure: 'consent'}})
  })

  it('is the app’s own matter where it gives no consent to ask', async () => {
    const {engine, stream, calls, line} = setUp({isAsked: false})
    void engine.infer({audioBlob: recording})
    stream.connectStream()
    stream.sendChunkToStream(recording)
    await settle()
    expect([calls.length, line.pushed]).toEqual([1, 1])
  })
})
