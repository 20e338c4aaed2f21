import {createOpenApiDocument, statusResponseSchema} from '@pixelated/sdk/contract'
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {createRoutes} from '../app/create-routes.ts'
import {createServices} from '../app/create-services.ts'
import {setUpGateway} from '../app/gateway-fixture.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import {cryptoBytes} from '../policy/random-ids.ts'
import {createManualClock} from '@pixelated/sdk/testing'
import {gatewayVersion} from './gateway-version.ts'

const hello = {user_query: 'hello'}

describe('what a gateway says of itself', () => {
  it('tells version, capabilities, limits and how long turns took', async () => {
    const {clock, get, post} = setUpGateway({
      infer() {
        clock.advance(40)
        return {response: 'x'}
      },
    })
    expect(await (await get('/status')).json()).not.toHaveProperty('last_inference_time_ms')
    await post('/infer', hello)
    await post('/infer', hello)
    const status = statusResponseSchema.parse(await (await get('/status')).json())
    expect(status).toMatchObject({
      model_loaded: true,
      model_name: 'scripted',
      last_inference_time_ms: 40,
      performance_metrics: {inference_count: 2, average_inference_time_ms: 40, total_inference_time_ms: 80},
      gateway: {version: gatewayVersion, limits: {max_query_characters: 32_000, max_batch_items: 256}},
    })
    expect(status.gateway?.capabilities).toEqual(expect.arrayContaining(['infer-stream', 'resume', 'batch-jobs']))
    expect(await (await get('/models')).json()).toEqual({models: [{name: 'scripted', version: '1', ready: true}]})
  })

  it('has the version of its package', () => {
    const {version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(gatewayVersion).toBe(version)
  })

  it('describes in OpenAPI exactly the routes it has, with the scopes it asks for', async () => {
    const {get} = setUpGateway()
    expect(await (await get('/openapi.json')).json()).toEqual(
      JSON.parse(JSON.stringify(createOpenApiDocument({serverUrl: '.'}))),
    )
    const services = createServices({engine: createScriptedEngine()}, {clock: createManualClock(), random: cryptoBytes})
    const actual = createRoutes(services).map(
      ({method, path, access}) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')} ${access}`,
    )
    const described = Object.entries(createOpenApiDocument().paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, {security}]) => {
        const [first] = security as {bearer: string[]}[]
        return `${method.toUpperCase()} ${path} ${first?.bearer[0] ?? 'open'}`
      }),
    )
    expect(described.toSorted()).toEqual(actual.toSorted())
  })

  it('shows its documentation without a script or a request to anywhere', async () => {
    const response = await setUpGateway().get('/docs')
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    const page = await response.text()
    expect(page).toContain('POST /infer-stream')
    expect(page).not.toMatch(/<script|<img|<link|https?:\/\//)
  })

  it('reloads the model where the engine can', async () => {
    let reloads = 0
    const able = setUpGateway({
      async reload() {
        reloads += 1
      },
    })
    expect(await (await able.post('/reload-model')).json()).toEqual({status: 'success', message: 'Model reloaded'})
    expect(reloads).toBe(1)
    expect((await setUpGateway().post('/reload-model')).status).toBe(409)
  })

  it('counts requests, streams and time, with no id and no word', async () => {
    const {get, post} = setUpGateway()
    await post('/infer', {user_query: 'confidential', user_id: 'anna'})
    await post('/infer', {user_query: ''})
    await (await post('/infer-stream', hello)).text()
    await get('/nothing/anna')
    const response = await get('/metrics')
    expect(response.headers.get('Content-Type')).toContain('text/plain')
    const text = await response.text()
    expect(text).toContain('pixel_requests_total{method="POST",route="/infer",status="200"} 1')
    expect(text).toContain('pixel_requests_total{method="POST",route="/infer",status="422"} 1')
    expect(text).toContain('pixel_requests_total{method="GET",route="unmatched",status="404"} 1')
    expect(text).toContain('pixel_request_duration_seconds_bucket{method="POST",route="/infer",le="+Inf"} 2')
    expect(text).toContain('pixel_stream_tokens_total 4')
    expect(text).toContain('pixel_turns_total 2')
    expect(text).toContain('pixel_streams_open 0')
    expect(text).not.toMatch(/anna|confidential|turn_[\w-]{22}/)
  })

  it('logs ids, codes and sizes when asked, never words, not even of an unexpected error', async () => {
    const lines: string[] = []
    const write = (event: string, fields: object) => lines.push(JSON.stringify({event, ...fields}))
    const {post} = setUpGateway(
      {
        infer() {
          throw new Error('confidential')
        },
      },
      {logger: {info: write, error: write}},
    )
    await post('/infer', {user_query: 'confidential'}, {headers: {'X-Request-Id': 'r-1'}})
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {event: 'failure', requestId: 'r-1', kind: 'Error', at: expect.stringContaining('operations.test.ts')},
      {event: 'request', method: 'POST', route: '/infer', status: 500, milliseconds: 0, requestId: 'r-1'},
    ])
  })
})
