import {describe, expect, it} from 'vitest'
import {tritonChecks} from '../conformance/triton/triton-checks.ts'
import type {MockTritonOptions} from './create-mock-triton.ts'
import {startTriton} from './triton-fixture.ts'

const start = (options: MockTritonOptions = {}) => {
  const triton = startTriton(options)
  const read = async (path: string, init?: RequestInit) => {
    const response = await triton.fetch(path, init)
    return {status: response.status, text: await response.text()}
  }
  const post = (path: string, json?: unknown) =>
    read(path, {method: 'POST', ...(json !== undefined && {body: JSON.stringify(json)})})
  return {triton, read, post}
}
const infer = {inputs: [{name: 'INPUT0', datatype: 'FP32', shape: [1], data: [1]}]}

/** Rows that need a server of one's own: to unload models, to look at all its metrics. */
const ownRows = [9, 39, 41]

describe('how imitations differ from Triton', () => {
  it('has a check of the contract, or a test here, for each of the 43 rows of the list', () => {
    const told = tritonChecks.flatMap(({name}) => /drift (\d+):/.exec(name)?.[1] ?? []).map(Number)
    const all = Array.from({length: 43}, (_, index) => index + 1)
    expect(all.filter((row) => !told.includes(row) && !ownRows.includes(row))).toEqual([])
  })

  it('drift 9: after an unload there are no versions, one that is named is not ready, and the index keeps it', async () => {
    const {read, post} = start({modelControl: 'explicit'})
    const path = '/v2/models/identity_fp32'
    expect(await post('/v2/repository/models/identity_fp32/unload')).toEqual({status: 200, text: ''})
    const gone = "Request for unknown model: 'identity_fp32'"
    expect(await post(`${path}/infer`, infer)).toEqual({
      status: 404,
      text: JSON.stringify({error: `${gone} has no available versions`}),
    })
    expect(await post(`${path}/versions/1/infer`, infer)).toEqual({
      status: 503,
      text: JSON.stringify({error: `${gone} version 1 is not at ready state`}),
    })
    const index = JSON.parse((await post('/v2/repository/index')).text)
    expect(index).toContainEqual({name: 'identity_fp32', version: '1', state: 'UNAVAILABLE', reason: 'unloaded'})
    expect((await read('/v2/health/ready')).status).toBe(200)
    expect((await read(`${path}/ready`)).status).toBe(400)
    expect(await post('/v2/repository/models/identity_fp32/load')).toEqual({status: 200, text: ''})
    expect((await post(`${path}/infer`, infer)).status).toBe(200)
  })

  it('drift 8: loads and unloads, with another configuration too, and says why one can not be loaded', async () => {
    const {read, post} = start({modelControl: 'explicit', startupModels: ['pixel']})
    expect((await post('/v2/repository/index')).text).toContain('{"name":"echo_text"}')
    const config = JSON.stringify({max_batch_size: 4, ...shape('identity_fp32')})
    const load = '/v2/repository/models/identity_fp32/load'
    expect((await post(load, {parameters: {config}})).status).toBe(200)
    expect(JSON.parse((await read('/v2/models/identity_fp32')).text).inputs[0].shape).toEqual([-1, 3])
    const asked = JSON.parse((await read('/v2/models/identity_fp32/config')).text)
    expect(asked).toMatchObject({max_batch_size: 4, name: 'identity_fp32', instance_group: [{count: 1}]})
    expect(await post(load, {parameters: {other: 1}})).toMatchObject({
      status: 500,
      text: '{"error":"unexpected error on creating Triton parameter"}',
    })
    const wrong = await post(load, {parameters: {config: JSON.stringify({...shape('identity_fp32'), nope: 1})}})
    expect(wrong).toMatchObject({status: 400, text: expect.stringContaining("load failed for model 'identity_fp32'")})
    expect(await post('/v2/repository/x/models/pixel/load')).toMatchObject({
      status: 501,
      text: JSON.stringify({error: "'repository_name' specification is not supported"}),
    })
    expect(await post('/v2/repository/models/broken/load')).toMatchObject({
      status: 400,
      text: expect.stringMatching(/^\{"error":"load failed for model 'broken': version 1 is at UNAVAILABLE state: /),
    })
    expect(await post('/v2/repository/models/nobody/unload')).toEqual({status: 200, text: ''})
    expect((await post('/v2/repository/models/nobody/load')).status).toBe(500)
  })

  it('drift 39: metrics have a row for each version from the start, four reasons of failure, and microseconds', async () => {
    const {triton, read, post} = start()
    const row = (name: string) =>
      triton
        .metrics()
        .split('\n')
        .filter((line) => line.startsWith(name))
    const labels = '_team="care",model="classify",version="1"'
    expect(row(`nv_inference_count{${labels}}`)).toEqual([`nv_inference_count{${labels}} 0`])
    const failures = ['REJECTED', 'CANCELED', 'BACKEND', 'OTHER']
    expect(row('nv_inference_request_failure{model="failing"').map((line) => /reason="(\w+)"/.exec(line)?.[1])).toEqual(
      failures,
    )
    await post('/v2/models/failing/infer', infer)
    await post('/v2/models/identity_fp32/infer', infer)
    expect(row('nv_inference_request_failure{model="failing",reason="BACKEND",version="1"}')[0]).toMatch(/ 1$/)
    const [duration = ''] = row('nv_inference_request_duration_us{model="identity_fp32"')
    const statistics = JSON.parse((await read('/v2/models/identity_fp32/stats')).text)
    const {ns} = statistics.model_stats[0].inference_stats.success
    expect(Number(duration.split(' ')[1])).toBe(Math.round(ns / 1000))
  })

  it('drift 41: the server is not ready while a model that should be there is not', async () => {
    const {read} = start({modelControl: 'explicit', startupModels: ['pixel', 'broken']})
    expect(await read('/v2/health/ready')).toEqual({status: 400, text: ''})
    expect((await read('/v2/health/live')).status).toBe(200)
  })
})

const shape = (name: string) => ({
  name,
  backend: 'python',
  input: [{name: 'INPUT0', data_type: 'TYPE_FP32', dims: ['3']}],
  output: [{name: 'OUTPUT0', data_type: 'TYPE_FP32', dims: [3]}],
})
