import {status} from '@grpc/grpc-js'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {toTensor} from '../triton/to-tensor.ts'
import {echo, startGrpcServer, type SeenCall} from './grpc-server-fixture.ts'

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

describe('streams', () => {
  const final = {triton_final_response: {bool_param: true}}
  const more = {triton_final_response: {bool_param: false}}
  const x = toTensor('INT32', [7])

  it('of a decoupled model end with its flag, bare or with data', async () => {
    server.onStream = (call) => {
      call.on('data', (request: SeenCall) => {
        expect(request.parameters.triton_enable_empty_final_response).toMatchObject({bool_param: true})
        const isBare = request.model_name === 'bare'
        for (let index = 0; index < 3; index++) {
          call.write({infer_response: echo(request, index === 2 && !isBare ? final : more)})
        }
        if (isBare) call.write({infer_response: {id: request.id, model_name: 'bare', parameters: final}})
      })
      call.on('end', () => call.end())
    }
    for (const model of ['bare', 'full']) {
      const versions: unknown[] = []
      for await (const {version, outputs, parameters} of server.connect().inferStream({model, inputs: {x}})) {
        versions.push(version)
        expect([outputs.x, parameters]).toEqual([x, {}])
      }
      expect(versions).toEqual(['3', '3', '3'])
    }
  })

  it('keep requests apart by id, also when one fails', async () => {
    const requests: SeenCall[] = []
    server.onStream = (call) => {
      call.on('data', (request: SeenCall) => {
        requests.push(request)
        if (requests.length < 3) return
        const [first, second, third] = requests
        if (!first || !second || !third) return
        call.write({infer_response: echo(second, more)})
        call.write({error_message: 'Exceeds maximum queue size', infer_response: {id: third.id}})
        call.write({infer_response: echo(first, final)})
        call.write({infer_response: echo(second, final)})
      })
      call.on('end', () => call.end())
    }
    const stream = server.connect().openStream()
    const read = async (model: string) => {
      let count = 0
      for await (const result of stream.infer({model, inputs: {x}})) count += result.model === model ? 1 : 100
      return count
    }
    const [one, two, three] = await Promise.all([read('a'), read('b'), failureOf(read('c'))])
    expect([one, two]).toEqual([1, 2])
    expect(three).toMatchObject({code: 'triton', message: 'Exceeds maximum queue size'})
    stream.end()
  })

  it('fail with the status of the call, with an error without an id, or when they end early', async () => {
    const first = () => failureOf(server.connect().inferStream({model: 'm', inputs: {}}).next())
    server.onStream = (call) =>
      call.emit(
        'error',
        Object.assign(new Error(''), {code: status.NOT_FOUND, details: "Request for unknown model: 'm' is not found"}),
      )
    expect(await first()).toMatchObject({code: 'triton', failure: 'not_found'})
    server.onStream = (call) => call.on('data', () => call.write({error_message: 'Server exiting'}))
    expect(await first()).toMatchObject({code: 'triton', message: 'Server exiting'})
    server.onStream = (call) => call.end()
    expect(await first()).toMatchObject({code: 'stream', failure: 'incomplete'})
  })

  it('are cancelled in the server when the reader leaves or aborts', async () => {
    server.onStream = (call) =>
      call.on('data', (request: SeenCall) => call.write({infer_response: echo(request, more)}))
    let ended = server.cancelled.length
    for await (const _result of server.connect().inferStream({model: 'm', inputs: {x}})) break
    await expect.poll(() => server.cancelled.length).toBe(ended + 1)
    ended = server.cancelled.length
    const controller = new AbortController()
    const reason = new Error('enough')
    const results = server.connect().inferStream({model: 'm', inputs: {x}}, {signal: controller.signal})
    await results.next()
    const waiting = failureOf(results.next())
    controller.abort(reason)
    expect(await waiting).toBe(reason)
    await expect.poll(() => server.cancelled.length).toBe(ended + 1)
  })

  it('read no faster than they are read', async () => {
    let written = 0
    const padding = toTensor('UINT8', new Uint8Array(100_000))
    server.onStream = (call) =>
      call.on('data', (request: SeenCall) => {
        const pump = () => {
          while (written < 600) {
            written++
            if (!call.write({infer_response: echo(request, written === 600 ? final : more)})) {
              call.once('drain', pump)
              return
            }
          }
        }
        pump()
      })
    const results = server.connect().inferStream({model: 'm', inputs: {padding}})
    await results.next()
    let before = -1
    await expect.poll(() => before === (before = written), {interval: 100}).toBe(true)
    expect(written).toBeLessThan(400)
    let count = 1
    for await (const _result of results) count++
    expect(count).toBe(600)
  })
})
