import {describe, expect, it} from 'vitest'
import type {RecognitionEvent} from '../audio/speech-recognizer.ts'
import type {SynthesisEvent} from '../audio/speech-synthesizer.ts'
import {createManualClock} from '../lib/manual-clock.ts'
import {readWav} from '../signal/read-wav.ts'
import {createServerEmotionRecognizer, createServerRecognizer, createServerSynthesizer} from './create-server-voices.ts'
import {createWebSpeechRecognizer} from './create-web-speech-recognizer.ts'
import {createWebSpeechSynthesizer, type NativeSynthesis} from './create-web-speech-synthesizer.ts'
import type {SpeechServer} from './speech-server.ts'
import type {NativeRecognition} from './web-speech-types.ts'

describe("the browser's recogniser", () => {
  function start(options: {processLocally?: boolean; available?: string} = {}) {
    const clock = createManualClock()
    const made: (NativeRecognition & {readonly calls: string[]; tell(type: string, more?: object): void})[] = []
    class Native extends EventTarget implements NativeRecognition {
      lang = ''
      continuous = true
      interimResults = false
      processLocally = false
      readonly calls: string[] = []
      static available = async () => options.available ?? 'available'
      constructor() {
        super()
        made.push(this)
      }
      start = () => void this.calls.push('start')
      stop = () => void this.calls.push('stop')
      abort = () => void this.calls.push('abort')
      tell(type: string, more: object = {}) {
        this.dispatchEvent(Object.assign(new Event(type), more))
      }
    }
    let restarts = 0
    const recognizer = createWebSpeechRecognizer({
      ...options,
      clock,
      native: Native,
      language: 'en-GB',
      onRestart: () => restarts++,
    })
    const events: RecognitionEvent[] = []
    const recognition = recognizer.start({onEvent: (event) => events.push(event)})
    return {clock, made, recognizer, recognition, events, last: () => made.at(-1), restarts: () => restarts}
  }
  const results = (...texts: readonly (readonly [string, boolean])[]) => ({
    results: texts.map(([transcript, isFinal]) => Object.assign([{transcript, confidence: 0.9}], {isFinal})),
  })

  it('says where it works', () => {
    expect(start().recognizer.locality).toBe('browser')
    expect(start({processLocally: true}).recognizer.locality).toBe('device')
    expect(start({processLocally: true}).last()?.processLocally).toBe(true)
  })

  it('tells what may change and what not, and ends with one final', () => {
    const {last, events} = start()
    last()?.tell('result', results(['I could', true], [' not', false]))
    last()?.tell('result', results(['I could', true], [' not sleep', true]))
    last()?.tell('end')
    expect(events).toEqual([
      {type: 'partial', text: 'I could not', stableLength: 7},
      {type: 'partial', text: 'I could not sleep', stableLength: 17},
      {type: 'final', text: 'I could not sleep', language: 'en-GB'},
    ])
  })

  it('is started again when it ends by itself, later and later, and hears nothing from before', async () => {
    const {clock, made, events, restarts} = start()
    const waits: number[] = []
    for (let round = 0; round < 6; round++) {
      const before = clock.now()
      made.at(-1)?.tell('error', {error: 'no-speech'})
      made.at(-1)?.tell('end')
      const count = made.length
      while (made.length === count) await clock.run(50)
      waits.push(clock.now() - before)
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000])
    expect(restarts()).toBe(6)
    made[0]?.tell('result', results(['late', true]))
    expect(events).toEqual([])
  })

  it('is started again when it hangs', async () => {
    const {clock, made} = start()
    await clock.run(20_300)
    expect(made[0]?.calls).toEqual(['start', 'abort'])
    expect(made).toHaveLength(2)
  })

  it('gives what it had heard when it hangs', async () => {
    const {clock, made, events, last} = start()
    last()?.tell('result', results(['I have the pills', true]))
    await clock.run(20_300)
    expect(events.at(-1)).toEqual({type: 'final', text: 'I have the pills', language: 'en-GB'})
    expect([made.length, last()?.calls.at(-1), clock.pending]).toEqual([1, 'abort', 0])
  })

  it.each([
    ['not-allowed', 'permission_denied'],
    ['audio-capture', 'no_device'],
    ['language-not-supported', 'unsupported'],
  ])('gives up for %s', (error, failure) => {
    const {last, events, made} = start()
    last()?.tell('error', {error})
    last()?.tell('end')
    expect(events).toMatchObject([{type: 'error', error: {failure}}])
    expect(made).toHaveLength(1)
  })

  it('says that nothing was said when it is finished, and nothing when it is cancelled', () => {
    const finished = start()
    finished.recognition.finish()
    finished.last()?.tell('end')
    expect(finished.events).toEqual([{type: 'no_speech'}])
    const cancelled = start()
    cancelled.recognition.cancel()
    cancelled.last()?.tell('result', results(['late', true]))
    expect([cancelled.events, cancelled.last()?.calls, cancelled.clock.pending]).toEqual([[], ['start', 'abort'], 0])
  })

  it('refuses to load where the device has no model, and where there is none at all', async () => {
    await expect(start({processLocally: true, available: 'downloadable'}).recognizer.load?.()).rejects.toMatchObject({
      failure: 'unsupported',
    })
    await expect(createWebSpeechRecognizer({native: undefined}).load?.()).rejects.toMatchObject({
      failure: 'unsupported',
    })
  })
})

describe("the browser's voices", () => {
  interface Voice {
    lang: string
    localService: boolean
    voiceURI: string
  }
  function start(voices: Voice[], localOnly = false) {
    const clock = createManualClock()
    const spoken: (EventTarget & {text: string; voice?: Voice})[] = []
    let cancelled = 0
    const native = {
      synthesis: Object.assign(new EventTarget(), {
        speak: (utterance: EventTarget & {text: string}) => void spoken.push(utterance),
        cancel: () => void cancelled++,
        getVoices: () => voices,
      }),
      createUtterance: (text: string) => Object.assign(new EventTarget(), {text}),
    } as unknown as NativeSynthesis // a browser's objects have more than is used
    const synthesizer = createWebSpeechSynthesizer({clock, native, localOnly})
    const tell = (type: string, more: object = {}) => spoken.at(-1)?.dispatchEvent(Object.assign(new Event(type), more))
    const speak = (text: string, options?: {language?: string; signal?: AbortSignal}) => {
      const events: SynthesisEvent[] = []
      const over = (async () => {
        for await (const event of synthesizer.speak(text, options)) events.push(event)
      })()
      over.catch(() => {})
      return {events, over}
    }
    return {clock, synthesizer, spoken, tell, speak, cancelled: () => cancelled}
  }
  const voice = (lang: string, localService: boolean): Voice => ({
    lang,
    localService,
    voiceURI: `${lang} ${localService}`,
  })

  it('are those of the language and of the device', async () => {
    const {clock, speak, spoken, tell} = start([voice('de-DE', true), voice('en-US', false), voice('en-AU', true)])
    const {over} = speak('Hello.', {language: 'en-GB'})
    await clock.run(10)
    expect(spoken[0]?.voice?.voiceURI).toBe('en-AU true')
    tell('end')
    await over
  })

  it('tell each word as it is spoken', async () => {
    const {clock, speak, tell} = start([voice('en-US', true)])
    const {events, over} = speak('I hear you.')
    await clock.run(10)
    tell('start')
    await clock.run(300)
    tell('boundary', {name: 'word', charIndex: 2, charLength: 4})
    tell('end')
    await over
    expect(events).toEqual([{type: 'marks', marks: [{start: 2, end: 6, startMs: 300, endMs: 560}], timing: 'boundary'}])
  })

  it('are ended when they do not end', async () => {
    const {clock, speak, cancelled} = start([voice('en-US', true)])
    const {over} = speak('I hear you.')
    await clock.run(8000)
    await over
    expect(cancelled()).toBe(1)
  })

  it('stop when nobody wants them any more, and say when they fail', async () => {
    const {clock, speak, tell, cancelled} = start([voice('en-US', true)])
    const leaving = new AbortController()
    const {over} = speak('I hear you.', {signal: leaving.signal})
    await clock.run(10)
    leaving.abort(new Error('left'))
    await expect(over).rejects.toThrow('left')
    expect(cancelled()).toBe(1)
    const failing = speak('I hear you.')
    await clock.run(10)
    tell('error')
    await expect(failing.over).rejects.toMatchObject({failure: 'provider'})
  })

  it('are refused where none is on the device and none other may be', async () => {
    const {clock, synthesizer, speak} = start([voice('en-US', false)], true)
    expect(synthesizer.locality).toBe('device')
    const {over} = speak('Hello.')
    await clock.run(10)
    await expect(over).rejects.toMatchObject({failure: 'unsupported'})
    const none = start([], true)
    const loading = none.synthesizer.load?.()
    loading?.catch(() => {})
    await none.clock.run(1100)
    await expect(loading).rejects.toMatchObject({failure: 'unsupported'})
  })
})

describe('a server', () => {
  const sent: Blob[] = []
  const server: SpeechServer = {
    async *transcribe(recording) {
      sent.push(recording)
      yield {type: 'partial', text: 'I could', stableLength: 7}
      yield {type: 'final', text: 'I could not sleep.'}
    },
    emotion: async () => ({kind: 'not_measured', reason: 'no_model'}),
    async *synthesize(text) {
      yield {type: 'audio', samples: new Float32Array(text.length), sampleRate: 16_000}
    },
  }

  it('hears a turn when it is over, as a WAV file, and the sound is overwritten', async () => {
    const events: RecognitionEvent[] = []
    const recognition = createServerRecognizer(server).start({onEvent: (event) => events.push(event)})
    recognition.push(new Float32Array(1600).fill(0.5))
    recognition.push(new Float32Array(1600).fill(-0.5))
    expect(sent).toHaveLength(0)
    recognition.finish()
    await expect.poll(() => events.length).toBe(2)
    expect(events.at(-1)).toEqual({type: 'final', text: 'I could not sleep.'})
    const wav = readWav(new Uint8Array((await sent[0]?.arrayBuffer()) ?? new ArrayBuffer()))
    expect(wav.sampleRate).toBe(16_000)
  })

  it('is not asked with nothing, nor when nobody waits', async () => {
    sent.length = 0
    const events: RecognitionEvent[] = []
    const recognizer = createServerRecognizer(server)
    recognizer.start({onEvent: (event) => events.push(event)}).finish()
    const cancelled = recognizer.start({onEvent: (event) => events.push(event)})
    cancelled.push(new Float32Array(1600))
    cancelled.cancel()
    cancelled.finish()
    await expect.poll(() => events).toEqual([{type: 'no_speech'}])
    expect(sent).toEqual([])
  })

  /** Frames of one second, each of another loudness; the 57th is the quietest. */
  const minute = (seconds: number) =>
    Array.from({length: seconds}, (_, second) => new Float32Array(16_000).fill(second === 56 ? 0.001 : 0.1))
  const lengthOf = async (wav: Blob) => readWav(new Uint8Array(await wav.arrayBuffer())).channels[0]?.length ?? 0

  it('hears a turn of more than a minute in parts, none of which is lost, and cuts where it is quiet', async () => {
    const lengths: number[] = []
    const parts = ['I have', '', 'the pills.']
    const long = {
      async *transcribe(recording: Blob): AsyncGenerator<Exclude<RecognitionEvent, {type: 'error'}>> {
        const part = parts.shift()
        lengths.push(await lengthOf(recording))
        yield part ? {type: 'final', text: part} : {type: 'no_speech'}
      },
    }
    const events: RecognitionEvent[] = []
    const recognition = createServerRecognizer(long).start({onEvent: (event) => events.push(event)})
    for (const frame of minute(130)) recognition.push(frame)
    recognition.finish()
    await expect.poll(() => events).toEqual([{type: 'final', text: 'I have the pills.'}])
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(130 * 16_000)
    expect([lengths.length, lengths[0]]).toEqual([3, 57 * 16_000])
  })

  it('gives what is known of a long turn of which a part failed', async () => {
    let calls = 0
    const broken = {
      async *transcribe(): AsyncGenerator<Exclude<RecognitionEvent, {type: 'error'}>> {
        if (++calls === 2) throw new Error('gone')
        yield {type: 'final', text: 'I have the pills.'}
      },
    }
    const events: RecognitionEvent[] = []
    const recognition = createServerRecognizer(broken).start({onEvent: (event) => events.push(event)})
    for (const frame of minute(70)) recognition.push(frame)
    recognition.finish()
    await expect.poll(() => events).toEqual([{type: 'final', text: 'I have the pills.'}])
  })

  it('may fail, which is told once', async () => {
    const broken = {
      transcribe: () => ({[Symbol.asyncIterator]: () => ({next: () => Promise.reject(new Error('gone'))})}),
    }
    const events: RecognitionEvent[] = []
    const recognition = createServerRecognizer(broken).start({onEvent: (event) => events.push(event)})
    recognition.push(new Float32Array(1600))
    recognition.finish()
    await expect.poll(() => events).toMatchObject([{type: 'error', error: {failure: 'connection'}}])
  })

  it('speaks, and says that it does not judge', async () => {
    const pieces: SynthesisEvent[] = []
    for await (const piece of createServerSynthesizer(server).speak('Hello.')) pieces.push(piece)
    expect(pieces).toHaveLength(1)
    await expect(createServerEmotionRecognizer(server).estimate(new Float32Array(10))).rejects.toMatchObject({
      failure: 'unsupported',
    })
  })
})
