import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {listenMockTriton, type ListeningMockTriton} from '@pixelated/mock-server/node'
import {
  createTritonClient,
  datatypes,
  tensorToTexts,
  toTensor,
  type Tensor,
  type TritonServer,
} from '@pixelated/sdk/triton'
import {createTritonGrpcClient, type TritonGrpcClient} from '@pixelated/sdk/triton-grpc'

let mock: ListeningMockTriton
let grpc: TritonGrpcClient
const http = () => createTritonClient({url: mock.url, retry: {limit: 0}})
beforeAll(async () => {
  mock = await listenMockTriton({fast: true, modelControl: 'explicit'})
  grpc = createTritonGrpcClient({address: mock.grpcAddress, retry: {limit: 0}})
})
afterAll(async () => {
  grpc.close()
  await mock.close()
})
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

const values: [string, Tensor][] = datatypes.map((datatype) => {
  const name = `identity_${datatype.toLowerCase()}`
  if (datatype === 'BYTES') return [name, toTensor(datatype, ['', 'é🌱', 'a"b'])]
  if (datatype === 'INT64' || datatype === 'UINT64') {
    return [name, toTensor<'INT64'>(datatype as 'INT64', [0n, 9_007_199_254_740_993n])]
  }
  if (datatype === 'BOOL') return [name, toTensor(datatype, [true, false])]
  return [
    name,
    toTensor<'FP64'>(datatype as 'FP64', datatype.includes('F') ? [1.5, Number.NaN, -Infinity, 0] : [0, 127]),
  ]
})

describe.each<[string, () => TritonServer]>([
  ['HTTP', http],
  ['gRPC', () => grpc],
])('our client over %s, and the emulated server', (_name, connect) => {
  it('agree about every datatype, in every form', async () => {
    for (const [model, tensor] of values) {
      const isHalf = tensor.datatype === 'FP16' || tensor.datatype === 'BF16'
      for (const form of ['binary', 'json'] as const) {
        const outputs = [{name: 'OUTPUT0', form: isHalf ? ('binary' as const) : form}]
        const result = await connect().infer({model, id: 'r', inputs: {INPUT0: tensor}, outputs, form})
        expect(result.outputs.OUTPUT0).toEqual(tensor)
        expect(result).toMatchObject({id: 'r', version: '1'})
      }
    }
  })

  it('agree about a typed model, classes and sequences', async () => {
    const model = connect().model('add_sub_fp16', {
      inputs: {INPUT0: {datatype: 'FP16', shape: [-1, 16]}, INPUT1: {datatype: 'FP16', shape: [-1, 16]}},
      outputs: {OUTPUT0: {datatype: 'FP16', shape: [-1, 16]}},
    })
    const ones = new Float32Array(32).fill(1.5)
    const {outputs} = await model.infer({INPUT0: ones, INPUT1: ones}, {form: 'json'})
    expect(outputs.OUTPUT0).toEqual({datatype: 'FP16', shape: [2, 16], data: new Float32Array(32).fill(3)})
    const classes = await connect().infer({
      model: 'classify',
      inputs: {INPUT0: toTensor('FP32', [[0.1, 0.9, 0.3, 0.2]])},
      outputs: [{name: 'OUTPUT0', classification: 2}],
    })
    expect(classes.outputs.OUTPUT0 && tensorToTexts(classes.outputs.OUTPUT0)[0]).toMatch(/^0\.900000:1/)
    const sequence = {id: 2n ** 63n + 7n}
    const add = async (value: number, position: object) => {
      const request = {
        model: 'accumulate',
        inputs: {INPUT: toTensor('INT32', [[value]])},
        sequence: {...sequence, ...position},
      }
      return (await connect().infer(request)).outputs.OUTPUT?.data[0]
    }
    expect([await add(5, {isStart: true}), await add(7, {}), await add(1, {isEnd: true})]).toEqual([5, 12, 13])
  })

  it('agree about failures, with the sentences of Triton', async () => {
    const x = toTensor('FP32', [1])
    const triton = connect()
    const failures: [Promise<unknown>, object][] = [
      [
        triton.infer({model: 'nope', inputs: {}}),
        {failure: 'not_found', message: "Request for unknown model: 'nope' is not found"},
      ],
      [triton.infer({model: 'identity_fp32', version: 9, inputs: {INPUT0: x}}), {failure: 'not_found'}],
      [triton.infer({model: 'identity_fp32', inputs: {}}), {failure: 'invalid_argument'}],
      [triton.infer({model: 'identity_fp32', inputs: {OTHER: x}}), {failure: 'invalid_argument'}],
      [triton.infer({model: 'identity_int8', inputs: {INPUT0: x}}), {failure: 'invalid_argument'}],
      [triton.infer({model: 'repeat_int32', inputs: {}}), {failure: 'unsupported'}],
      [triton.repository.load('nope'), {failure: 'internal'}],
    ]
    for (const [promise, facts] of failures) {
      expect(await failureOf(promise)).toMatchObject({code: 'triton', isWithheld: false, ...facts})
    }
    // What the model itself says stays out.
    expect(await failureOf(triton.infer({model: 'failing', inputs: {INPUT0: x}}))).toMatchObject({
      code: 'triton',
      isWithheld: true,
    })
  })

  it('agree about documents and settings', async () => {
    const triton = connect()
    expect([await triton.isLive(), await triton.isReady(), await triton.isModelReady('pixel')]).toEqual([
      true,
      true,
      true,
    ])
    expect(await triton.isModelReady('nope')).toBe(false)
    expect((await triton.serverMetadata()).extensions).toContain('binary_tensor_data')
    expect((await triton.modelMetadata('pixel')).versions).toEqual(['1', '2'])
    const config = await triton.modelConfig('repeat_int32')
    expect(config.model_transaction_policy).toEqual({decoupled: true})
    expect(config.input.map(({dims}) => dims)).toEqual([[-1], [-1], [1]])
    expect((await triton.statistics('identity_fp32'))[0]?.inference_stats.success.count).toBeGreaterThan(0)
    expect(await triton.repository.index({onlyReady: true})).toContainEqual({
      name: 'pixel',
      version: '2',
      state: 'READY',
    })
    expect((await triton.updateTraceSettings({trace_rate: '7'})).trace_rate).toBe('7')
    expect((await triton.updateLogSettings({log_verbose_level: 1})).log_verbose_level).toBe(1)
    expect(await triton.systemSharedMemory.status()).toEqual([])
  })

  it('agree about loading and unloading', async () => {
    const triton = connect()
    await triton.repository.unload('identity_bool')
    expect(
      await failureOf(triton.infer({model: 'identity_bool', inputs: {INPUT0: toTensor('BOOL', [true])}})),
    ).toMatchObject({
      failure: 'not_found',
      message: "Request for unknown model: 'identity_bool' has no available versions",
    })
    await triton.repository.load('identity_bool')
    expect(await triton.isModelReady('identity_bool')).toBe(true)
  })

  it('agree that a caller may leave', async () => {
    const reason = new Error('enough')
    const controller = new AbortController()
    const waiting = failureOf(
      connect().infer({model: 'slow', inputs: {INPUT0: toTensor('FP32', [[1]])}}, {signal: controller.signal}),
    )
    controller.abort(reason)
    expect(await waiting).toBe(reason)
  })
})

it('reads what a model of language says as it says it, over HTTP and over gRPC', async () => {
  const request = {text_input: 'I can not sleep.', stream: true}
  let overHttp = ''
  for await (const event of http().generateStream('pixel_generate', request)) overHttp += String(event.text_output)
  let overGrpc = ''
  const inputs = {text_input: toTensor('BYTES', [request.text_input]), stream: toTensor('BOOL', [true])}
  for await (const {outputs} of grpc.inferStream({model: 'pixel_generate', inputs})) {
    overGrpc += outputs.text_output ? tensorToTexts(outputs.text_output).join('') : ''
  }
  expect(overHttp.length).toBeGreaterThan(20)
  expect(overGrpc).toBe(overHttp)
})

it('reads every answer of a decoupled model, several requests in one stream', async () => {
  const stream = grpc.openStream()
  const read = async (numbers: number[]) => {
    const seen: unknown[] = []
    const inputs = {
      IN: toTensor('INT32', numbers),
      DELAY: toTensor(
        'UINT32',
        numbers.map(() => 1),
      ),
      WAIT: toTensor('UINT32', [0]),
    }
    for await (const {outputs} of stream.infer({model: 'repeat_int32', inputs})) seen.push(outputs.OUT?.data[0])
    return seen
  }
  expect(await Promise.all([read([4, 5, 6]), read([]), read([9])])).toEqual([[4, 5, 6], [], [9]])
  expect(await failureOf(stream.infer({model: 'nope', inputs: {}}).next())).toMatchObject({code: 'triton'})
  expect(await read([1])).toEqual([1])
  stream.end()
})
