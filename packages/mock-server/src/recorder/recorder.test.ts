import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {createManualClock} from '@pixelated/sdk/testing'
import {createRecorder} from './create-recorder.ts'
import {createReplay} from './create-replay.ts'
import {fromRecordedChunk, toRecordedChunk} from './recorded-bytes.ts'
import {formatExchange, parseRecording, type RecordedExchange} from './recording.ts'

const encoder = new TextEncoder()
const post = (path: string, body: string) =>
  new Request(`http://mock.test${path}`, {method: 'POST', body, headers: {authorization: 'Bearer s3cret'}})

/** A target that streams two events 100 ms apart by the given clock. */
function setUp(more: {recordBodies?: boolean} = {}) {
  const clock = createManualClock(1000)
  const written: RecordedExchange[] = []
  const seen: Request[] = []
  const target: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init)
    seen.push(request)
    clock.advance(50)
    const events = ['data: {"a":1}\n\n', 'data: {"b":2}\n\n']
    // Nothing is sent before it is asked for, so that the clock tells when each event came.
    const body = new ReadableStream(
      {
        pull(controller) {
          const event = events.shift()
          if (event === undefined) return controller.close()
          clock.advance(100)
          controller.enqueue(encoder.encode(event))
        },
      },
      {highWaterMark: 0},
    )
    const headers = {'content-type': 'text/event-stream', 'set-cookie': 'id=1', 'content-encoding': 'identity'}
    return Promise.resolve(new Response(body, {headers}))
  }
  const write = (exchange: RecordedExchange) => written.push(exchange)
  const recorder = createRecorder({target: 'https://pixel.test/', clock, write, fetch: target, ...more})
  return {clock, written, seen, recorder}
}

describe('createRecorder', () => {
  it('passes everything on and writes the answer down with its timing', async () => {
    const {recorder, written, seen} = setUp()
    const response = await recorder(post('/infer-stream?x=1', '{"user_query":"private words"}'))
    expect(await response.text()).toBe('data: {"a":1}\n\ndata: {"b":2}\n\n')
    expect(seen[0]?.url).toBe('https://pixel.test/infer-stream?x=1')
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer s3cret')
    expect(written).toEqual([
      {
        method: 'POST',
        path: '/infer-stream?x=1',
        bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        status: 200,
        headers: {'content-type': 'text/event-stream'},
        headersMs: 50,
        chunks: [
          [150, 'data: {"a":1}\n\n'],
          [250, 'data: {"b":2}\n\n'],
        ],
        whole: true,
      },
    ])
  })

  it('keeps neither keys nor what people said, unless told to keep bodies', async () => {
    const quiet = setUp()
    await (await quiet.recorder(post('/infer', 'private words'))).text()
    expect(JSON.stringify(quiet.written)).not.toMatch(/private|s3cret|id=1/)
    const told = setUp({recordBodies: true})
    await (await told.recorder(post('/infer', 'private words'))).text()
    expect(told.written[0]?.body).toBe('private words')
  })

  it('never writes a token down', async () => {
    const {recorder, written} = setUp({recordBodies: true})
    expect(await (await recorder(post('/tokens', '{}'))).text()).toContain('data')
    expect(written).toEqual([])
  })

  it('says that an answer was left early', async () => {
    const {recorder, written} = setUp()
    const reader = (await recorder(post('/infer-stream', ''))).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(written).toMatchObject([{whole: false, chunks: [[150, 'data: {"a":1}\n\n']]}])
  })
})

const exchange = (more: Partial<RecordedExchange>): RecordedExchange => ({
  method: 'POST',
  path: '/infer',
  bodyHash: 'x',
  status: 200,
  headers: {},
  headersMs: 0,
  chunks: [[0, 'one']],
  whole: true,
  ...more,
})

describe('createReplay', () => {
  it('gives back what was recorded, byte for byte and at its pace', async () => {
    const {recorder, written} = setUp()
    await (await recorder(post('/infer-stream', 'q'))).text()
    const clock = createManualClock()
    const replay = createReplay(parseRecording(written.map(formatExchange).join('\n')), {clock})
    const answer = replay(post('/infer-stream', 'q'))
    await expect.poll(() => clock.pending).toBe(1)
    clock.advance(50)
    const reader = (await answer).body?.getReader()
    const first = reader?.read()
    await expect.poll(() => clock.pending).toBe(1)
    clock.advance(99)
    expect(clock.pending).toBe(1)
    clock.advance(1)
    expect(new TextDecoder().decode((await first)?.value)).toBe('data: {"a":1}\n\n')
    await reader?.cancel()
    expect(clock.pending).toBe(0)
  })

  it('answers by body first, then in order of the path, and repeats the last', async () => {
    const {recorder, written} = setUp()
    await (await recorder(post('/infer', 'known'))).text()
    const known = written[0]?.bodyHash ?? ''
    const replay = createReplay(
      [exchange({chunks: [[0, 'first']]}), exchange({bodyHash: known, chunks: [[0, 'second']]})],
      {clock: createManualClock(), fast: true},
    )
    const ask = async (body: string) => (await replay(post('/infer', body))).text()
    expect(await ask('known')).toBe('second')
    expect(await ask('other')).toBe('first')
    expect(await ask('other')).toBe('second')
    expect(await ask('other')).toBe('second')
  })

  it('breaks where the recorded connection broke', async () => {
    const replay = createReplay([exchange({whole: false})], {clock: createManualClock(), fast: true})
    await expect((await replay(post('/infer', ''))).text()).rejects.toThrow('terminated')
  })

  it('says so when nothing was recorded, and sends no body where none may be', async () => {
    const replay = createReplay([exchange({status: 204, chunks: []})], {clock: createManualClock(), fast: true})
    expect((await replay(post('/infer', ''))).status).toBe(204)
    const missing = await replay(post('/other', ''))
    expect(missing.status).toBe(404)
    expect(await missing.json()).toMatchObject({code: 'not_recorded'})
  })
})

describe('a recording', () => {
  it('names the line it cannot read and quotes nothing of it', () => {
    const good = formatExchange(exchange({}))
    expect(parseRecording(`${good}\n\n${good}\n`)).toHaveLength(2)
    const read = () => parseRecording(`${good}\n{"private": "words"}`)
    expect(read).toThrow('Line 2')
    expect(read).not.toThrow('private')
    expect(() => parseRecording('{')).toThrow('Line 1')
  })

  it('keeps any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 50}), (bytes) => {
        const chunk = toRecordedChunk(1, bytes)
        const [read] = parseRecording(formatExchange(exchange({chunks: [chunk]})))
        expect([...fromRecordedChunk(read?.chunks[0] ?? [0, ''])]).toEqual([...bytes])
      }),
    )
  })
})
