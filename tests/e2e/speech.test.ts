import {
  createMockServer,
  createMockSpeech,
  type MockServerOptions,
  type MockSpeechOptions,
} from '@pixelated/mock-server'
import {listenMockServer} from '@pixelated/mock-server/node'
import {
  AuthenticationError,
  createPixelClient,
  RejectedError,
  ValidationError,
  type PixelClientOptions,
} from '@pixelated/sdk'
import {VoiceError, writeWav, type SynthesisEvent} from '@pixelated/sdk/audio'
import {appRoutesDialect} from '@pixelated/sdk/dialects'
import {speech, type OpenSocket, type SocketLike, type SpokenEvent, type SpokenTurn} from '@pixelated/sdk/speech'
import {describe, expect, it} from 'vitest'

/** Sound of so many seconds. */
const tone = (seconds: number) => Float32Array.from({length: seconds * 16_000}, (_, index) => 0.3 * Math.sin(index / 8))
const recording = (seconds = 1, type = 'audio/wav') => new Blob([writeWav(tone(seconds))], {type})
const said = 'I could not sleep again.'

function setUp(
  options: MockSpeechOptions = {next: [said], emotion: 'none'},
  {server: more = {}, client = {}}: {server?: MockServerOptions; client?: PixelClientOptions} = {},
) {
  const server = createMockServer({fast: true, speech: createMockSpeech(options), ...more})
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, ...client}, [speech])
  const sockets: SocketLike[] = []
  const openSocket: OpenSocket = (url, protocols) => {
    const socket = server.openSocket(url, protocols)
    sockets.push(socket)
    return socket
  }
  return {server, pixel, sockets, openSocket, connect: () => pixel.speech.connect({openSocket})}
}
const failureOf = (error: unknown): string => (error instanceof VoiceError ? error.failure : String(error))
const read = async (turn: SpokenTurn) => {
  const events: SpokenEvent[] = []
  for await (const event of turn) events.push(event)
  return events
}

describe('pixel.speech over HTTP', () => {
  it('sends a turn of words and voice once, and reads the answer in one shape', async () => {
    const {pixel, server} = setUp(undefined, {server: {scenario: 'lost-replies'}})
    const reply = await pixel.speech.inferMultimodal({
      text: 'Hello.',
      audio: recording(),
      contextType: 'support',
      emotion: true,
    })
    expect(reply).toMatchObject({
      transcription: said,
      audioEmotion: undefined,
      emotionNotMeasured: 'no_model',
      fusedEmotion: undefined,
      retention: {audio: 'none'},
    })
    expect(reply.response?.length).toBeGreaterThan(5)
    expect(reply.risk.level).toBe('none')
    expect(server.journal.entries({path: '/infer-multimodal'}).length).toBeGreaterThan(0)
  })

  it('asks a server that is told to forget to keep nothing, and refuses one that says it does', async () => {
    const keys: (string | null)[] = []
    const {server} = setUp()
    const fetch = (url: string, init: RequestInit) => {
      keys.push(new Headers(init.headers).get('Idempotency-Key'))
      return server.fetch(url, init)
    }
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch}, [speech])
    expect((await pixel.speech.inferMultimodal({text: 'hello'}, {retention: 'none'})).retention?.transcript).toBe(
      'none',
    )
    expect((await pixel.speech.inferMultimodal({text: 'hello'})).retention?.transcript).toBe('repeat')
    expect(keys).toEqual([null, expect.any(String)])
    const keeping = async () => Response.json({response: 'x', retention: {audio: 'forever', transcript: 'none'}})
    const other = createPixelClient({baseUrl: 'http://mock.test', fetch: keeping}, [speech])
    const refused = other.speech.inferMultimodal({text: 'hello'}, {retention: 'none'})
    await expect(refused.catch(failureOf)).resolves.toBe('consent')
  })

  it('hears a recording as it is read, and whole', async () => {
    const {pixel} = setUp({next: [said, said]})
    const events: string[] = []
    for await (const event of pixel.speech.transcribe(recording(3), {language: 'en-GB'})) {
      events.push(event.type === 'no_speech' ? event.type : `${event.type}: ${event.text}`)
    }
    expect(events.at(-1)).toBe(`final: ${said}`)
    expect(events.length).toBeGreaterThan(1)
    const {text, words} = await pixel.speech.transcribe(recording(2)).final()
    expect([text, words?.length]).toEqual([said, 5])
    const silence = new Blob([writeWav(new Float32Array(16_000))], {type: 'audio/wav'})
    expect(await pixel.speech.transcribe(silence).final()).toMatchObject({text: '', no_speech: true})
  })

  it('tells what a voice sounds like, or that nobody measured it', async () => {
    expect(await setUp().pixel.speech.emotion(recording())).toEqual({kind: 'not_measured', reason: 'no_model'})
    const real = await setUp({}).pixel.speech.emotion(recording())
    expect(real).toMatchObject({kind: 'abstained', windowMs: expect.any(Number)})
    const estimate = {
      kind: 'estimate',
      valence: {mean: 0.25, sd: 0.5},
      arousal: {mean: -0.5, sd: 0.25},
      windowMs: 1000,
      quality: {snrDb: 20, clipping: 0, speechMs: 900},
      model: 'test-1',
    } as const
    expect(await setUp({emotion: async () => estimate}).pixel.speech.emotion(recording())).toEqual(estimate)
  })

  it('speaks: sound in pieces, the place of each word, and that a tone is a tone', async () => {
    const {pixel} = setUp()
    const text = 'Take your time.'
    const started: unknown[] = []
    const events: SynthesisEvent[] = []
    for await (const event of pixel.speech.synthesize(text, {onStart: (start) => started.push(start)}))
      events.push(event)
    expect(started).toEqual([{engine: 'mock-speech-1', kind: 'tone'}])
    const marks = events.flatMap((event) => (event.type === 'marks' ? event.marks : []))
    expect(marks.map(({start, end}) => text.slice(start, end))).toEqual(['Take', 'your', 'time.'])
    const samples = events.reduce((sum, event) => sum + (event.type === 'audio' ? event.samples.length : 0), 0)
    expect(samples / 16).toBeGreaterThan(marks.at(-1)?.endMs ?? Infinity)
  })

  it('stops the server when its reader leaves, and tells a stream that broke off', async () => {
    const {pixel, server} = setUp(undefined, {server: {faults: [{faults: 'disconnect@event=2', path: '/speech/*'}]}})
    const events: string[] = []
    const reading = (async () => {
      for await (const {type} of pixel.speech.synthesize('Take your time, please.')) events.push(type)
    })()
    await expect(reading).rejects.toThrow()
    expect(events.length).toBeLessThan(3)
    expect(server.journal.last('/speech/synthesize')?.finished).toBe(false)
  })

  it('row 34: refuses more than 25 MiB before a byte is sent, with the same error as the socket', async () => {
    const {pixel, server, connect} = setUp()
    const big = new Blob([new Uint8Array(25 * 1024 * 1024 + 1)], {type: 'audio/webm'})
    const calls = [
      pixel.speech.inferMultimodal({audio: big}),
      pixel.speech.transcribe(big).final(),
      pixel.speech.emotion(big),
      (async () => connect().begin().attach(big))(),
    ]
    const errors = await Promise.all(calls.map((call) => call.catch((error: unknown) => error)))
    expect(errors.map(failureOf)).toEqual(['too_large', 'too_large', 'too_large', 'too_large'])
    expect(new Set(errors.map((error) => (error instanceof Error ? error.message : ''))).size).toBe(1)
    expect(server.journal.entries()).toEqual([])
    const text = new Blob(['x'], {type: 'text/plain'})
    expect(failureOf(await pixel.speech.emotion(text).catch((error: unknown) => error))).toBe('media_type')
    await expect(pixel.speech.inferMultimodal({})).rejects.toBeInstanceOf(ValidationError)
  })

  it('says what a server lacks: an engine, or everything', async () => {
    const {gateway} = {gateway: createMockServer({fast: true, speech: {id: 'none'}})}
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: gateway.fetch}, [speech])
    await expect(pixel.speech.transcribe(recording()).final().catch(failureOf)).resolves.toBe('unsupported')
  })

  it('row 28: explains that no original server has it, and that the application refuses everybody', async () => {
    const original = createMockServer({fast: true, dialect: 'upstream'})
    const one = createPixelClient({baseUrl: 'http://mock.test', fetch: original.fetch}, [speech])
    await expect(one.speech.inferMultimodal({text: 'hello'})).rejects.toBeInstanceOf(RejectedError)
    const app = createMockServer({fast: true, dialect: 'app'})
    const two = createPixelClient(
      {baseUrl: 'http://mock.test', fetch: app.fetch, apiKey: 'mock-user', dialect: appRoutesDialect},
      [speech],
    )
    await expect(two.speech.inferMultimodal({text: 'hello'}).catch(failureOf)).resolves.toBe('unsupported')
  })

  it('row 37, 38: names arrays of five by their source, and brings every range to one', async () => {
    const five = [0.1, 0.2, 0.3, 0.4, 0.5]
    const body = {
      response: 'x',
      text_emotion: {eq_scores: five, overall_eq: 0.3},
      audio_emotion: {valence: 1, arousal: 0.25, dominance: null, confidence: 0.9},
      fused_emotion: {eq_scores: five, overall_eq: 0.3, valence: 0.5, conflict_score: 0.2},
      conflict_detected: false,
    }
    const answer = (sent: object) =>
      createPixelClient({baseUrl: 'http://mock.test', fetch: async () => Response.json(sent)}, [speech])
    const reply = await answer(body).speech.inferMultimodal({text: 'x'}, {range: '0..1'})
    expect(reply.textEq).toMatchObject({emotional_awareness: 0.1, social_cognition: 0.4})
    expect(reply.fusedEmotion?.eq).toMatchObject({self_awareness: 0.1, empathy: 0.4})
    expect(reply.audioEmotion).toEqual({
      valence: 1,
      arousal: -0.5,
      dominance: undefined,
      confidence: 0.9,
      primaryEmotion: undefined,
    })
    expect(reply.fusedEmotion?.valence).toBe(0)
    const failed = {...body, audio_emotion: {valence: 0.5, arousal: 0.5, dominance: 0.5, confidence: 0}}
    expect(await answer(failed).speech.inferMultimodal({text: 'x'})).toMatchObject({
      audioEmotion: undefined,
      emotionNotMeasured: 'no_reading',
    })
  })
})

describe('pixel.speech.connect', () => {
  it('sends what was pushed before it was open, in order, and reads the turn as it goes', async () => {
    const {connect, sockets} = setUp()
    const connection = connect()
    const turn = connection.begin({contextType: 'support', language: 'en-GB', emotion: true})
    for (let from = 0; from < 48_000; from += 320) turn.push(tone(3).subarray(from, from + 320))
    turn.complete()
    const events = await read(turn)
    const kinds = events.map(({type}) => type)
    expect(kinds.at(-1)).toBe('result')
    expect(kinds.indexOf('transcript')).toBeLessThan(kinds.indexOf('text_delta'))
    const text = events.flatMap((event) => (event.type === 'text_delta' ? [event.text] : [])).join('')
    const reply = await turn.final()
    expect(reply).toMatchObject({transcription: said, response: text})
    expect(connection.state).toBe('open')
    expect(sockets).toHaveLength(1)
    connection.close()
    expect(connection.state).toBe('closed')
    expect(() => connection.begin()).toThrow('closed')
  })

  it('row 30: has one turn after another, however many are begun, over one socket', async () => {
    const {connect, sockets} = setUp({next: ['One.', 'Two.', 'Three.']})
    const connection = connect()
    const turns = [1, 2, 3].map(() => connection.begin())
    for (const turn of turns.toReversed()) {
      turn.attach(recording())
      turn.complete()
    }
    const replies = await Promise.all(turns.map((turn) => turn.final()))
    expect(replies.map(({transcription}) => transcription)).toEqual(['One.', 'Two.', 'Three.'])
    expect(sockets).toHaveLength(1)
    connection.close()
  })

  it('goes on over another socket: what was still spoken is told anew, what was asked is not asked twice', async () => {
    const {connect, sockets} = setUp()
    const connection = connect()
    const states: string[] = []
    connection.subscribe(() => states.push(connection.state))
    const turn = connection.begin()
    turn.push(tone(1))
    await expect.poll(() => connection.state).toBe('open')
    await expect.poll(() => sockets.length).toBe(1)
    sockets[0]?.close(4000)
    await expect.poll(() => sockets.length).toBe(2)
    turn.push(tone(1))
    turn.complete()
    expect((await turn.final()).transcription).toBe(said)
    expect(states).toEqual(expect.arrayContaining(['open', 'waiting', 'connecting']))
    connection.close()
  })

  it('tells a turn whose answer was lost, and goes on with the next', async () => {
    const {connect, sockets} = setUp(undefined, {server: {fast: false, latency: {p50Ms: 5000, p99Ms: 6000}}})
    const connection = connect()
    const turn = connection.begin()
    turn.complete('hello')
    await expect.poll(() => connection.state).toBe('open')
    await new Promise((resolve) => setTimeout(resolve, 20))
    sockets[0]?.close(4000)
    const error: unknown = await turn.final().catch((reason: unknown) => reason)
    expect([failureOf(error), error instanceof VoiceError && error.isRetryable]).toEqual(['connection', true])
    await expect.poll(() => connection.state).toBe('open')
    connection.close()
  })

  it('gives up after some tries, and tells every turn why', async () => {
    const server = createMockServer({fast: true, handler: async () => new Response()})
    const openSocket: OpenSocket = (url, protocols) => server.openSocket(url, protocols)
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch, random: () => 0}, [speech])
    const connection = pixel.speech.connect({openSocket})
    const turn = connection.begin()
    turn.complete('hello')
    await expect(turn.final().catch(failureOf)).resolves.toBe('connection')
    expect(connection.state).toBe('closed')
  }, 20_000)

  it('signs in by subprotocol or first message, and says when nobody is let in', async () => {
    const keys = [
      {id: 'a', secret: 'a-secret-of-the-app', scopes: ['clinician'] as const},
      {id: 'b', secret: 'a secret=with/odd signs', scopes: ['clinician'] as const},
    ]
    const ask = async (apiKey: string) => {
      const {connect} = setUp(undefined, {
        server: {auth: 'required', keys: keys.map((key) => ({...key, scopes: [...key.scopes]}))},
        client: {apiKey},
      })
      const connection = connect()
      const turn = connection.begin()
      turn.complete('hello')
      const reply = await turn.final().catch((error: unknown) => error)
      connection.close()
      return reply
    }
    expect(await ask('a-secret-of-the-app')).toHaveProperty('response')
    expect(await ask('nobody-knows-this-one')).toBeInstanceOf(Error)
    const {connect} = setUp(undefined, {
      server: {auth: 'required', keys: [{id: 'a', secret: 'a-secret-of-the-app', scopes: ['clinician']}]},
    })
    const turn = connect().begin()
    turn.complete('hello')
    expect(await turn.final().catch((error: unknown) => error)).toBeInstanceOf(AuthenticationError)
  }, 20_000)

  it('stops a turn here and on the server, by cancel or by a signal', async () => {
    const {connect} = setUp()
    const connection = connect()
    const leaving = new AbortController()
    const first = connection.begin({signal: leaving.signal})
    first.push(tone(1))
    const second = connection.begin()
    second.complete('hello')
    await expect.poll(() => connection.state).toBe('open')
    leaving.abort(new Error('left'))
    await expect(first.final()).rejects.toThrow('left')
    expect((await second.final()).response?.length).toBeGreaterThan(1)
    connection.close()
  })

  it('works over a real socket too', async () => {
    const {url, close} = await listenMockServer({fast: true, speech: createMockSpeech({next: [said]})})
    const pixel = createPixelClient({baseUrl: url}, [speech])
    const connection = pixel.speech.connect()
    const turn = connection.begin()
    turn.push(tone(1))
    turn.complete()
    expect((await turn.final()).transcription).toBe(said)
    const spoken: string[] = []
    for await (const {type} of pixel.speech.synthesize('Hello.')) spoken.push(type)
    expect(spoken).toContain('audio')
    connection.close()
    await close()
  })
})
