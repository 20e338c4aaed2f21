import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {createTritonClient, type TritonOptions} from './create-triton-client.ts'
import {startServer} from './http-server-fixture.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const connect = (options: Partial<TritonOptions> = {}) =>
  createTritonClient({url: `${server.url}/`, retry: {limit: 0}, ...options})
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const sentJson = (): unknown => JSON.parse(new TextDecoder().decode(server.seen.at(-1)?.body))
const header = (name: string) => server.seen.at(-1)?.headers[name]
describe('generate', () => {
  it('sends names and values on one level and reads the reply, bare words included', async () => {
    server.answerJson('{"model_name":"m","model_version":"1","p":NaN,"text_output":"hi"}')
    const reply = await connect().generate('m', {
      text_input: 'a"b',
      max_tokens: 5,
      temperature: 0.5,
      stop: ['x'],
      seed: 9_007_199_254_740_993n,
    })
    expect(reply).toEqual({model_name: 'm', model_version: '1', p: Number.NaN, text_output: 'hi'})
    expect(new TextDecoder().decode(server.seen.at(-1)?.body)).toBe(
      '{"text_input":"a\\"b","max_tokens":5,"temperature":0.5,"stop":["x"],"seed":9007199254740993}',
    )
  })

  it('fails when the error comes under status 200', async () => {
    const error =
      'generate expects model to produce exactly 1 response, use generate stream for model that generates various number of responses'
    server.answerJson({error})
    expect(await failureOf(connect().generate('m', {}))).toMatchObject({code: 'triton', message: error})
  })

  const stream = (chunks: string[], status = 200, end: 'end' | 'break' | 'wait' = 'end') =>
    server.answer(async (_, response) => {
      response.writeHead(status, {'content-type': 'text/event-stream; charset=utf-8'})
      response.flushHeaders()
      for (const chunk of chunks) {
        response.write(chunk)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      if (end === 'end') response.end()
      if (end === 'break') response.destroy()
    })
  const collect = async (options: Partial<TritonOptions> = {}) => {
    const texts: unknown[] = []
    const error = await failureOf(
      (async () => {
        for await (const event of connect(options).generateStream('m', {text_input: 'x'})) texts.push(event.text_output)
      })(),
    )
    return {texts, error}
  }
  const event = (text: string) => `data: {"model_name":"m","model_version":"1","text_output":"${text}"}\n\n`

  it('streams until the body ends, however it is cut', async () => {
    stream([event('a') + event('ü').slice(0, 30), event('ü').slice(30) + event('c')])
    expect(await collect()).toEqual({texts: ['a', 'ü', 'c'], error: undefined})
    stream([])
    expect(await collect()).toEqual({texts: [], error: undefined})
  })

  it('knows all three ways in which a stream fails', async () => {
    server.answerJson({error: "Request for unknown model: 'm' is not found"}, 404, 'text/plain')
    expect(await collect()).toMatchObject({texts: [], error: {failure: 'not_found', status: 404}})
    stream(['data: {"error":"out of memory: secret"}\n\n'], 500)
    expect(await collect()).toMatchObject({texts: [], error: {failure: 'internal', status: 500, isWithheld: true}})
    stream([event('a'), 'data: {"error":"Request timeout expired"}\n\n', event('b')])
    expect(await collect()).toMatchObject({
      texts: ['a'],
      error: {failure: 'internal', message: 'Request timeout expired'},
    })
  })

  it('tells a stream that breaks from one that ends', async () => {
    stream([event('a')], 200, 'break')
    expect(await collect()).toMatchObject({texts: ['a'], error: {code: 'connection'}})
    stream([event('a'), event('b').slice(0, 20)])
    expect(await collect()).toMatchObject({texts: ['a'], error: {code: 'tensor', problem: 'json'}})
    stream([event('a')], 200, 'wait')
    expect(await collect({timeouts: {stallMs: 30}})).toMatchObject({texts: ['a'], error: {phase: 'stall'}})
    stream([], 200, 'wait')
    expect(await collect({timeouts: {firstEventMs: 30}})).toMatchObject({texts: [], error: {phase: 'first-event'}})
  })

  it('lets the connection go when the reader leaves', async () => {
    stream([event('a')], 200, 'wait')
    const ended = server.closed.length
    for await (const _event of connect().generateStream('m', {})) break
    await expect.poll(() => server.closed.length).toBe(ended + 1)
  })
})

describe('the rest of the surface', () => {
  it('asks for health without a body on either side', async () => {
    server.answer((_, response) => response.writeHead(200).end())
    const triton = connect()
    expect([await triton.isLive(), await triton.isReady(), await triton.isModelReady('m', {version: 2})]).toEqual([
      true,
      true,
      true,
    ])
    expect(server.seen.slice(-3).map(({path}) => path)).toEqual([
      '/v2/health/live',
      '/v2/health/ready',
      '/v2/models/m/versions/2/ready',
    ])
    server.answerJson({error: 'Model version not ready'}, 400, 'text/plain')
    expect(await triton.isModelReady('m')).toBe(false)
    server.answerJson({error: 'broken'}, 500)
    expect(await failureOf(triton.isLive())).toMatchObject({code: 'triton'})
  })

  it('reads documents as the server writes them', async () => {
    const duration = {count: 1, ns: 2}
    const phases = {compute_input: duration, compute_infer: duration, compute_output: duration}
    const one = {
      name: 'm',
      version: '1',
      last_inference: 3,
      inference_count: 4,
      execution_count: 5,
      inference_stats: {
        ...phases,
        success: duration,
        fail: duration,
        queue: duration,
        cache_hit: duration,
        cache_miss: duration,
      },
      response_stats: {},
      batch_stats: [{batch_size: 8, ...phases}],
      memory_usage: [],
    }
    server.answerJson(JSON.stringify({model_stats: [one]}).replace('"ns":2', '"ns":9007199254740993'))
    const [statistics] = await connect().statistics('m')
    expect(statistics?.inference_stats.compute_input.ns).toBe(9_007_199_254_740_992)
    server.answerJson({
      name: 'm',
      max_batch_size: 0,
      input: [],
      output: [],
      model_transaction_policy: {decoupled: true},
      backend: 'vllm',
    })
    expect((await connect().modelConfig('m')).model_transaction_policy?.decoupled).toBe(true)
    server.answerJson({name: 'triton', version: '2.70.0', extensions: ['binary_tensor_data']})
    expect((await connect({headers: {'x-key': 'k'}}).serverMetadata()).version).toBe('2.70.0')
    expect(header('x-key')).toBe('k')
  })

  it('loads and unloads, with JSON in a text and files in base64', async () => {
    server.answer((_, response) => response.writeHead(200, {'content-type': 'application/json'}).end())
    const {repository} = connect()
    await repository.load('m', {config: {backend: 'python'}, files: {'1/model.py': Uint8Array.of(255, 0, 1)}})
    expect(sentJson()).toEqual({parameters: {config: '{"backend":"python"}', 'file:1/model.py': '/wAB'}})
    await repository.unload('m', {unloadDependents: true})
    expect(sentJson()).toEqual({parameters: {unload_dependents: true}})
    expect(server.seen.at(-1)?.path).toBe('/v2/repository/models/m/unload')
    server.answerJson([{name: 'x'}, {name: 'y', version: '1', state: 'READY'}])
    expect(await repository.index({onlyReady: true})).toEqual([{name: 'x'}, {name: 'y', version: '1', state: 'READY'}])
    expect(sentJson()).toEqual({ready: true})
  })

  it('reads and sets settings, and shared memory', async () => {
    const triton = connect()
    server.answerJson({trace_level: ['OFF'], trace_rate: '1000'})
    expect(await triton.updateTraceSettings({trace_rate: '1', trace_level: null}, {model: 'm'})).toEqual({
      trace_level: ['OFF'],
      trace_rate: '1000',
    })
    expect(sentJson()).toEqual({trace_rate: '1', trace_level: null})
    server.answerJson({log_file: '', log_info: true, log_verbose_level: 0})
    expect(await triton.logSettings()).toEqual({log_file: '', log_info: true, log_verbose_level: 0})
    server.answerJson([{name: 'r', key: '/k', offset: 0, byte_size: 64}])
    expect(await triton.systemSharedMemory.status({name: 'r'})).toEqual([
      {name: 'r', key: '/k', offset: 0, byte_size: 64},
    ])
    expect(server.seen.at(-1)?.path).toBe('/v2/systemsharedmemory/region/r/status')
    server.answer((_, response) => response.writeHead(200).end())
    await triton.systemSharedMemory.register('r', {key: '/k', byteSize: 64})
    expect(sentJson()).toEqual({key: '/k', offset: 0, byte_size: 64})
    await triton.cudaSharedMemory.register('c', {rawHandle: Uint8Array.of(1), deviceId: 0, byteSize: 8})
    expect(sentJson()).toEqual({raw_handle: {b64: 'AQ=='}, device_id: 0, byte_size: 8})
    await triton.cudaSharedMemory.unregister()
    expect(server.seen.at(-1)).toMatchObject({method: 'POST', path: '/v2/cudasharedmemory/unregister'})
  })
})
