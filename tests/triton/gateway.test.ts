import {createGateway, type InferenceEngine} from '@pixelated/gateway'
import {createGenerateEngine, createSplitEngine, createTritonEngine} from '@pixelated/gateway/engines'
import {listenMockTriton, type ListeningMockTriton} from '@pixelated/mock-server/node'
import {toByteTokens} from '@pixelated/mock-server/triton'
import {createPixelClient} from '@pixelated/sdk'
import {experimentsResponseSchema} from '@pixelated/sdk/contract'
import {createTritonClient, type TritonClient} from '@pixelated/sdk/triton'
import {createTritonGrpcClient, type TritonGrpcClient} from '@pixelated/sdk/triton-grpc'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'

let mock: ListeningMockTriton
let triton: TritonClient
let grpc: TritonGrpcClient
beforeAll(async () => {
  mock = await listenMockTriton({fast: true, modelControl: 'explicit'})
  triton = createTritonClient({url: mock.url, retry: {limit: 0}})
  grpc = createTritonGrpcClient({address: mock.grpcAddress, retry: {limit: 0}})
})
afterAll(async () => {
  grpc.close()
  await mock.close()
})

const connect = (engine: InferenceEngine) => {
  const gateway = createGateway({engine, auth: 'open'})
  return createPixelClient({baseUrl: 'http://gateway.test', fetch: gateway.fetch, retry: {limit: 0}})
}
const turn = {user_query: 'My exams keep me awake', session_id: 's1'}
const context = () => ({requestId: 'r', turnId: 't', signal: new AbortController().signal})
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

async function readAll<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const all: Event[] = []
  for await (const event of events) all.push(event)
  return all
}

describe('a gateway on Triton', () => {
  it('answers with the text and the heads of the model, over HTTP and gRPC the same', async () => {
    const reply = await connect(createTritonEngine({triton})).infer(turn)
    expect(reply.response).toMatch(/exam/)
    expect(reply).toMatchObject({
      persona_mode: 'therapy',
      model: {name: 'pixel', version: '2'},
      eq_source: 'pixel-heads',
    })
    expect(reply.eq_scores?.overall_eq).toBeGreaterThan(0)
    expect(reply.conversation_metadata?.safety_score).toBe(1)
    // What a head did not measure is absent, not NaN.
    expect(Object.values(reply.eq_scores ?? {}).every(Number.isFinite)).toBe(true)
    const other = await connect(createTritonEngine({triton: grpc})).infer(turn)
    expect(other).toMatchObject({response: reply.response, eq_scores: reply.eq_scores})
    const bare = await connect(createTritonEngine({triton})).infer({
      ...turn,
      use_eq_awareness: false,
      include_metrics: false,
    })
    expect(bare.eq_scores ?? bare.conversation_metadata).toBeUndefined()
  })

  it('makes tokens for a model that takes no text, and keeps the end of what is too long', async () => {
    const asked: number[][] = []
    const tokensOnly = {
      isModelReady: triton.isModelReady,
      async modelMetadata(...args: Parameters<TritonClient['modelMetadata']>) {
        const metadata = await triton.modelMetadata(...args)
        return {...metadata, inputs: metadata.inputs.filter(({name}) => name !== 'text_input')}
      },
      infer(...args: Parameters<TritonClient['infer']>) {
        const {input_ids: ids, attention_mask: mask} = args[0].inputs
        for (const tensor of [ids, mask]) if (tensor && 'data' in tensor) asked.push(Array.from(tensor.data, Number))
        return triton.infer(...args)
      },
    }
    const engine = createTritonEngine({triton: tokensOnly, tokenizer: {encode: (text) => ({ids: toByteTokens(text)})}})
    const reply = await engine.infer(turn, context())
    expect(reply.response).toBe((await createTritonEngine({triton}).infer(turn, context())).response)
    const [ids = [], mask = []] = asked
    expect([ids.length, mask.filter(Boolean).length]).toEqual([512, turn.user_query.length])
    await engine.infer({...turn, user_query: `${'a'.repeat(600)} exams`}, context())
    expect(asked[2]?.slice(-5)).toEqual(toByteTokens('exams'))
    const without = await failureOf(createTritonEngine({triton: tokensOnly}).infer(turn, context()))
    expect(without).toMatchObject({status: 500, code: 'tokenizer_missing'})
    const holes = {encode: () => ({ids: [1, Number.NaN, 3]})}
    const holey = failureOf(createTritonEngine({triton: tokensOnly, tokenizer: holes}).infer(turn, context()))
    expect(await holey).toMatchObject({status: 500, code: 'tokenizer_failed'})
  })

  it('streams the words of a generator as they come, and knows its end from a break', async () => {
    const engine = createGenerateEngine({triton, model: 'pixel_generate'})
    const events = await readAll(connect(engine).inferStream(turn))
    const deltas = events.filter(({type}) => type === 'text_delta').length
    expect(deltas).toBeGreaterThan(0)
    const last = events.find(({type}) => type === 'final_response')
    const whole = await engine.infer(turn, context())
    expect(JSON.stringify(last)).toContain(JSON.stringify(whole.response))
    expect(whole.response.startsWith(turn.user_query)).toBe(false)
    const short = createGenerateEngine({triton, model: 'pixel_generate', maxTokens: 3})
    const said = await readAll(short.stream(turn, context()))
    expect(said.at(-1)).toMatchObject({type: 'final', reason: 'length'})
    const cut = createGenerateEngine({
      model: 'pixel_generate',
      triton: {
        ...triton,
        async *generateStream() {
          yield {text_output: 'half a'}
        },
      },
    })
    const broken = failureOf(readAll(cut.stream(turn, context())))
    expect(await broken).toMatchObject({status: 502, code: 'reply_cut_short'})
  })

  it('says that the model is not there, and not what Triton said', async () => {
    await triton.repository.unload('echo_text')
    const gone = createTritonEngine({triton, model: 'echo_text'})
    expect(await failureOf(gone.infer(turn, context()))).toMatchObject({status: 503, code: 'model_not_loaded'})
    expect(await gone.status()).toMatchObject({modelLoaded: false})
    const nobody = createTritonClient({url: 'http://127.0.0.1:9', retry: {limit: 0}})
    const unreachable = await failureOf(createTritonEngine({triton: nobody}).infer(turn, context()))
    expect(unreachable).toMatchObject({status: 502, code: 'model_unreachable'})
  })
})

describe('turns divided between versions', () => {
  const split = (weights: readonly number[] = [1, 1]) =>
    createSplitEngine({
      experiment: 'spring',
      variants: weights.map((weight, index) => {
        const name = String(index + 1)
        return {name, weight, engine: createTritonEngine({triton, version: name})}
      }),
    })

  it('keeps a session with its version, and shows the split in the statistics of Triton', async () => {
    const engine = split()
    const before = await triton.statistics('pixel')
    const seen = new Map<string, Set<unknown>>()
    for (let index = 0; index < 24; index++) {
      const session_id = `s${index % 8}`
      const {model} = await engine.infer({...turn, session_id}, context())
      expect(model?.variant).toBe(model?.version)
      seen.set(session_id, (seen.get(session_id) ?? new Set()).add(model?.variant))
    }
    expect([...seen.values()].map(({size}) => size)).toEqual(Array.from({length: 8}, () => 1))
    const calls = engine.report().map((version) => version.calls)
    expect(calls.every((count) => count > 0)).toBe(true)
    const after = await triton.statistics('pixel')
    const grown = after.map((one, index) => one.inference_count - (before[index]?.inference_count ?? 0))
    expect(grown).toEqual(calls)
  })

  it('gives who names a version that one, and takes the other while one fails', async () => {
    const engine = split([1, 0])
    expect((await engine.infer({...turn, force_model: '2'}, context())).model?.variant).toBe('2')
    const failing: InferenceEngine = {...split(), infer: () => Promise.reject(new Error('no'))}
    const guarded = createSplitEngine({
      variants: [
        {name: 'bad', weight: 1, engine: failing},
        {name: 'good', weight: 0, engine: createTritonEngine({triton})},
      ],
    })
    expect((await guarded.infer(turn, context())).model?.variant).toBe('good')
    expect(guarded.report()).toMatchObject([
      {name: 'bad', faults: 1},
      {name: 'good', fallbacks: 1},
    ])
    const events = await readAll(guarded.stream(turn, context()))
    expect(events.at(-1)).toMatchObject({type: 'final', reply: {model: {variant: 'bad'}}})
  })

  it('tells of it in /experiments, for operators only', async () => {
    const engine = split([3, 1])
    const secret = 'the-key-of-an-operator-01'
    const keys = [
      {id: 'operator', secret, scopes: ['admin'] as const},
      {id: 'app', secret: `${secret}-not`, scopes: ['client'] as const, clientId: 'c1'},
    ]
    const gateway = createGateway({engine, keys})
    const read = (key: string) =>
      gateway.fetch(new Request('http://gateway.test/experiments', {headers: {Authorization: `Bearer ${key}`}}))
    await engine.infer(turn, context())
    engine.recordOutcome('1', 1)
    const response = await read(secret)
    const {experiments} = experimentsResponseSchema.parse(await response.json())
    expect(experiments).toMatchObject([
      {
        name: 'spring',
        versions: [
          {name: '1', weight: 3, faults: 0, is_resting: false, outcomes: 1},
          {name: '2', weight: 1, outcomes: 0, outcome_lower: 0, outcome_upper: 1},
        ],
        comparisons: [{first: '1', second: '2', verdict: 'undecided'}],
      },
    ])
    expect(experiments[0]?.versions.reduce((sum, {calls}) => sum + calls, 0)).toBe(1)
    expect((await read(`${secret}-not`)).status).toBe(403)
    const plain = createGateway({engine: createTritonEngine({triton}), auth: 'open'})
    const none = await plain.fetch(new Request('http://gateway.test/experiments'))
    expect(await none.json()).toEqual({experiments: []})
  })

  it('compares what sessions came to, and is not sure too early', () => {
    const engine = split()
    engine.recordOutcome('1', 1)
    engine.recordOutcome('2', 0)
    const early = engine.compare('1', '2').verdict
    for (let session = 0; session < 400; session++) {
      engine.recordOutcome('1', 0.9)
      engine.recordOutcome('2', 0.1)
    }
    expect(early).not.toBe(engine.compare('1', '2').verdict)
  })
})
