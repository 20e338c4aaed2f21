import {fromPcm16, writeWav} from '@pixelated/sdk/audio'
import {
  maxAudioBytes,
  multimodalResponseSchema,
  synthesisEventSchemas,
  transcriptionSchema,
  voiceEmotionSchema,
} from '@pixelated/sdk/contract'
import {createSafetyPipeline} from '@pixelated/sdk/safety'
import {describe, expect, it} from 'vitest'
import {bearer, setUpGateway, testKeys} from '../app/gateway-fixture.ts'
import type {GatewayOptions} from '../app/gateway-options.ts'
import {toneBytes} from '../decoding/tone-fixture.ts'
import type {Script} from '../engines/scripted-engine.ts'
import {createScriptedSpeech, someEstimate, type SpeechScript} from '../speech/scripted-speech-fixture.ts'

const wav = writeWav(new Float32Array(16_000).fill(0.1))

function setUp(
  script: SpeechScript = {},
  {engine = {}, options = {}}: {engine?: Script; options?: Partial<GatewayOptions>} = {},
) {
  const {speech, seen} = createScriptedSpeech(script)
  const {gateway, get} = setUpGateway(engine, {speech, ...options})
  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    gateway.fetch(new Request(`http://gateway.test${path}`, {method: 'POST', body, headers}))
  const sound = (path: string, type = 'audio/wav', headers: Record<string, string> = {}) =>
    send(path, wav, {'Content-Type': type, ...headers})
  const form = (fields: Record<string, string>, audio?: Blob, headers: Record<string, string> = {}) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.append(name, value)
    if (audio !== undefined) data.append('audio', audio, 'audio.wav')
    return send('/infer-multimodal', data, headers)
  }
  return {seen, get, send, sound, form, gateway}
}
const recording = new Blob([wav], {type: 'audio/wav'})

/** The events of a stream without ids. */
const eventsOf = (text: string): {event: string; data: unknown}[] =>
  [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, event = '', data = '']) => ({
    event,
    data: JSON.parse(data),
  }))

describe('POST /infer-multimodal', () => {
  it('asks the model what was typed and said together, and says what was heard and how it sounded', async () => {
    const asked: unknown[] = []
    const infer: Script['infer'] = ({user_query, context_type}) => {
      asked.push([user_query, context_type])
      return {response: 'What kept you awake?', eq_scores: {overall_eq: 0.5}}
    }
    const {form, seen} = setUp({estimate: someEstimate}, {engine: {infer}})
    const answer = multimodalResponseSchema.parse(
      await (await form({text: ' Hello. ', emotion: 'on'}, recording)).json(),
    )
    expect(asked).toEqual([['Hello.\nI could not sleep.', 'therapeutic']])
    expect(seen.samples).toBe(16_000)
    expect(answer).toMatchObject({
      response: 'What kept you awake?',
      transcription: 'I could not sleep.',
      audio_emotion: {valence: -0.25, arousal: 0.5, confidence: 0.5, dominance: null},
      text_emotion: null,
      fused_emotion: null,
      conflict_detected: null,
      audio_url: null,
      warning: null,
      turn_id: expect.stringMatching(/^turn_/),
      eq_scores: {overall_eq: 0.5},
      retention: {audio: 'none', transcript: 'none'},
    })
  })

  it('never invents: no speech is no reply, no model is no estimate', async () => {
    const {form} = setUp({heard: [{type: 'no_speech'}]})
    expect(await (await form({emotion: 'on'}, recording)).json()).toMatchObject({
      response: null,
      transcription: null,
      audio_emotion: null,
      emotion_not_measured: 'no_model',
      warning: 'no_speech_heard',
    })
  })

  it('estimates how a voice sounds only when its person agreed', async () => {
    const {form} = setUp({estimate: someEstimate})
    const told: object = await (await form({}, recording)).json()
    expect(told).toMatchObject({audio_emotion: null, emotion_not_measured: 'not_asked'})
  })

  it('answers words alone, also without an engine of speech', async () => {
    const {gateway} = setUpGateway({infer: () => ({response: 'Hello.'})})
    const body = new FormData()
    body.append('text', 'hello')
    const response = await gateway.fetch(new Request('http://gateway.test/infer-multimodal', {method: 'POST', body}))
    expect(await response.json()).toMatchObject({response: 'Hello.', transcription: null, audio_emotion: null})
    body.append('audio', recording, 'a.wav')
    const refused = await gateway.fetch(new Request('http://gateway.test/infer-multimodal', {method: 'POST', body}))
    expect([refused.status, (await refused.json()).code]).toEqual([501, 'no_speech_engine'])
  })

  it('judges what was heard before the model gets it, and the reply before anybody does', async () => {
    const gates = {
      inbound: createSafetyPipeline({direction: 'inbound'}),
      outbound: createSafetyPipeline({direction: 'outbound'}),
    }
    const asked: string[] = []
    const infer: Script['infer'] = ({user_query}) => {
      asked.push(user_query)
      return {response: 'Write to me at anna@example.com about it.'}
    }
    const heard = [{type: 'final', text: 'I have the pills here and I will end my life tonight.'}] as const
    const {form} = setUp({heard}, {engine: {infer}, options: {gates}})
    const answer = multimodalResponseSchema.parse(await (await form({}, recording)).json())
    expect(answer.risk?.level).toBe('imminent')
    expect(answer.gates?.length).toBeGreaterThan(0)
    expect(answer.response).not.toContain('anna@example.com')
    expect(asked).toHaveLength(1)
  })

  it('does a repeat with its key once, although each form has another boundary', async () => {
    let count = 0
    const {form, seen} = setUp({}, {engine: {infer: () => ({response: String((count += 1))})}})
    const key = {'Idempotency-Key': 'k-1'}
    const first = await form({text: 'hello'}, recording, key)
    const again = await form({text: 'hello'}, recording, key)
    expect([count, seen.contexts.length, again.headers.get('Idempotency-Replayed')]).toEqual([1, 1, 'true'])
    const told: unknown = await first.json()
    expect(told).toMatchObject({retention: {transcript: 'repeat'}})
    expect(await again.json()).toEqual(told)
    expect((await form({text: 'other'}, recording, key)).status).toBe(422)
  })

  it.each([
    ['nothing at all', {}, undefined, 422],
    ['a field that is none', {text: 'x', secret: 'y'}, undefined, 422],
    ['audio as text', {audio: 'x'}, undefined, 422],
    ['a type that is no audio', {}, new Blob([wav], {type: 'image/png'}), 415],
    ['an empty recording', {}, new Blob([], {type: 'audio/wav'}), 422],
    ['bytes that are no sound', {}, new Blob(['private words'], {type: 'audio/wav'}), 415],
  ])('refuses %s', async (_name, fields, audio, status) => {
    const {form} = setUp()
    const response = await form(fields, audio)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('private')
  })

  it('refuses what is no form', async () => {
    const {send} = setUp()
    expect((await send('/infer-multimodal', '{}', {'Content-Type': 'application/json'})).status).toBe(415)
    const broken = {'Content-Type': 'multipart/form-data; boundary=x'}
    expect((await send('/infer-multimodal', '--x\r\nnonsense', broken)).status).toBe(400)
  })

  it('row 34: takes 25 MiB and refuses a byte more with 413, in a form and as a body', async () => {
    const {form, send} = setUp()
    const most = new Uint8Array(maxAudioBytes + 1)
    most.set(wav)
    const over = await form({}, new Blob([most], {type: 'audio/wav'}))
    expect([over.status, (await over.json()).code]).toEqual([413, 'audio_too_large'])
    const body = await send('/speech/transcribe', most, {'Content-Type': 'audio/wav'})
    expect([body.status, (await body.json()).code]).toEqual([413, 'audio_too_large'])
    const fits = await form({}, new Blob([most.subarray(0, maxAudioBytes)], {type: 'audio/wav'}))
    expect(fits.status).toBe(200)
  })
})

describe('POST /speech/transcribe', () => {
  const words = [{text: 'Hello', startMs: 100, endMs: 400, confidence: 0.9}]
  const heard = [
    {type: 'partial', text: 'Hel', stableLength: 0},
    {type: 'final', text: 'Hello', words, language: 'en', confidence: 0.8},
  ] as const

  it('says what was said, word by word', async () => {
    const {sound, seen} = setUp({heard})
    const response = await sound('/speech/transcribe?language=en-GB', 'audio/ogg')
    expect(transcriptionSchema.parse(await response.json())).toMatchObject({
      text: 'Hello',
      no_speech: false,
      words: [{text: 'Hello', start_ms: 100, end_ms: 400, confidence: 0.9}],
      language: 'en',
      duration_ms: 1000,
      engine: 'scripted-speech-1',
      retention: {audio: 'none', transcript: 'none'},
    })
    expect(seen.contexts[0]?.language).toBe('en-GB')
  })

  it('says it as it is heard', async () => {
    const {sound} = setUp({heard})
    const response = await sound('/speech/transcribe', 'audio/wav', {Accept: 'text/event-stream'})
    expect(response.headers.get('Content-Type')).toContain('text/event-stream')
    expect(eventsOf(await response.text())).toMatchObject([
      {event: 'partial', data: {text: 'Hel', stable_length: 0}},
      {event: 'final', data: {text: 'Hello', no_speech: false}},
    ])
  })

  it('tells a failure in the middle as an event, with a code and no words', async () => {
    const {send} = setUp({heard: [{type: 'partial', text: 'Hel', stableLength: 0}]})
    const stream = {'Content-Type': 'audio/wav', Accept: 'text/event-stream'}
    expect(eventsOf(await (await send('/speech/transcribe', wav, stream)).text()).at(-1)).toMatchObject({
      event: 'error',
      data: {code: 'speech_engine_incomplete', retryable: true},
    })
    const damaged = await send('/speech/transcribe', toneBytes('ogg').subarray(0, 30), stream)
    expect(eventsOf(await damaged.text())).toMatchObject([{event: 'error', data: {retryable: false}}])
  })

  it('refuses other types, and says what there must be when no engine is there', async () => {
    const {sound} = setUp()
    expect((await sound('/speech/transcribe', 'text/plain')).status).toBe(415)
    const {gateway} = setUpGateway()
    for (const path of ['/speech/transcribe', '/speech/emotion', '/speech/synthesize']) {
      const response = await gateway.fetch(new Request(`http://gateway.test${path}`, {method: 'POST', body: wav}))
      const {code, detail} = await response.json()
      expect([response.status, code]).toEqual([501, 'no_speech_engine'])
      expect(detail).toContain('createGateway')
    }
  })
})

describe('POST /speech/emotion', () => {
  it('gives an estimate with how sure it is', async () => {
    const {sound} = setUp({estimate: someEstimate})
    expect(voiceEmotionSchema.parse(await (await sound('/speech/emotion')).json())).toMatchObject({
      status: 'estimate',
      valence: {mean: -0.25, sd: 0.5},
      arousal: {mean: 0.5, sd: 0.25},
      quality: {snr_db: 20, clipping: 0, speech_ms: 2500},
      model: 'scripted-emotion-1',
    })
  })

  it('says that it was not measured, or that the model can not tell', async () => {
    const none = setUp()
    expect(await (await none.sound('/speech/emotion')).json()).toMatchObject({
      status: 'not_measured',
      reason: 'no_model',
    })
    const {
      valence: _valence,
      arousal: _arousal,
      kind: _kind,
      ...seen
    } = someEstimate as Extract<typeof someEstimate, {kind: 'estimate'}>
    const shy = setUp({estimate: {kind: 'abstained', reason: 'too_short', ...seen}})
    const told: object = await (await shy.sound('/speech/emotion')).json()
    expect(told).toMatchObject({status: 'abstained', reason: 'too_short'})
    expect(told).not.toHaveProperty('valence')
  })
})

describe('POST /speech/synthesize', () => {
  const samples = Float32Array.from({length: 9000}, (_, index) => Math.sin(index / 10) / 2)
  const spoken = [
    {type: 'start', sampleRate: 22_050, kind: 'speech'},
    {type: 'audio', samples},
    {type: 'marks', marks: [{start: 0, end: 4, startMs: 0, endMs: 200}], timing: 'exact'},
  ] as const
  const ask = {text: 'Take your time.'}
  const json = {'Content-Type': 'application/json'}

  it('sends sound in short pieces with the place of each word, and all of it', async () => {
    const {send} = setUp({spoken})
    const events = eventsOf(await (await send('/speech/synthesize', JSON.stringify(ask), json)).text())
    expect(events.map(({event}) => event)).toEqual(['start', 'audio', 'audio', 'marks', 'done'])
    expect(synthesisEventSchemas.start.parse(events[0]?.data)).toMatchObject({
      sample_rate: 22_050,
      encoding: 'pcm16',
      kind: 'speech',
    })
    const bytes = events.flatMap(({event, data}) =>
      event === 'audio' ? [...atob(synthesisEventSchemas.audio.parse(data).pcm16)].map((one) => one.charCodeAt(0)) : [],
    )
    const heard = fromPcm16(new Int16Array(Uint8Array.from(bytes).buffer))
    expect(heard).toHaveLength(9000)
    expect(Math.max(...heard.map((sample, index) => Math.abs(sample - (samples[index] ?? 9))))).toBeLessThan(1e-4)
    expect(events.at(-2)?.data).toEqual({marks: [{start: 0, end: 4, start_ms: 0, end_ms: 200}], timing: 'exact'})
    expect(events.at(-1)?.data).toEqual({duration_ms: (9000 / 22_050) * 1000})
  })

  it('refuses what is too long or no request', async () => {
    const {send} = setUp({spoken})
    for (const body of [{text: ''}, {text: 'x'.repeat(4001)}, {...ask, rate: 9}, {...ask, other: 1}]) {
      expect((await send('/speech/synthesize', JSON.stringify(body), json)).status).toBe(422)
    }
  })

  it('tells of an engine that says nothing', async () => {
    const {send} = setUp()
    const text = await (await send('/speech/synthesize', JSON.stringify(ask), json)).text()
    expect(eventsOf(text)).toMatchObject([{event: 'error', data: {code: 'speech_engine_incomplete'}}])
  })
})

describe('whose voice it is', () => {
  const guarded = {auth: 'required', keys: testKeys, limits: {client: false}} as const

  it('needs a key on every route', async () => {
    const {sound, form} = setUp({}, {options: guarded})
    for (const path of ['/speech/transcribe', '/speech/emotion', '/speech/synthesize']) {
      expect((await sound(path)).status).toBe(401)
    }
    expect((await form({text: 'x'})).status).toBe(401)
  })

  it("is never another client's: a key of one can not speak as, or into a conversation of, another", async () => {
    const {form, get, gateway} = setUp({}, {options: guarded})
    const server = {...bearer('server'), 'Content-Type': 'application/json'}
    const made = await gateway.fetch(
      new Request('http://gateway.test/sessions', {method: 'POST', headers: server, body: '{"client_id": "ben"}'}),
    )
    const {session_id: id}: {session_id: string} = await made.json()
    const asBen = await form({text: 'hello', user_id: 'ben'}, recording, bearer('anna'))
    expect([asBen.status, (await asBen.json()).code]).toEqual([403, 'other_client'])
    await form({text: 'hello', session_id: id}, recording, bearer('anna'))
    const turns: {turns: unknown[]} = await (await get(`/sessions/${id}/turns`, {headers: bearer('server')})).json()
    expect(turns.turns).toEqual([])
    await form({session_id: id, user_id: 'ben'}, recording, bearer('server'))
    const after: {turns: unknown[]} = await (await get(`/sessions/${id}/turns`, {headers: bearer('server')})).json()
    expect(after.turns).toHaveLength(1)
  })

  it('is noted in the audit, without a word of it', async () => {
    const {sound, get} = setUp({estimate: someEstimate}, {options: guarded})
    await sound('/speech/transcribe', 'audio/wav', bearer('anna'))
    await sound('/speech/emotion', 'audio/wav', bearer('anna'))
    const text = await (await get('/api/v1/audit/anna?limit=10', {headers: bearer('server')})).text()
    expect(text).toContain('"voice"')
    expect(text).toContain('"voice_emotion"')
    expect(text).not.toContain('sleep')
  })

  it('leaves no words in logs, metrics or refusals', async () => {
    const told: string[] = []
    const log = (event: string, fields: object) => void told.push(JSON.stringify([event, fields]))
    const planted = 'zebra lighthouse quarrel'
    const infer: Script['infer'] = () => {
      throw new TypeError(`can not answer ${planted}`)
    }
    const {form, send, sound, get} = setUp(
      {heard: [{type: 'final', text: planted}]},
      {engine: {infer}, options: {logger: {info: log, error: log}}},
    )
    const answers = [
      await form({text: planted, context_type: planted}, new File([wav], `${planted}.wav`, {type: 'audio/wav'})),
      await form({text: planted, [planted]: planted}),
      await send('/speech/transcribe', planted, {
        'Content-Type': 'audio/wav',
        'Content-Disposition': `attachment; filename="${planted}"`,
      }),
      await send('/speech/synthesize', JSON.stringify({text: planted, other: planted}), {
        'Content-Type': 'application/json',
      }),
    ]
    for (const response of answers) {
      expect(response.status).toBeGreaterThanOrEqual(400)
      told.push(await response.text())
    }
    await sound('/speech/transcribe')
    told.push(await (await get('/metrics')).text())
    expect(told.length).toBeGreaterThan(6)
    expect(told.filter((line) => /zebra|quarrel/.test(line))).toEqual([])
  })
})
