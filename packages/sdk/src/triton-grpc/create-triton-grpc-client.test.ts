import {status} from '@grpc/grpc-js'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {datatypes} from '../triton/datatype.ts'
import type {Tensor} from '../triton/tensor.ts'
import {toTensor} from '../triton/to-tensor.ts'
import {echo, startGrpcServer} from './grpc-server-fixture.ts'

let server: Awaited<ReturnType<typeof startGrpcServer>>
beforeAll(async () => {
  server = await startGrpcServer()
})
afterEach(() => server.reset())
afterAll(() => server.stop())
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const refuse = (code: status, details: string) => () => {
  throw Object.assign(new Error(details), {code, details})
}

const all: Record<string, Tensor> = Object.fromEntries(
  datatypes.map((datatype): [string, Tensor] => {
    if (datatype === 'BYTES')
      return [
        datatype,
        toTensor(datatype, [
          ['a', ''],
          ['🌱', '"'],
        ]),
      ]
    if (datatype === 'INT64' || datatype === 'UINT64') {
      return [datatype, toTensor<'INT64'>(datatype as 'INT64', [9_007_199_254_740_993n, 1n])]
    }
    if (datatype === 'BOOL') return [datatype, toTensor(datatype, [true, false])]
    return [
      datatype,
      toTensor<'FP64'>(datatype as 'FP64', datatype.includes('F') ? [1.5, Number.NaN, -Infinity] : [0, 127]),
    ]
  }),
)
describe('one call, one answer', () => {
  it('carries every datatype raw, and what the protocol has words for', async () => {
    server.answers.ModelInfer = echo
    const result = await server
      .connect({headers: {'x-key': 'k'}})
      .infer({
        model: 'identity',
        version: 3,
        id: 'r1',
        inputs: {...all, s: {datatype: 'FP32', shape: [4], sharedMemory: {region: 'r', byteSize: 16}}},
        outputs: ['FP32', {name: 'BYTES', classification: 2}],
        sequence: {id: 18_446_744_073_709_551_615n, isStart: true},
        priority: 1,
        parameters: {temperature: 0.5, name: 'x'},
      })
      .catch((error: unknown) => error)
    expect(result).toMatchObject({code: 'tensor'}) // the echo has no bytes for shared memory
    const {request, metadata, deadline} = server.seen.at(-1) ?? {}
    expect(metadata?.get('x-key')).toEqual(['k'])
    expect(deadline).toBeGreaterThan(Date.now())
    expect(request).toMatchObject({
      model_name: 'identity',
      model_version: '3',
      parameters: {
        sequence_id: {uint64_param: '18446744073709551615'},
        sequence_start: {bool_param: true},
        priority: {int64_param: '1'},
        temperature: {double_param: 0.5},
        name: {string_param: 'x'},
      },
      outputs: [{name: 'FP32'}, {name: 'BYTES', parameters: {classification: {int64_param: '2'}}}],
    })
    expect(request?.raw_input_contents).toHaveLength(datatypes.length)
    const plain = await server.connect().infer({model: 'identity', id: 'r2', inputs: all})
    expect(plain).toMatchObject({id: 'r2', model: 'identity', version: '3', parameters: {}})
    for (const [name, tensor] of Object.entries(all)) expect(plain.outputs[name]).toEqual(tensor)
  })

  it('reads what comes in shared memory, and typed contents of servers that have them', async () => {
    server.answers.ModelInfer = () => ({
      model_name: 'm',
      parameters: {n: {int64_param: '9007199254740993'}},
      outputs: [
        {name: 's', datatype: 'FP32', shape: [4], parameters: {shared_memory_region: {string_param: 'r'}}},
        {name: 'i', datatype: 'INT64', shape: [2], contents: {int64_contents: ['9007199254740993', '-1']}},
        {name: 'f', datatype: 'FP32', shape: [1], contents: {fp32_contents: [0.5]}},
        {name: 'b', datatype: 'BYTES', shape: [1], contents: {bytes_contents: [Buffer.from('é')]}},
      ],
    })
    const {outputs, sharedOutputs, id, version, parameters} = await server.connect().infer({model: 'm', inputs: {}})
    expect([id, version, parameters]).toEqual([undefined, undefined, {n: 9_007_199_254_740_993n}])
    expect(sharedOutputs).toEqual({s: {datatype: 'FP32', shape: [4]}})
    expect(outputs.i?.data).toEqual(BigInt64Array.of(9_007_199_254_740_993n, -1n))
    expect(outputs.f?.data).toEqual(new Float32Array([0.5]))
    expect(outputs.b?.data).toEqual([new TextEncoder().encode('é')])
  })

  it('bears answers far beyond the usual 4 MB, up to its limit', async () => {
    server.answers.ModelInfer = echo
    const big = toTensor('FP32', new Float32Array(2_000_000))
    const {outputs} = await server.connect().infer({model: 'm', inputs: {big}})
    expect(outputs.big?.data.length).toBe(2_000_000)
    expect(
      await failureOf(server.connect({maxAnswerBytes: 1_000_000}).infer({model: 'm', inputs: {big}})),
    ).toMatchObject({
      code: 'tensor',
      problem: 'limit',
    })
  })

  it.each([
    [status.NOT_FOUND, "Request for unknown model: 'm' is not found", 'not_found', false],
    [status.INVALID_ARGUMENT, "unexpected inference input 'x' for model 'm'", 'invalid_argument', false],
    [status.UNAVAILABLE, 'Exceeds maximum queue size', 'unavailable', false],
    [
      status.UNIMPLEMENTED,
      "ModelInfer RPC doesn't support models with decoupled transaction policy",
      'unsupported',
      false,
    ],
    [status.INTERNAL, 'ValueError: what a person wrote', 'internal', true],
  ])('status %i: %s', async (code, details, failure, isWithheld) => {
    server.answers.ModelInfer = refuse(code, details)
    const error = await failureOf(server.connect().infer({model: 'm', inputs: {}}))
    expect(error).toMatchObject({code: 'triton', failure, isWithheld})
    expect(String(error) + JSON.stringify(error)).not.toContain('a person wrote')
  })

  it('ends by deadline, by signal and by a server that is not there', async () => {
    server.answers.ModelInfer = () => null
    const request = {model: 'm', inputs: {}}
    expect(await failureOf(server.connect({timeoutMs: 50}).infer(request))).toMatchObject({code: 'timeout'})
    const controller = new AbortController()
    const reason = new Error('enough')
    const [before, ended] = [server.seen.length, server.cancelled.length]
    const waiting = failureOf(server.connect().infer(request, {signal: controller.signal}))
    await expect.poll(() => server.seen.length).toBe(before + 1)
    controller.abort(reason)
    expect(await waiting).toBe(reason)
    await expect.poll(() => server.cancelled.length).toBeGreaterThan(ended)
    expect(await failureOf(server.connect().infer(request, {signal: controller.signal}))).toBe(reason)
    expect(await failureOf(server.connect({address: '127.0.0.1:1'}).infer(request))).toMatchObject({code: 'connection'})
  })

  it('is tried again where a repeat is harmless', async () => {
    server.answers.ServerMetadata = refuse(status.UNAVAILABLE, 'Server not ready')
    server.answers.ModelInfer = server.answers.ServerMetadata
    const triton = server.connect({retry: {limit: 2, baseDelayMs: 1}})
    const before = server.seen.length
    await failureOf(triton.serverMetadata())
    expect(server.seen.length).toBe(before + 3)
    await failureOf(triton.infer({model: 'm', inputs: {}}))
    expect(server.seen.length).toBe(before + 4)
  })
})

describe('documents are those of HTTP', () => {
  it('health, metadata, configuration', async () => {
    const triton = server.connect()
    server.answers = {
      ServerLive: () => ({live: true}),
      ServerReady: () => ({ready: false}),
      ModelReady: refuse(status.NOT_FOUND, "Request for unknown model: 'm' is not found"),
      ServerMetadata: () => ({name: 'triton', version: '2.70.0', extensions: ['statistics']}),
      ModelMetadata: () => ({
        name: 'm',
        versions: ['1'],
        platform: 'python',
        inputs: [{name: 'x', datatype: 'FP32', shape: ['-1', '2']}],
      }),
      ModelConfig: () => ({
        config: {
          name: 'm',
          max_batch_size: 8,
          input: [{name: 'x', data_type: 'TYPE_FP32', dims: ['2']}],
          model_transaction_policy: {decoupled: true},
          dynamic_batching: {max_queue_delay_microseconds: '100'},
        },
      }),
    }
    expect([await triton.isLive(), await triton.isReady(), await triton.isModelReady('m')]).toEqual([
      true,
      false,
      false,
    ])
    expect(await triton.serverMetadata()).toEqual({name: 'triton', version: '2.70.0', extensions: ['statistics']})
    expect((await triton.modelMetadata('m')).inputs).toEqual([{name: 'x', datatype: 'FP32', shape: [-1, 2]}])
    expect(await triton.modelConfig('m', {version: 2})).toMatchObject({
      max_batch_size: 8,
      input: [{name: 'x', data_type: 'TYPE_FP32', dims: [2], optional: false}],
      output: [],
      model_transaction_policy: {decoupled: true},
      dynamic_batching: {max_queue_delay_microseconds: 100},
    })
    const handle = triton.model('m', {inputs: {x: {datatype: 'FP32', shape: [-1, 2]}}, outputs: {}})
    await handle.check()
  })

  it('statistics, repository, settings, shared memory', async () => {
    const triton = server.connect()
    server.answers = {
      ModelStatistics: () => ({
        model_stats: [
          {name: 'm', version: '1', inference_count: '8', inference_stats: {success: {count: '2', ns: '5'}}},
        ],
      }),
      RepositoryIndex: () => ({models: [{name: 'x'}, {name: 'y', version: '1', state: 'READY'}]}),
      RepositoryModelLoad: () => ({}),
      RepositoryModelUnload: () => ({}),
      TraceSetting: () => ({settings: {trace_level: {value: ['OFF']}, trace_rate: {value: ['1000']}}}),
      LogSettings: () => ({
        settings: {
          log_info: {bool_param: true},
          log_verbose_level: {uint32_param: 0},
          log_format: {string_param: 'default'},
        },
      }),
      SystemSharedMemoryStatus: () => ({regions: {r: {name: 'r', key: '/k', byte_size: '64'}}}),
      SystemSharedMemoryRegister: () => ({}),
      CudaSharedMemoryRegister: () => ({}),
      CudaSharedMemoryUnregister: () => ({}),
    }
    const [one] = await triton.statistics('m')
    expect(one).toMatchObject({
      inference_count: 8,
      inference_stats: {success: {count: 2, ns: 5}, fail: {count: 0, ns: 0}},
      batch_stats: [],
    })
    expect(await triton.repository.index()).toEqual([{name: 'x'}, {name: 'y', version: '1', state: 'READY'}])
    await triton.repository.load('m', {config: {backend: 'python'}, files: {'1/model.py': Uint8Array.of(1)}})
    expect(server.seen.at(-1)?.request.parameters).toMatchObject({
      config: {string_param: '{"backend":"python"}'},
      'file:1/model.py': {bytes_param: Buffer.from([1])},
    })
    await triton.repository.unload('m', {unloadDependents: true})
    expect(server.seen.at(-1)?.request.parameters).toMatchObject({unload_dependents: {bool_param: true}})
    expect(await triton.updateTraceSettings({trace_rate: '1', trace_level: null}, {model: 'm'})).toEqual({
      trace_level: ['OFF'],
      trace_rate: '1000',
    })
    expect(server.seen.at(-1)?.request).toMatchObject({
      model_name: 'm',
      settings: {trace_rate: {value: ['1']}, trace_level: {value: []}},
    })
    expect(await triton.updateLogSettings({log_info: true, log_verbose_level: 2, log_format: 'ISO8601'})).toEqual({
      log_info: true,
      log_verbose_level: 0,
      log_format: 'default',
    })
    expect(server.seen.at(-1)?.request.settings).toMatchObject({log_verbose_level: {uint32_param: 2}})
    expect(await triton.systemSharedMemory.status()).toEqual([{name: 'r', key: '/k', offset: 0, byte_size: 64}])
    await triton.systemSharedMemory.register('r', {key: '/k', byteSize: 64})
    await triton.cudaSharedMemory.register('c', {rawHandle: Uint8Array.of(1), deviceId: 0, byteSize: 8})
    expect(server.seen.at(-1)?.request).toMatchObject({name: 'c', raw_handle: Buffer.from([1]), byte_size: '8'})
    await triton.cudaSharedMemory.unregister({name: 'c'})
    expect(server.seen.at(-1)?.request).toMatchObject({name: 'c'})
  })
})
