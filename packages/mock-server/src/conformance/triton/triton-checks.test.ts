import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {createGrpcCaller} from '../../command-line/grpc-caller.ts'
import {listenMockTriton, type ListeningMockTriton} from '../../server/listen-mock-triton.ts'
import {createMockTriton, type MockTriton} from '../../triton-emulation/create-mock-triton.ts'
import {runContractSuite} from '../run-contract-suite.ts'

let triton: ListeningMockTriton
beforeAll(async () => {
  triton = await listenMockTriton({fast: true})
})
afterAll(() => triton.close())

const bad = (report: Awaited<ReturnType<typeof runContractSuite>>) =>
  report.checks
    .filter(({outcome}) => outcome !== 'conforms')
    .map(({name, detail, request}) => `${name}: ${detail} (${request})`)

describe('the contract profile triton', () => {
  it('is kept by the emulation over HTTP and gRPC', async () => {
    const grpc = createGrpcCaller(triton.grpcAddress)
    const report = await runContractSuite({baseUrl: triton.url, profile: 'triton', grpc})
    grpc.close()
    expect(bad(report)).toEqual([])
    expect(report.passed).toBeGreaterThan(80)
  })

  it('asks a server with other models only for what every Triton has', async () => {
    const other = createMockTriton({modelControl: 'explicit', startupModels: ['accumulate']})
    const report = await runContractSuite({baseUrl: 'http://triton.test', profile: 'triton', fetch: other.fetch})
    other.close()
    expect(
      report.checks.filter(({outcome}) => outcome === 'differs').map(({name, detail}) => `${name}: ${detail}`),
    ).toEqual([])
    expect(report.failed).toBe(0)
  })

  describe('notices what imitations do', () => {
    interface Defect {
      readonly check: RegExp
      readonly change: (response: Response, text: string, path: string) => Response | undefined
    }
    const again = (
      response: Response,
      text: string,
      more: {status?: number; headers?: Record<string, string>} = {},
    ) => {
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      for (const [name, value] of Object.entries(more.headers ?? {})) headers.set(name, value)
      return new Response(text, {status: more.status ?? response.status, headers})
    }
    const defects: readonly (readonly [string, Defect])[] = [
      [
        '400 for bad JSON',
        {check: /drift 1:/, change: (r, t) => (r.status === 500 ? again(r, t, {status: 400}) : undefined)},
      ],
      [
        'more keys in errors',
        {check: /drift 4:/, change: (r, t) => (r.status === 400 ? again(r, t.replace('{', '{"code":1,')) : undefined)},
      ],
      [
        'JSON everywhere',
        {check: /drift 5:/, change: (r, t) => again(r, t, {headers: {'content-type': 'application/json'}})},
      ],
      [
        'a body for health',
        {
          check: /drift 11:/,
          change: (r, _, path) => (path.includes('health') ? again(r, '{"ready":true}') : undefined),
        },
      ],
      [
        'an id that nobody gave',
        {check: /drift 12:/, change: (r, t) => again(r, t.replace('{"model_name"', '{"id":"","model_name"'))},
      ],
      ['null for NaN', {check: /drift 20:/, change: (r, t) => again(r, t.replace('NaN', 'null'))}],
      [
        '[DONE]',
        {check: /drift 29:/, change: (r, t) => (t.startsWith('data:') ? again(r, `${t}data: [DONE]\n\n`) : undefined)},
      ],
      ['names of events', {check: /drift 29:/, change: (r, t) => again(r, t.replaceAll('data: ', 'event: x\ndata: '))}],
      [
        '429 for a full queue',
        {check: /drift 10:/, change: (r, t) => (r.status === 503 ? again(r, t, {status: 429}) : undefined)},
      ],
      [
        'seconds for milliseconds',
        {check: /drift 40:/, change: (r, t) => again(r, t.replaceAll(/("last_inference":\d+)\d{3}/g, '$1'))},
      ],
    ]
    let model: MockTriton
    beforeAll(() => {
      model = createMockTriton({fast: true})
    })
    afterAll(() => model.close())

    it.each(defects)('%s', async (_, {check, change}) => {
      const fetch = async (url: string, init: RequestInit) => {
        const response = await model.fetch(url, init)
        if (response.headers.get('content-type') === 'application/octet-stream') return response
        const whole = response.clone()
        return change(response, await response.text(), new URL(url).pathname) ?? whole
      }
      const names = await runContractSuite({baseUrl: 'http://triton.test', profile: 'triton', fetch})
      expect(names.checks.filter(({outcome}) => outcome !== 'conforms').some(({name}) => check.test(name))).toBe(true)
    })
  })
})
