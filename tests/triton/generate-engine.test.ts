import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {createGateway, type EngineEvent, type InferenceEngine} from '@pixelated/gateway'
import {createGenerateEngine, type GenerateEngineOptions} from '@pixelated/gateway/engines'
import {listen} from '@pixelated/gateway/node'
import {listenMockTriton, type ListeningMockTriton} from '@pixelated/mock-server/node'
import {createPixelClient} from '@pixelated/sdk'
import {createTritonClient, type GenerateFields, type TritonClient} from '@pixelated/sdk/triton'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

/* The gateway's engine over generate endpoints: TensorRT-LLM's ensemble and vLLM's model, as the emulation has them. */

let mock: ListeningMockTriton
let triton: TritonClient
beforeAll(async () => {
  mock = await listenMockTriton({fast: true, modelControl: 'explicit'})
  triton = createTritonClient({url: mock.url, retry: {limit: 0}})
})
afterAll(() => mock.close())

const turn = {user_query: 'My exams keep me awake', session_id: 's1'}
const context = () => ({requestId: 'r', turnId: 't', signal: new AbortController().signal})
const kinds = {
  'tensorrt-llm': {model: 'ensemble', backend: 'tensorrt-llm'},
  vllm: {model: 'pixel_generate', backend: 'vllm'},
} as const
const backends = Object.keys(kinds) as (keyof typeof kinds)[] // as just written

/** An engine of that kind, and the fields of what it asked. */
function watched(backend: keyof typeof kinds, more: Partial<GenerateEngineOptions> = {}) {
  const asked: GenerateFields[] = []
  const engine = createGenerateEngine({
    ...kinds[backend],
    ...more,
    triton: {
      ...triton,
      generate(model, fields, options) {
        asked.push(fields)
        return triton.generate(model, fields, options)
      },
      generateStream(model, fields, options) {
        asked.push(fields)
        return triton.generateStream(model, fields, options)
      },
    },
  })
  return {engine, asked}
}

async function readAll(
  events: AsyncIterable<EngineEvent>,
): Promise<{text: string; pieces: number; last: EngineEvent | undefined}> {
  const all: EngineEvent[] = []
  for await (const event of events) all.push(event)
  const deltas = all.filter((event) => event.type === 'text_delta')
  return {text: deltas.map(({text}) => text).join(''), pieces: deltas.length, last: all.at(-1)}
}
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe.each(backends)('an engine over generate of %s', (backend) => {
  const {model} = kinds[backend]

  it('gives the same words in one piece and as they come, without the prompt', async () => {
    const {engine} = watched(backend)
    const whole = await engine.infer(turn, context())
    const {text, pieces, last} = await readAll(engine.stream(turn, context()))
    expect(pieces).toBeGreaterThan(1)
    expect(text).toBe(whole.response)
    expect(whole.response).not.toContain(turn.user_query)
    expect(whole.model).toEqual({name: model, version: '1'})
    expect(last).toMatchObject({
      type: 'final',
      reply: {response: text, model: {name: model, version: '1'}},
      reason: 'stop',
    })
    expect(await engine.status()).toMatchObject({modelLoaded: true, engineName: backend, features: ['streaming']})
    expect(await engine.models()).toEqual([{name: model, version: 'newest', ready: true}])
  })

  it('answers people through a gateway over HTTP, behind its gates', async () => {
    const gateway = await listen(createGateway({engine: watched(backend).engine, auth: 'open'}))
    const pixel = createPixelClient({baseUrl: gateway.url, retry: {limit: 0}})
    const reply = await pixel.inferStream(turn).final()
    expect(reply.response).toBe((await pixel.infer(turn)).response)
    expect(reply.risk.level).toBe('none')
    expect(reply.model).toMatchObject({name: model})
    await gateway.close()
  })

  it('says how long a reply may be, its own or what the request wants', async () => {
    const {engine, asked} = watched(backend, {maxTokens: 3})
    const short = await engine.infer(turn, context())
    const longer = await engine.infer({...turn, max_tokens: 6}, context())
    expect(asked.map(({max_tokens: most}) => most)).toEqual([3, 6])
    expect(longer.response.startsWith(short.response)).toBe(true)
    expect(longer.response.length).toBeGreaterThan(short.response.length)
  })

  it('is told by its code that the model is gone, and not what Triton said', async () => {
    await triton.repository.unload(model)
    const {engine} = watched(backend)
    expect(await failureOf(engine.infer(turn, context()))).toMatchObject({status: 503, code: 'model_not_loaded'})
    expect(await failureOf(readAll(engine.stream(turn, context())))).toMatchObject({code: 'model_not_loaded'})
    expect(await engine.status()).toMatchObject({modelLoaded: false})
    await triton.repository.load(model)
    expect(await engine.status()).toMatchObject({modelLoaded: true})
  })

  it('fails when a reply is cut in the middle', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, {'content-type': 'text/event-stream; charset=utf-8'})
      response.write('data: {"model_name":"m","model_version":"1","text_output":"Half a"}\n\n', () =>
        response.destroy(),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const {port} = server.address() as AddressInfo
    const cut = createGenerateEngine({
      ...kinds[backend],
      triton: createTritonClient({url: `http://127.0.0.1:${port}`, retry: {limit: 0}}),
    })
    expect(await failureOf(readAll(cut.stream(turn, context())))).toMatchObject({status: 502})
    server.close()
  })

  it('stops the model when nobody waits any more', async () => {
    const slow = await listenMockTriton()
    const own = createTritonClient({url: slow.url, retry: {limit: 0}})
    const engine: InferenceEngine = createGenerateEngine({...kinds[backend], triton: own})
    for await (const event of engine.stream(turn, context())) if (event.type === 'text_delta') break
    const ended = async () => {
      const [statistics] = await own.statistics(model)
      return (statistics?.inference_stats.success.count ?? 0) + (statistics?.inference_stats.fail.count ?? 0)
    }
    await expect.poll(ended).toBe(1)
    await slow.close()
  })
})

describe('what the backends are asked', () => {
  it('are inputs for TensorRT-LLM, each of which its ensemble knows', async () => {
    const {engine, asked} = watched('tensorrt-llm', {fields: {temperature: 0.7, top_k: 20, random_seed: 7}})
    await engine.infer(turn, context())
    await readAll(engine.stream(turn, context()))
    const {inputs} = await triton.modelMetadata('ensemble')
    const names = inputs.map(({name}) => name)
    for (const fields of asked) expect(Object.keys(fields).filter((name) => !names.includes(name))).toEqual([])
    expect(asked).toMatchObject([
      {text_input: turn.user_query, max_tokens: 512, bad_words: '', stop_words: '', stream: false, temperature: 0.7},
      {stream: true, top_k: 20, random_seed: 7},
    ])
  })

  it('are parameters for vLLM, besides what its model has as inputs', async () => {
    const {engine, asked} = watched('vllm', {fields: {temperature: 0.7}})
    await engine.infer(turn, context())
    const {last} = await readAll(engine.stream({...turn, max_tokens: 2}, context()))
    // It says itself that it was cut short by its limit; TensorRT-LLM does not.
    expect(last).toMatchObject({type: 'final', reason: 'length'})
    expect(asked[0]).toMatchObject({stream: false, exclude_input_in_output: true, return_finish_reason: true})
    expect(asked[1]).toMatchObject({stream: true, return_finish_reason: true, max_tokens: 2, temperature: 0.7})
    expect(asked[1]).not.toHaveProperty('exclude_input_in_output')
  })
})
