import {createPixelClient} from '@pixelated/sdk'
import {
  createServerEmotionRecognizer,
  createServerRecognizer,
  createServerSynthesizer,
  type RecognitionEvent,
  type SpeechServer,
} from '@pixelated/sdk/audio'
import {speech} from '@pixelated/sdk/speech'
import {createMockServer} from '@pixelated/mock-server'
import {describe, expect, it} from 'vitest'
import {pause, scene, voice} from '../../packages/sdk/src/signal/voice-fixture.ts'

function start() {
  const server = createMockServer()
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch}, [speech])
  const voices: SpeechServer = pixel.speech
  return {server, voices}
}

describe('voices of a server', () => {
  it('hear a turn that was spoken', async () => {
    const {voices} = start()
    const events: RecognitionEvent[] = []
    const recognition = createServerRecognizer(voices).start({language: 'en', onEvent: (event) => events.push(event)})
    const samples = scene([pause(0.3), voice(26_000), pause(0.3)])
    for (let at = 0; at < samples.length; at += 320) recognition.push(samples.subarray(at, at + 320))
    recognition.finish()
    await expect.poll(() => events.at(-1)?.type, {timeout: 10_000}).toBe('final')
    expect(events.filter(({type}) => type !== 'partial')).toHaveLength(1)
  })

  it('hear that nobody spoke', async () => {
    const {voices} = start()
    const events: RecognitionEvent[] = []
    const recognition = createServerRecognizer(voices).start({onEvent: (event) => events.push(event)})
    recognition.push(new Float32Array(16_000))
    recognition.finish()
    await expect.poll(() => events.at(-1)?.type, {timeout: 10_000}).toBe('no_speech')
  })

  it('speak a reply, with the places of its words', async () => {
    const {voices} = start()
    const text = 'I do hear you.'
    let samples = 0
    const words: string[] = []
    for await (const event of createServerSynthesizer(voices).speak(text, {language: 'en-GB'})) {
      if (event.type === 'audio') samples += event.samples.length
      else words.push(...event.marks.map(({start: from, end}) => text.slice(from, end)))
    }
    expect(samples).toBeGreaterThan(4000)
    expect(words.join(' ').replaceAll(/[^\w ]/g, '')).toBe('I do hear you')
  })

  it('say how a voice sounds, or that they can not', async () => {
    const {voices} = start()
    const recognizer = createServerEmotionRecognizer(voices)
    const samples = scene([pause(0.2), voice(40_000), pause(0.2)])
    const found = await recognizer.estimate(samples).catch((error: unknown) => error)
    expect(found).toMatchObject(found instanceof Error ? {failure: 'unsupported'} : {windowMs: expect.any(Number)})
  })
})
