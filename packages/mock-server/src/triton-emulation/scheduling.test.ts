import {createManualClock} from '@pixelated/sdk/testing'
import {existsSync, rmSync, writeFileSync, readFileSync} from 'node:fs'
import {afterEach, describe, expect, it} from 'vitest'
import {deviceSharedMemory} from '../server/device-shared-memory.ts'
import type {ModelReply} from './core/model-request.ts'
import {plainRequest} from './core/model-request.ts'
import {TritonFault} from './core/triton-fault.ts'
import {createCore, type MockTritonOptions} from './create-mock-triton.ts'
import {handleHttp} from './http/handle-http.ts'

const cleanUp: (() => void)[] = []
afterEach(() => cleanUp.splice(0).forEach((clean) => clean()))
function start(options: MockTritonOptions = {}) {
  const clock = createManualClock()
  const core = createCore({fast: true, clock, ...options})
  cleanUp.push(core.close)
  const encoder = new TextEncoder()
  const post = async (path: string, json: unknown, signal = new AbortController().signal) => {
    const body = json === undefined ? new Uint8Array() : encoder.encode(JSON.stringify(json))
    const answer = await handleHttp(core, {method: 'POST', path, header: () => undefined, body, signal})
    return {status: answer.status, text: await new Response(answer.body as BodyInit).text()}
  }
  return {core, clock, post}
}

/** A request of so many rows to a model of FP32, and what became of it. */
function ask(
  core: ReturnType<typeof createCore>,
  model: string,
  {
    rows = 1,
    width = 2,
    ...more
  }: {rows?: number; width?: number; id?: string; timeoutMicroseconds?: number; signal?: AbortSignal} = {},
) {
  const input = {name: 'INPUT0', datatype: 'FP32', shape: [rows, width], bytes: new Uint8Array(rows * width * 4)}
  const request = {...plainRequest([input], new AbortController().signal), ...more}
  const told: (ModelReply | TritonFault)[] = []
  const state = {told, isOver: false}
  core.repository.find(model, -1).infer(request, ({content, isFinal}) => {
    if (content !== undefined) told.push(content)
    if (isFinal) state.isOver = true
  })
  return state
}
const statistics = (core: ReturnType<typeof createCore>, model: string) => core.repository.find(model, -1).statistics
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('dynamic batching', () => {
  it('runs a preferred size at once, and lets the rest wait for company until its time is up', async () => {
    const {core, clock} = start()
    const asked = Array.from({length: 6}, () => ask(core, 'batching_fp32'))
    await settle()
    expect(asked.map(({isOver}) => isOver)).toEqual([true, true, true, true, false, false])
    clock.advance(4)
    expect(asked[5]?.isOver).toBe(false)
    clock.advance(1)
    await settle()
    expect(asked[5]?.isOver).toBe(true)
    const {executions, inferences, success, batches, queue, input, infer, output} = statistics(core, 'batching_fp32')
    expect({executions, inferences, requests: success.count}).toEqual({executions: 2, inferences: 6, requests: 6})
    expect([...batches.keys()].sort()).toEqual([2, 4])
    expect(success.ns).toBe(queue.ns + input.ns + infer.ns + output.ns)
  })

  it('joins equal shapes only, and no more rows than the model takes', async () => {
    const {core, clock} = start()
    for (const rows of [5, 5]) ask(core, 'batching_fp32', {rows})
    for (const width of [3, 4]) ask(core, 'batching_fp32', {width})
    await settle()
    clock.advance(5)
    await settle()
    clock.advance(5)
    await settle()
    expect(statistics(core, 'batching_fp32')).toMatchObject({executions: 4, inferences: 12, pending: 0})
  })

  it('runs each request alone where the configuration does not say otherwise', async () => {
    const {core} = start()
    Array.from({length: 3}, () => ask(core, 'identity_batched'))
    await settle()
    expect(statistics(core, 'identity_batched')).toMatchObject({executions: 3, inferences: 3})
  })

  it('refuses what finds a full queue without counting it, drops what waits too long or is no longer wanted, and counts that', async () => {
    const {core, clock} = start()
    const first = ask(core, 'slow_queue')
    await settle()
    const late = ask(core, 'slow_queue', {id: 'late', timeoutMicroseconds: 50_000})
    const leaving = new AbortController()
    const gone = ask(core, 'slow_queue', {id: 'gone', signal: leaving.signal})
    expect(() => ask(core, 'slow_queue', {id: 'full'})).toThrow('[request id: full] Exceeds maximum queue size')
    expect(statistics(core, 'slow_queue').fail.count).toBe(0)
    leaving.abort()
    clock.advance(50)
    expect(late.told).toEqual([new TritonFault('UNAVAILABLE', '[request id: late] Request timeout expired')])
    expect(gone.told[0]).toMatchObject({faultCode: 'CANCELLED'})
    clock.advance(100)
    await settle()
    expect(first).toMatchObject({isOver: true, told: [{outputs: [{name: 'OUTPUT0'}]}]})
    expect(statistics(core, 'slow_queue')).toMatchObject({
      fail: {count: 2},
      success: {count: 1},
      failures: {REJECTED: 1, CANCELED: 1},
      pending: 0,
    })
  })

  it('lets only a shorter time than the own be asked for', async () => {
    const {core, clock} = start()
    ask(core, 'slow_queue')
    await settle()
    const waiting = ask(core, 'slow_queue', {timeoutMicroseconds: 60_000_000})
    clock.advance(149)
    expect(waiting.told).toEqual([])
    await clock.run(500)
    await settle()
    expect(waiting.told[0]).toHaveProperty('outputs')
  })
})

describe('an unload', () => {
  it('lets requests finish that the model has taken, and nobody find it any more', async () => {
    const {core, clock} = start({modelControl: 'explicit'})
    const taken = [ask(core, 'slow'), ask(core, 'slow')]
    await settle()
    core.repository.unload('slow')
    expect(() => ask(core, 'slow')).toThrow('has no available versions')
    await clock.run(400)
    expect(taken.map(({told}) => told[0])).toMatchObject([{outputs: [{}]}, {outputs: [{}]}])
    core.repository.load('slow')
    const cut = ask(core, 'slow')
    const waiting = ask(core, 'slow')
    await settle()
    core.repository.unload('slow')
    core.close()
    await settle()
    expect([cut.isOver, waiting.told[0]]).toEqual([true, new TritonFault('UNAVAILABLE', 'Server exiting')])
  })
})

describe('other models', () => {
  it('answers the same in pixel, to text and to its tokens', async () => {
    const {clock, post} = start()
    const session = {name: 'session_id', datatype: 'BYTES', shape: [1, 1], data: ['s']}
    const text = {name: 'text_input', datatype: 'BYTES', shape: [1, 1], data: ['I lost my job']}
    const tokens = Array.from({length: 512}, (_, index) => new TextEncoder().encode('I lost my job')[index] ?? -3)
    const ids = {name: 'input_ids', datatype: 'INT32', shape: [1, 512], data: tokens.map((byte) => byte + 3)}
    const reply = async (version: number, input: object) => {
      const answer = await post(`/v2/models/pixel/versions/${version}/infer`, {
        inputs: [input, session],
        outputs: [{name: 'response_text'}],
      })
      expect(answer.status).toBe(200)
      return JSON.parse(answer.text).outputs[0].data[0]
    }
    // The clock is ours: a request waits for company until it moves.
    const waitFor = async <T>(work: Promise<T>) => {
      await clock.run(20)
      return work
    }
    const [second, again] = await waitFor(Promise.all([reply(2, text), reply(2, ids)]))
    expect(again).toBe(second)
    expect(second).toMatch(/job|work/)
    const nothing = post('/v2/models/pixel/infer', {inputs: [session]})
    expect((await waitFor(nothing)).text).toContain('one of text_input and input_ids is needed')
  })

  it('keeps sums of sequences, which need an id and a beginning', async () => {
    const {post} = start()
    const send = (data: number, parameters: object) =>
      post('/v2/models/accumulate/infer', {
        parameters,
        inputs: [{name: 'INPUT', datatype: 'INT32', shape: [1, 1], data: [data]}],
      })
    expect((await send(1, {})).text).toContain('must specify a non-zero or non-empty correlation ID')
    expect((await send(1, {sequence_id: 5})).text).toContain(
      "inference request for sequence 5 to model 'accumulate' must specify the START flag on the first request of the sequence",
    )
    await send(1, {sequence_id: 5, sequence_start: true})
    await send(10, {sequence_id: 'other', sequence_start: true})
    expect((await send(2, {sequence_id: 5, sequence_end: true})).text).toContain('"data":[3]')
    expect((await send(1, {sequence_id: 5})).status).toBe(400)
  })

  it('stops a generator whose reader goes away', async () => {
    const {core} = start({fast: false})
    const {signal} = new AbortController()
    const body = new TextEncoder().encode('{"IN":[1,2,3],"DELAY":[0,60000,60000],"WAIT":0}')
    const path = '/v2/models/repeat_int32/generate_stream'
    const answer = await handleHttp(core, {method: 'POST', path, header: () => undefined, body, signal})
    expect(answer.body).toBeInstanceOf(ReadableStream)
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader() // just looked at
    await reader.read()
    await reader.cancel()
    await expect.poll(() => statistics(core, 'repeat_int32').executions).toBe(1)
  })
})

describe('shared memory', () => {
  it('is refused to clients by default', async () => {
    const {post} = start()
    expect((await post('/v2/systemsharedmemory/region/a/register', {key: '/a', byte_size: 8})).status).toBe(501)
  })

  it.runIf(existsSync('/dev/shm'))('reads inputs from the memory of the machine and writes outputs there', async () => {
    const key = `/pixel-triton-${process.pid}`
    const file = `/dev/shm${key}`
    cleanUp.push(() => rmSync(file, {force: true}))
    writeFileSync(file, new Uint8Array(Float32Array.of(1.5, 2, 0, 0).buffer))
    const {post, core} = start({isClientSharedMemoryAllowed: true, sharedMemory: deviceSharedMemory})
    const region = {key, offset: 0, byte_size: 16}
    const register = (body: object) => post('/v2/systemsharedmemory/region/r/register', body)
    expect(await register({...region, key: '/../etc/passwd'})).toEqual({
      status: 400,
      text: '{"error":"Unable to open shared memory region: \'/../etc/passwd\'"}',
    })
    expect(await register({...region, byte_size: 17})).toMatchObject({status: 400})
    expect(await register(region)).toEqual({status: 200, text: ''})
    expect(await register(region)).toMatchObject({status: 400, text: expect.stringContaining('already in manager')})
    expect(core.sharedMemory.systemStatus('')).toEqual([{name: 'r', ...region}])
    const place = {shared_memory_region: 'r', shared_memory_byte_size: 8}
    const json = {
      inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [2], parameters: place}],
      outputs: [{name: 'OUTPUT0', parameters: {...place, shared_memory_offset: 8}}],
    }
    expect(await post('/v2/models/identity_fp32/infer', json)).toEqual({
      status: 200,
      text: '{"model_name":"identity_fp32","model_version":"1","outputs":[{"name":"OUTPUT0","datatype":"FP32","shape":[2]}]}',
    })
    expect([...new Float32Array(new Uint8Array(readFileSync(file)).buffer)]).toEqual([1.5, 2, 1.5, 2])
    expect(await post('/v2/systemsharedmemory/region/r/unregister', undefined)).toEqual({status: 200, text: ''})
    expect(await post('/v2/models/identity_fp32/infer', json)).toMatchObject({status: 404})
  })
})
