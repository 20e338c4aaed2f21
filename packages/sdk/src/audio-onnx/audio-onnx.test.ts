import {createServer, type Server} from 'node:http'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {RecognitionEvent} from '../audio/speech-recognizer.ts'
import {noise, tone} from '../signal/noise-fixture.ts'
import {pause, scene, voice} from '../signal/voice-fixture.ts'
import {createFifo} from './create-fifo.ts'
import {createOnnxEmotionRecognizer, type EmotionModelCard} from './create-onnx-emotion-recognizer.ts'
import {createOnnxRecognizer, type RecognizerModelCard} from './create-onnx-recognizer.ts'
import {createOnnxVad} from './create-onnx-vad.ts'
import {decodeCtc} from './decode-ctc.ts'
import {toModelInput} from './front-end.ts'
import {bandsModel, contextModel, loudnessModel} from './onnx-fixture.ts'

let server: Server
let base = ''
beforeAll(async () => {
  const files: Record<string, Uint8Array | string> = {
    '/model.onnx': contextModel,
    '/start-page.onnx': '<!doctype html><title>Welcome</title>',
  }
  server = createServer(({url = ''}, response) => {
    const body = files[url]
    response.writeHead(body === undefined ? 404 : 200).end(body)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => {
  server.close()
})

const frame = (value: number) => new Float32Array(512).fill(value)

describe("a detector that runs Silero's model", () => {
  it('shows it its state and the last 64 samples of the frame before', async () => {
    const detector = createOnnxVad({model: contextModel})
    const heard: number[] = []
    for (const value of [0.5, 0.25, 0.125]) heard.push(await detector.push(frame(value)))
    expect(heard).toEqual([0, 1.5, 2.25])
    detector.reset()
    expect(await detector.push(frame(0.5))).toBe(0)
    expect(await detector.push(frame(0.5))).toBe(1.5)
    detector.dispose?.()
  })

  it('answers in order when frames come faster than it runs, and counts what it left out', async () => {
    const detector = createOnnxVad({model: contextModel})
    await detector.load?.()
    const heard = await Promise.all(Array.from({length: 14}, () => detector.push(frame(0))))
    // The first is under way and ten may wait: three go, and are answered as what was known then.
    expect(detector.dropped).toBe(3)
    expect(heard).toEqual([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    detector.dispose?.()
  })

  it('forgets what is under way when it is reset', async () => {
    const detector = createOnnxVad({model: contextModel})
    const pending = [detector.push(frame(1)), detector.push(frame(1))]
    detector.reset()
    await Promise.all(pending)
    expect(await detector.push(frame(1))).toBe(0)
    detector.dispose?.()
    await expect(detector.push(frame(1))).rejects.toMatchObject({failure: 'provider'})
  })

  it('is fetched from where the app serves it', async () => {
    const detector = createOnnxVad({model: `${base}/model.onnx`})
    expect(await detector.push(frame(0))).toBe(0)
    detector.dispose?.()
  })

  it('is loaded for the others when one of those who wait gives up', async () => {
    const detector = createOnnxVad({model: `${base}/model.onnx`})
    const abort = new AbortController()
    const loads = [detector.load?.({signal: abort.signal}), detector.load?.()]
    abort.abort(new Error('enough'))
    await expect(loads[0]).rejects.toThrow('enough')
    await expect(loads[1]).resolves.toBeUndefined()
    await expect(detector.load?.({signal: abort.signal})).rejects.toThrow('enough')
    detector.dispose?.()
  })

  it('names the file that is missing, or is a start page', async () => {
    const failureOf = async (model: string | Uint8Array) =>
      createOnnxVad({model})
        .load?.()
        .catch((error: unknown) => error)
    const missing = `${base}/nothing.onnx`
    expect(await failureOf(missing)).toMatchObject({
      failure: 'asset_blocked',
      asset: {name: 'model', url: missing, reason: 'not_found'},
    })
    const page = `${base}/start-page.onnx`
    const error = await failureOf(page)
    expect(error).toMatchObject({failure: 'asset_blocked', asset: {name: 'model', url: page, reason: 'media_type'}})
    expect(String(error)).toContain(page)
    expect(await failureOf('http://127.0.0.1:1/model.onnx')).toMatchObject({asset: {reason: 'failed'}})
    expect(await failureOf(new TextEncoder().encode('{"not": "a model"}'))).toMatchObject({
      asset: {reason: 'media_type'},
    })
    expect(await failureOf(Uint8Array.of(8, 8, ...new Uint8Array(20)))).toMatchObject({failure: 'provider'})
  })

  it('names the runtime when that is no WebAssembly', async () => {
    const load = createOnnxVad({model: contextModel, wasm: `${base}/start-page.onnx`}).load?.()
    await expect(load).rejects.toMatchObject({
      asset: {name: 'ortWasm', url: `${base}/start-page.onnx`, reason: 'media_type'},
    })
  })
})

describe('an emotion model of your own', () => {
  const card: EmotionModelCard = {
    ...{id: 'loudness-1', licence: 'Apache-2.0', madeFrom: 'nothing: a test', input: 'sound', frontEnd: {kind: 'raw'}},
    arousal: {output: 'loudness', index: 0, scale: 4, shift: -0.5, sd: 0.3},
    valence: {output: 'loudness', index: 0, scale: 0, sd: {output: 'loudness', index: 0}},
  }
  const spoken = (amplitude: number) => scene([pause(1), voice(32_000, {amplitude}), pause(0.5)])

  it('is read as its card says', async () => {
    const recognizer = createOnnxEmotionRecognizer({model: loudnessModel, card})
    const [soft, loud] = [await recognizer.estimate(spoken(0.1)), await recognizer.estimate(spoken(0.9))]
    const mean = spoken(0.1).reduce((sum, sample) => sum + Math.abs(sample), 0) / 56_000
    expect(soft).toMatchObject({
      kind: 'estimate',
      model: 'loudness-1',
      windowMs: 3500,
      arousal: {sd: 0.3},
      valence: {mean: 0, sd: 0},
    })
    expect(soft.kind === 'estimate' && soft.arousal.mean).toBeCloseTo(4 * mean - 0.5, 4)
    expect(loud.kind === 'estimate' && soft.kind === 'estimate' && loud.arousal.mean > soft.arousal.mean).toBe(true)
    recognizer.dispose?.()
  })

  it('is not asked about sound that is too short, too noisy or clipped', async () => {
    const recognizer = createOnnxEmotionRecognizer({model: `${base}/never-fetched.onnx`, card})
    const reasonOf = async (samples: Float32Array) => {
      const estimate = await recognizer.estimate(samples)
      return estimate.kind === 'abstained' ? estimate.reason : estimate.kind
    }
    expect(await reasonOf(new Float32Array(48_000))).toBe('too_short')
    expect(await reasonOf(scene([pause(1), voice(8000), pause(1)]))).toBe('too_short')
    expect(await reasonOf(spoken(0.9).map((sample) => Math.max(-1, Math.min(1, sample * 20))))).toBe('clipped')
    expect(await reasonOf(scene([pause(1), voice(48_000, {amplitude: 0.1}), pause(1)], {noiseLevel: 0.03}))).toBe(
      'noisy',
    )
  })

  it('that its card describes wrongly is an error, not a number', async () => {
    const wrong = {...card, arousal: {output: 'nothing', index: 3, sd: 1}}
    const recognizer = createOnnxEmotionRecognizer({model: loudnessModel, card: wrong})
    await expect(recognizer.estimate(spoken(0.5))).rejects.toMatchObject({failure: 'provider'})
    recognizer.dispose?.()
  })
})

const column = (weights: Readonly<Record<number, number>>) => Array.from({length: 40}, (_, band) => weights[band] ?? 0)

/** Hears a whistle of 700 Hz as "h", one of 2,000 Hz as "i", hiss as a space and silence as nothing. */
const whistles: {model: Uint8Array; card: RecognizerModelCard} = {
  model: bandsModel(40, [[], column({10: 1, 37: -1}), column({21: 1, 37: -1}), column({37: 1})], [8, 0, 0, 6]),
  card: {
    ...{id: 'whistles-1', licence: 'Apache-2.0', language: 'en', frontEnd: {kind: 'logmel', bands: 40}, blank: 0},
    ...{input: 'features', output: 'logits', symbols: ['', 'h', 'i', ' ']},
  },
}

describe('a recogniser of your own', () => {
  const heard = (samples: Float32Array, pieces = 1) =>
    new Promise<RecognitionEvent>((resolve) => {
      const recognition = createOnnxRecognizer(whistles).start({onEvent: resolve})
      for (let piece = 0; piece < pieces; piece += 1) {
        recognition.push(samples.subarray((piece * samples.length) / pieces, ((piece + 1) * samples.length) / pieces))
      }
      recognition.finish()
    })
  const [h, i, hiss, nothing] = [
    tone(3200, {hertz: 700}),
    tone(3200, {hertz: 2000}),
    noise(3200),
    new Float32Array(1600),
  ]
  const join = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]))

  it('spells what it hears, with where each word is', async () => {
    const event = await heard(join(nothing, h, nothing, i, nothing, hiss, nothing, i, nothing, i, nothing), 7)
    expect(event).toMatchObject({type: 'final', text: 'hi ii', language: 'en'})
    if (event.type !== 'final') return
    expect(event.confidence).toBeGreaterThan(0.9)
    expect(event.words?.map(({text}) => text)).toEqual(['hi', 'ii'])
    const [first] = event.words ?? []
    expect(Math.abs((first?.startMs ?? NaN) - 100)).toBeLessThan(30)
    expect(Math.abs((first?.endMs ?? NaN) - 600)).toBeLessThan(30)
  })

  it('says so when there was nothing', async () => {
    expect(await heard(new Float32Array(16_000))).toEqual({type: 'no_speech'})
    expect(await heard(new Float32Array(10))).toEqual({type: 'no_speech'})
  })

  it('says nothing once it was cancelled, by hand or by a signal', async () => {
    const events: RecognitionEvent[] = []
    const abort = new AbortController()
    const [first, second] = [undefined, abort.signal].map((signal) =>
      createOnnxRecognizer(whistles).start({onEvent: (event) => events.push(event), signal}),
    )
    first?.push(h)
    first?.cancel()
    first?.finish()
    second?.push(h)
    second?.finish()
    abort.abort()
    await heard(h)
    expect(events).toEqual([])
  })

  it('that can not be loaded is an error of the turn', async () => {
    const event = await new Promise<RecognitionEvent>((resolve) => {
      const recognition = createOnnxRecognizer({...whistles, model: `${base}/nothing.onnx`}).start({onEvent: resolve})
      recognition.push(h)
      recognition.finish()
    })
    expect(event).toMatchObject({type: 'error', error: {failure: 'asset_blocked'}})
  })
})

describe('what stands between sound and models', () => {
  it('runs one task at a time, in order, whatever fails', async () => {
    const inTurn = createFifo()
    const done: number[] = []
    let running = 0
    const tasks = [3, 1, 2].map((length, index) =>
      inTurn(async () => {
        running += 1
        expect(running).toBe(1)
        for (let turn = 0; turn < length; turn += 1) await Promise.resolve()
        running -= 1
        done.push(index)
        if (index === 1) throw new Error('failed')
      }),
    )
    expect((await Promise.allSettled(tasks)).map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(done).toEqual([0, 1, 2])
  })

  it('turns, normalises and resamples what a card asks for', () => {
    const samples = noise(1600)
    expect(toModelInput(samples, {kind: 'raw', sampleRate: 8000}).shape).toEqual([1, 800])
    const plain = toModelInput(samples, {kind: 'logmel', bands: 64})
    const turned = toModelInput(samples, {kind: 'logmel', bands: 64, bandsFirst: true})
    expect([plain.shape, turned.shape]).toEqual([
      [1, 8, 64],
      [1, 64, 8],
    ])
    expect(turned.data[3 * 8 + 5]).toBe(plain.data[5 * 64 + 3])
    const {data} = toModelInput(samples, {kind: 'logmel', bands: 40, normalize: true})
    const band = Array.from({length: 8}, (_, place) => Number(data[place * 40 + 7]))
    expect(band.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 4)
    expect(band.reduce((sum, value) => sum + value ** 2, 0) / 8).toBeCloseTo(1, 3)
  })

  it('reads any path of symbols back', () => {
    const symbols = ['', 'a', 'b', 'c']
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.integer({min: 1, max: 4})), {maxLength: 20}), (runs) => {
        const path = runs.flatMap(([symbol, length]) => Array.from({length}, () => symbol))
        const scores = Float32Array.from(
          path.flatMap((symbol) => symbols.map((_, index) => (index === symbol ? 5 : 0))),
        )
        const expected = path.filter((symbol, index) => symbol !== 0 && symbol !== path[index - 1])
        expect(decodeCtc(scores, {symbols, blank: 0}).text).toBe(expected.map((symbol) => symbols[symbol]).join(''))
      }),
    )
  })
})
