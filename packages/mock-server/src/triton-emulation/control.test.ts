import {createManualClock} from '@pixelated/sdk/testing'
import {describe, expect, it, onTestFinished} from 'vitest'
import {controlHandlers, type ControlRequest} from './grpc/control-handlers.ts'
import {createCore, createMockTriton, type MockTriton} from './create-mock-triton.ts'
import type {DiskModel} from './models/disk-models.ts'
import {callTriton as call, startTriton as start} from './triton-fixture.ts'

const model = (name: string, versions: readonly number[], more = ''): DiskModel => ({
  name,
  versions,
  configText: `backend: "python"
    input { name: "INPUT0" data_type: TYPE_FP32 dims: [ -1 ] } output { name: "OUTPUT0" data_type: TYPE_FP32 dims: [ -1 ] }
    parameters { key: "emulates" value { string_value: "identity_fp32" } } ${more}`,
})
const asked = {inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [1], data: [1]}]}

describe('a repository that is polled', () => {
  function startPolling(first: readonly DiskModel[], pollSeconds?: number) {
    let disk = first
    const clock = createManualClock()
    const triton = start({modelControl: 'poll', clock, disk: () => disk, ...(pollSeconds && {pollSeconds})})
    return {
      triton,
      clock,
      change: (next: readonly DiskModel[]) => {
        disk = next
      },
      versions: async (name: string): Promise<unknown> =>
        JSON.parse((await call(triton, `/v2/models/${name}`)).text).versions,
      index: async (): Promise<unknown> => JSON.parse((await call(triton, '/v2/repository/index', {})).text),
    }
  }

  it('is looked at every 15 seconds: new models and versions come, those that are gone go', async () => {
    const {triton, clock, change, versions, index} = startPolling([model('a', [1]), model('b', [1])])
    change([model('a', [1, 2]), model('c', [1])])
    clock.advance(14_999)
    expect([await versions('a'), (await call(triton, '/v2/models/b/ready')).status]).toEqual([['1'], 200])
    clock.advance(1)
    expect([await versions('a'), await versions('c')]).toEqual([['2'], ['1']])
    expect(await index()).toEqual([
      {name: 'a', version: '1', state: 'UNAVAILABLE', reason: 'unloaded'},
      {name: 'a', version: '2', state: 'READY'},
      {name: 'b', version: '1', state: 'UNAVAILABLE', reason: 'unloaded'},
      {name: 'c', version: '1', state: 'READY'},
    ])
    const gone = await call(triton, '/v2/models/b/infer', asked)
    expect([gone.status, gone.text]).toEqual([
      404,
      `{"error":"Request for unknown model: 'b' has no available versions"}`,
    ])
    // What is gone on purpose does not make the server unready, and it may come back.
    expect((await call(triton, '/v2/health/ready')).status).toBe(200)
    change([model('a', [1, 2]), model('b', [3]), model('c', [1])])
    clock.advance(15_000)
    expect(await versions('b')).toEqual(['3'])
  })

  it('follows a changed configuration, and goes on with the old one when the new can not be read', async () => {
    const {triton, clock, change} = startPolling([model('a', [1])], 2)
    const batch = async (): Promise<unknown> =>
      JSON.parse((await call(triton, '/v2/models/a/config')).text).max_batch_size
    change([model('a', [1], 'max_batch_size: 4')])
    clock.advance(2000)
    expect(await batch()).toBe(4)
    change([{...model('a', [1]), configText: 'this is no configuration'}])
    clock.advance(2000)
    expect([await batch(), (await call(triton, '/v2/models/a/ready')).status]).toEqual([4, 200])
    change([model('a', [1], 'max_batch_size: 8')])
    clock.advance(2000)
    expect(await batch()).toBe(8)
  })

  it('can not be told what to load, no more than one that is never looked at', async () => {
    for (const modelControl of ['poll', 'none'] as const) {
      const triton = start({modelControl, disk: () => [model('a', [1])]})
      for (const action of ['load', 'unload']) {
        const {status, text} = await call(triton, `/v2/repository/models/a/${action}`, {})
        expect([status, text]).toEqual([
          503,
          '{"error":"explicit model load / unload is not allowed if polling is enabled"}',
        ])
      }
    }
  })

  it('is not looked at in other modes, nor after the end', async () => {
    for (const modelControl of ['none', 'explicit'] as const) {
      const clock = createManualClock()
      let looks = 0
      const triton = createMockTriton({modelControl, clock, disk: () => [model('a', [++looks])]})
      clock.advance(60_000)
      expect(looks).toBe(1)
      triton.close()
    }
    const {triton, clock, change, versions} = startPolling([model('a', [1])])
    triton.close()
    change([model('a', [2])])
    clock.advance(60_000)
    expect(await versions('a')).toEqual(['1'])
  })

  it('may hold a model that the emulation has nothing like, which is then not ready', async () => {
    const {triton, index} = startPolling([
      {...model('x', [1]), configText: model('x', [1]).configText.replace('identity_fp32', 'magic')},
    ])
    expect((await call(triton, '/v2/health/ready')).status).toBe(400)
    expect(await index()).toEqual([
      {name: 'x', version: '1', state: 'UNAVAILABLE', reason: "there is no backend for 'x' in the emulation"},
    ])
  })
})

describe('the response cache', () => {
  const path = '/v2/models/cached_fp32/infer'
  const withData = (data: readonly number[], more = {}) => ({
    ...more,
    inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [data.length], data}],
  })
  const stats = async (triton: MockTriton) =>
    JSON.parse((await call(triton, '/v2/models/cached_fp32/stats')).text).model_stats[0]

  it('shows in the counts only: what was answered once is not computed again', async () => {
    const triton = start({responseCacheBytes: 1000})
    const first = await call(triton, path, withData([1, 2]))
    const again = await call(triton, path, withData([1, 2]))
    expect(again).toEqual(first)
    const named = JSON.parse((await call(triton, path, withData([1, 2], {id: 'b'}))).text)
    expect(named).toEqual({id: 'b', ...JSON.parse(first.text)})
    await call(triton, path, withData([2, 1]))
    const {inference_count: inferences, execution_count: executions, inference_stats: counts} = await stats(triton)
    expect([inferences, executions]).toEqual([2, 2])
    const numbers = Object.fromEntries(
      Object.entries(counts as Record<string, {count: number}>).map(([name, {count}]) => [name, count]),
    )
    expect(numbers).toMatchObject({success: 4, queue: 4, compute_infer: 2, cache_hit: 2, cache_miss: 2, fail: 0})
    const metrics = triton.metrics()
    expect(metrics).toContain('nv_cache_num_hits_per_model{model="cached_fp32",version="1"} 2')
    expect(metrics).toContain('nv_cache_num_misses_per_model{model="cached_fp32",version="1"} 2')
    expect(metrics).not.toContain('nv_cache_num_hits_per_model{model="identity_fp32"')
    expect(await read(triton)).toEqual({enable: true})
  })
  const read = async (triton: MockTriton): Promise<unknown> =>
    JSON.parse((await call(triton, '/v2/models/cached_fp32/config')).text).response_cache

  it('forgets what has not been asked for the longest when it is full', async () => {
    // An answer of one number takes 4 bytes and what stands around it.
    const triton = start({responseCacheBytes: 300})
    for (const value of [1, 2, 1, 3, 1, 2]) await call(triton, path, withData([value]))
    const {inference_stats: counts} = await stats(triton)
    expect([counts.cache_hit.count, counts.cache_miss.count]).toEqual([2, 4])
  })

  it('is not there unless the server was started with one', async () => {
    const triton = start()
    for (let times = 0; times < 2; times++) await call(triton, path, withData([1]))
    const {inference_count: inferences, inference_stats: counts} = await stats(triton)
    expect([inferences, counts.cache_hit.count, counts.cache_miss.count]).toEqual([2, 0, 0])
    expect(triton.metrics()).not.toMatch(/^nv_cache_num_hits_per_model\{/m)
  })
})

describe('CUDA shared memory without a GPU', () => {
  const region = {raw_handle: {b64: 'AAAA'}, device_id: 0, byte_size: 8}
  const tooNew = '{"error":"client shared memory is disabled, use --allow-client-shm=true to enable it"}'
  const notSupported = "failed to register CUDA shared memory region: 'r', GPUs not supported"

  it('has no region, and says so', async () => {
    const triton = start({isClientSharedMemoryAllowed: true})
    const path = '/v2/cudasharedmemory'
    const answers = await Promise.all([
      call(triton, `${path}/status`),
      call(triton, `${path}/region/r/status`),
      call(triton, `${path}/region/r/register`, region),
      call(triton, `${path}/register`, region),
      call(triton, `${path}/region/r/unregister`, {}),
      call(triton, `${path}/unregister`, {}),
    ])
    expect(answers).toEqual([
      {status: 200, text: '[]'},
      {status: 404, text: `{"error":"Unable to find cuda shared memory region: 'r'"}`},
      {status: 400, text: `{"error":"${notSupported}"}`},
      {status: 400, text: `{"error":"'region name' is necessary to register cuda shared memory region"}`},
      {status: 200, text: ''},
      {status: 200, text: ''},
    ])
  })

  it('takes nothing from clients where that is not allowed, as for system memory', async () => {
    const triton = start()
    for (const kind of ['cuda', 'system']) {
      for (const action of ['register', 'unregister']) {
        const answer = await call(triton, `/v2/${kind}sharedmemory/region/r/${action}`, {...region, key: '/k'})
        expect(answer).toEqual({status: 501, text: tooNew})
      }
      expect(await call(triton, `/v2/${kind}sharedmemory/status`)).toEqual({status: 200, text: '[]'})
    }
  })

  it('is the same over gRPC', () => {
    const core = createCore({fast: true, isClientSharedMemoryAllowed: true})
    onTestFinished(() => core.close())
    // As much of a request as these methods look at.
    const request = {name: 'r'} as ControlRequest
    expect(controlHandlers.CudaSharedMemoryStatus?.(core, {...request, name: ''})).toEqual({regions: {}})
    expect(() => controlHandlers.CudaSharedMemoryStatus?.(core, request)).toThrow(
      'Unable to find cuda shared memory region',
    )
    expect(() => controlHandlers.CudaSharedMemoryRegister?.(core, request)).toThrow(notSupported)
    expect(controlHandlers.CudaSharedMemoryUnregister?.(core, request)).toEqual({})
  })
})
