import {synthesisEventSchemas} from '@pixelated/sdk/contract'
import {resample, toPcm16, writeWav} from '@pixelated/sdk/audio'
import {describe, expect, it} from 'vitest'
import {sha256Hex} from '../lib/sha256-hex.ts'
import {createMockServer} from '../server/create-mock-server.ts'
import {createEspeakVoice} from './espeak-voice.ts'
import {createMockSpeech, type MockSpeechOptions} from './create-mock-speech.ts'

/** Sound for so many seconds, then silence for so many, and so on. */
const noises = (...seconds: number[]): Float32Array =>
  Float32Array.from(
    seconds.flatMap((length, turn) =>
      Array.from({length: Math.round(length * 16_000)}, (_, index) => (turn % 2 === 0 ? 0.3 * Math.sin(index / 8) : 0)),
    ),
  )

const setUp = (options: MockSpeechOptions = {}) => {
  const server = createMockServer({fast: true, speech: createMockSpeech(options)})
  const post = (path: string, samples: Float32Array, headers: Record<string, string> = {}) =>
    server.fetch(path, {method: 'POST', headers: {'Content-Type': 'audio/wav', ...headers}, body: writeWav(samples)})
  const heard = async (samples: Float32Array, headers?: Record<string, string>) =>
    (await (await post('/speech/transcribe', samples, headers)).json()) as {text: string; no_speech: boolean}
  return {server, post, heard}
}

describe('what the mock hears', () => {
  it('counts utterances and their lengths, and says that it recognised no words', async () => {
    const {heard} = setUp()
    expect(await heard(noises(1, 0.5, 0.6))).toMatchObject({
      text: '[mock: 2 utterances of 1.0 s, 0.6 s; no words were recognised]',
      confidence: 0,
    })
    expect(await heard(noises(0, 2))).toMatchObject({text: '', no_speech: true})
  })

  it('gives the words of a fixture, by the name of the file or by the sound', async () => {
    const samples = noises(1.25)
    const hash = await sha256Hex(new Uint8Array(toPcm16(samples).buffer))
    const {heard} = setUp({fixtures: {morning: 'Good morning.', [hash]: 'I could not sleep.'}})
    expect(await heard(noises(1), {'Content-Disposition': 'attachment; filename="morning.wav"'})).toMatchObject({
      text: 'Good morning.',
      words: [
        {text: 'Good', start_ms: 0},
        {text: 'morning.', end_ms: 1000},
      ],
    })
    expect((await heard(samples)).text).toBe('I could not sleep.')
  })

  it('gives what is said next, word by word while the sound comes, and then counts again', async () => {
    const {post, heard} = setUp({next: ['I could not sleep again.']})
    const text = await (await post('/speech/transcribe', noises(3), {Accept: 'text/event-stream'})).text()
    expect(text.match(/event: partial/g)?.length).toBeGreaterThan(0)
    expect(text).toContain('"text":"I could not sleep again."')
    expect((await heard(noises(1))).text).toContain('no words were recognised')
  })

  it('answers a spoken turn through the same gates and engine as a typed one', async () => {
    const {server} = setUp({emotion: 'none', next: ['I want to end my life tonight, I have the pills here.']})
    const body = new FormData()
    body.append('audio', new Blob([writeWav(noises(2))], {type: 'audio/wav'}))
    const answer: Record<string, unknown> = await (
      await server.fetch('/infer-multimodal', {method: 'POST', body})
    ).json()
    expect(answer).toMatchObject({
      transcription: 'I want to end my life tonight, I have the pills here.',
      risk: {level: 'imminent'},
      audio_emotion: null,
      emotion_not_measured: 'not_asked',
    })
    expect(String(answer['response']).length).toBeGreaterThan(10)
  })

  it('asks the real model how a voice sounds, and gives no number where that can not tell', async () => {
    const {post} = setUp()
    const short: object = await (await post('/speech/emotion', noises(1))).json()
    expect(short).toMatchObject({status: 'abstained', reason: 'too_short', model: expect.stringMatching(/./)})
    expect(short).not.toHaveProperty('valence')
    const long: {status: string} = await (await post('/speech/emotion', noises(4))).json()
    expect(['estimate', 'abstained']).toContain(long.status)
    const none = setUp({emotion: 'none'})
    expect(await (await none.post('/speech/emotion', noises(2))).json()).toMatchObject({status: 'not_measured'})
  })
})

/** Sound, rate and marks of an answer. */
async function listen(server: ReturnType<typeof createMockServer>, text: string) {
  const headers = {'Content-Type': 'application/json'}
  const response = await server.fetch('/speech/synthesize', {method: 'POST', headers, body: JSON.stringify({text})})
  const events = [...(await response.text()).matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data = '']) => ({
    name,
    data: JSON.parse(data) as unknown,
  }))
  const of = (name: string) => events.filter((event) => event.name === name).map(({data}) => data)
  const {sample_rate: rate, kind} = synthesisEventSchemas.start.parse(of('start')[0])
  const bytes = of('audio').flatMap((data) =>
    [...atob(synthesisEventSchemas.audio.parse(data).pcm16)].map((one) => one.charCodeAt(0)),
  )
  const samples = Float32Array.from(new Int16Array(Uint8Array.from(bytes).buffer), (one) => one / 32_768)
  return {rate, kind, samples, marks: of('marks').flatMap((data) => synthesisEventSchemas.marks.parse(data).marks)}
}

const levelOf = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)

describe('how the mock speaks', () => {
  it('is a tone for each word where its mark says, and says that it is a tone', async () => {
    const text = 'Take  your time.'
    const {kind, samples, rate, marks} = await listen(createMockServer({fast: true, speech: createMockSpeech()}), text)
    expect(kind).toBe('tone')
    expect(marks.map(({start, end}) => text.slice(start, end))).toEqual(['Take', 'your', 'time.'])
    const at = (ms: number) => Math.round((ms * rate) / 1000)
    for (const [index, {start_ms, end_ms}] of marks.entries()) {
      expect(levelOf(samples.subarray(at(start_ms), at(end_ms)))).toBeGreaterThan(0.05)
      const next = marks[index + 1]?.start_ms ?? end_ms + 80
      expect(levelOf(samples.subarray(at(end_ms) + 1, at(next) - 1))).toBeLessThan(0.001)
    }
  })

  it('is a voice where espeak-ng is installed, and the tone where it is not', async () => {
    const missing = createMockServer({
      fast: true,
      speech: createMockSpeech({voice: createEspeakVoice('no-such-command')}),
    })
    expect((await listen(missing, 'Hello.')).kind).toBe('tone')
    const server = createMockServer({fast: true, speech: createMockSpeech({voice: createEspeakVoice()})})
    const {kind, samples, rate, marks} = await listen(server, 'Take your time, please.')
    // On a machine without it the tone is right; it says so itself.
    expect(['speech', 'tone']).toContain(kind)
    expect(levelOf(resample(samples, {from: rate}))).toBeGreaterThan(0.02)
    expect(marks).toHaveLength(4)
    expect(marks.at(-1)?.end_ms).toBeLessThanOrEqual((samples.length / rate) * 1000 + 1)
    expect(marks.every(({start_ms}, index) => start_ms >= (marks[index - 1]?.end_ms ?? 0) - 1)).toBe(true)
  })
})
