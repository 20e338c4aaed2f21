import {readWav, toPcm16} from '@pixelated/sdk/audio'
import {describe, expect, it} from 'vitest'
import type {HeardEvent, SpokenPart} from '../speech-engine.ts'
import {createOpenAiSpeech, type OpenAiSpeechOptions} from './create-openai-speech.ts'

interface Asked {
  url: string
  headers: Headers
  body: BodyInit | null | undefined
}

function setUp(answer: () => Response | Promise<Response>, options: Partial<OpenAiSpeechOptions> = {}) {
  const asked: Asked[] = []
  const engine = createOpenAiSpeech({
    url: 'http://model.test/v1/',
    apiKey: 'secret',
    transcription: {model: 'hear-1'},
    speech: {model: 'say-1', voice: 'calm'},
    fetch: async (url, init) => {
      asked.push({url: String(url), headers: new Headers(init?.headers), body: init?.body})
      return answer()
    },
    ...options,
  })
  return {asked, engine}
}
const context = {requestId: 'r', signal: new AbortController().signal, language: 'en-GB'}
async function* sound() {
  yield new Float32Array(8000).fill(0.25)
  yield new Float32Array(8000).fill(-0.25)
}
const hear = async ({engine}: ReturnType<typeof setUp>): Promise<HeardEvent[]> => {
  const events: HeardEvent[] = []
  for await (const event of engine.transcribe?.(sound(), context) ?? []) events.push(event)
  return events
}
const speak = async ({engine}: ReturnType<typeof setUp>, text: string): Promise<SpokenPart[]> => {
  const parts: SpokenPart[] = []
  for await (const part of engine.synthesize?.({text}, context) ?? []) parts.push(part)
  return parts
}

describe('a speech engine with the interface of OpenAI', () => {
  it('sends the whole turn as WAV and reads words with their times', async () => {
    const words = [
      {word: ' Good', start: 0.1, end: 0.4},
      {word: ' morning.', start: 0.4, end: 0.9},
    ]
    const set = setUp(() => Response.json({text: ' Good morning. ', language: 'english', words, segments: []}))
    expect(await hear(set)).toEqual([
      {
        type: 'final',
        text: 'Good morning.',
        language: 'english',
        words: [
          {text: 'Good', startMs: 100, endMs: 400},
          {text: 'morning.', startMs: 400, endMs: 900},
        ],
      },
    ])
    const [{url, headers, body} = {url: '', headers: new Headers(), body: undefined}] = set.asked
    expect([url, headers.get('Authorization')]).toEqual(['http://model.test/v1/audio/transcriptions', 'Bearer secret'])
    if (!(body instanceof FormData)) throw new Error('no form')
    expect([body.get('model'), body.get('language'), body.get('response_format')]).toEqual([
      'hear-1',
      'en',
      'verbose_json',
    ])
    const file = body.get('file')
    if (!(file instanceof File)) throw new Error('no file')
    const {channels, sampleRate} = readWav(new Uint8Array(await file.arrayBuffer()))
    expect([sampleRate, channels[0]?.length, channels[0]?.[0], channels[0]?.[15_999]]).toEqual([
      16_000, 16_000, 0.25, -0.25,
    ])
  })

  it('does not believe words that it made up over silence', async () => {
    const segments = [{no_speech_prob: 0.9, avg_logprob: -1.4}]
    expect(await hear(setUp(() => Response.json({text: 'Thank you.', segments})))).toEqual([{type: 'no_speech'}])
    const sure = [{no_speech_prob: 0.9, avg_logprob: -0.2}]
    expect(await hear(setUp(() => Response.json({text: 'Thank you.', segments: sure})))).toMatchObject([
      {type: 'final'},
    ])
    expect(await hear(setUp(() => Response.json({text: '  '})))).toEqual([{type: 'no_speech'}])
  })

  it('speaks as the samples come, however they are cut, and estimates where the words are', async () => {
    const samples = Float32Array.from({length: 24_000}, (_, index) => Math.sin(index / 20) / 2)
    const bytes = new Uint8Array(toPcm16(samples).buffer)
    const cut = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (let from = 0; from < bytes.length; from += 1777) controller.enqueue(bytes.slice(from, from + 1777))
          controller.close()
        },
      })
    const set = setUp(() => new Response(cut()))
    const text = 'Take your time, please.'
    const parts = await speak(set, text)
    expect(parts[0]).toEqual({type: 'start', sampleRate: 24_000, kind: 'speech'})
    const heard = parts.flatMap((part) => (part.type === 'audio' ? [...part.samples] : []))
    expect(heard).toHaveLength(24_000)
    expect(Math.max(...heard.map((sample, index) => Math.abs(sample - (samples[index] ?? 9))))).toBeLessThan(1e-4)
    const last = parts.at(-1)
    if (last?.type !== 'marks') throw new Error('no marks')
    expect(last.marks.map(({start, end}) => text.slice(start, end))).toEqual(['Take', 'your', 'time,', 'please.'])
    expect(last.timing).toBe('estimated')
    expect(
      last.marks.every(({startMs, endMs}, index) => startMs < endMs && startMs >= (last.marks[index - 1]?.endMs ?? 0)),
    ).toBe(true)
    expect(last.marks.at(-1)?.endMs).toBeLessThanOrEqual(1000)
    expect(JSON.parse(String(set.asked[0]?.body))).toMatchObject({
      model: 'say-1',
      voice: 'calm',
      response_format: 'pcm',
      speed: 1,
    })
  })

  it.each([
    [() => new Response('private words', {status: 500}), 502, 'speech_engine_failed'],
    [() => new Response('private words', {status: 429}), 503, 'speech_engine_busy'],
    [() => Response.json({words: 'private'}), 502, 'invalid_speech_engine_reply'],
    [() => new Response('not JSON'), 502, 'invalid_speech_engine_reply'],
    [() => Promise.reject(new TypeError('private words')), 503, 'speech_engine_unreachable'],
  ])('fails with a status and a code, and no words: %#', async (answer, status, code) => {
    const error: unknown = await hear(setUp(answer)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({name: 'EngineError', status, code})
    expect(JSON.stringify(error) + String(error)).not.toContain('private')
  })

  it('has only the parts that it was given', () => {
    const {engine} = setUp(() => new Response(), {speech: undefined})
    expect([engine.id, engine.synthesize, engine.emotion]).toEqual(['openai:hear-1', undefined, undefined])
  })
})
