import {describe, expect, it} from 'vitest'
import {createMockServer, type MockServerOptions} from '@pixelated/mock-server'
import {createPixelClient, type PixelClientOptions} from '@pixelated/sdk'
import {agentStats, appRoutesDialect} from '@pixelated/sdk/dialects'

/*
 * Rows of the list of quirks of the original servers, end to end: the client against their emulation. Rows that concern the
 * reading of one answer are tested beside the code, by the same numbers.
 */
function against(server: MockServerOptions, client: PixelClientOptions = {}) {
  const mock = createMockServer({fast: true, ...server})
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: mock.fetch, ...client}, [agentStats])
  return {mock, pixel}
}
const upstream: MockServerOptions = {dialect: 'upstream'}

describe('the client against the original servers', () => {
  it('row 1: the batch is a bare array there', async () => {
    const {pixel, mock} = against(upstream)
    expect(await pixel.batchInfer([{user_query: 'one'}, {user_query: 'two'}])).toMatchObject({succeeded: 2, failed: 0})
    const wrapped = await mock.fetch('/batch-infer', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({requests: [{user_query: 'one'}]}),
    })
    expect(wrapped.status).toBe(422)
  })

  it('row 3, 4, 7: nulls, no signals and six zeros are read for what they are', async () => {
    const reply = await against(upstream).pixel.infer({user_query: 'I slept badly'})
    expect(reply.eq).toEqual({measured: false, reason: 'all-zero'})
    expect(reply.risk).toMatchObject({level: 'none', evaluated_by: ['server']})
    expect(Object.values(reply)).not.toContain(null)
  })

  it('row 5: without metrics nothing was evaluated', async () => {
    const reply = await against(upstream).pixel.infer({user_query: 'they hurt me', include_metrics: false})
    expect(reply.risk.level).toBe('unknown')
  })

  it('row 6: the server only knows five letters, so its silence is worth little', async () => {
    const {pixel} = against(upstream)
    expect((await pixel.infer({user_query: 'my shoulder hurts'})).risk).toMatchObject({
      level: 'high',
      source: 'server-unverified',
    })
    expect((await pixel.infer({user_query: 'I do not want to live'})).risk.source).toBe('server-unverified')
  })

  it('row 9: only clinical, crisis and nothing give therapy there; any word is passed on', async () => {
    const {pixel} = against(upstream)
    const persona = async (context_type?: string) =>
      (await pixel.infer({user_query: 'hello', ...(context_type !== undefined && {context_type})})).persona_mode
    expect([await persona('clinical'), await persona('crisis'), await persona()]).toEqual([
      'therapy',
      'therapy',
      'therapy',
    ])
    expect([await persona('support'), await persona('therapeutic'), await persona('my-own')]).toEqual([
      'assistant',
      'assistant',
      'assistant',
    ])
  })

  it('row 11 and 13: a 422 names the fields and repeats nothing', async () => {
    const {mock} = against(upstream)
    const pixel = createPixelClient({
      baseUrl: 'http://mock.test',
      // What an older client would send.
      middleware: [(request, next) => next({...request, body: '{"text": "my own words"}'})],
      fetch: mock.fetch,
    })
    const error = await pixel.infer({user_query: 'my own words'}).catch((caught: unknown) => caught)
    expect(error).toMatchObject({code: 'validation', fieldErrors: [{path: 'user_query', code: 'value_error.missing'}]})
    expect(JSON.stringify(error)).not.toContain('my own words')
  })

  it('row 18: a server without its model says 200, and is not usable', async () => {
    const {pixel} = against({...upstream, scenario: 'model-not-loaded'}, {retry: {limit: 0}})
    expect((await pixel.health()).isUsable).toBe(false)
    await expect(pixel.infer({user_query: 'hello'})).rejects.toMatchObject({code: 'server_error', status: 503})
  })

  it('row 19: the average is null before the first inference', async () => {
    const {pixel} = against(upstream)
    expect((await pixel.status()).averageInferenceMs ?? 0).toBe(0)
    await pixel.infer({user_query: 'hello'})
    expect((await pixel.status()).averageInferenceMs).toBeTypeOf('number')
  })

  it('row 22: the stream as it is stored is only an error, and the answer comes all the same', async () => {
    const {pixel, mock} = against({...upstream, asStored: true})
    const text = await pixel.inferStream({user_query: 'hello'}).text()
    expect(text.length).toBeGreaterThan(0)
    expect(mock.journal.entries().map(({path}) => path)).toEqual(['/infer-stream', '/infer'])
  })

  it('row 21, 23, 26: the corrected stream ends without a mark; its activities are collected, in milliseconds', async () => {
    const reply = await against(upstream).pixel.inferStream({user_query: 'hello'}).final()
    expect(reply.agentActivities.map(({agentName}) => agentName)).toContain('Coordinator')
    for (const {timestamp} of reply.agentActivities) expect(timestamp).toBeGreaterThan(1e12)
  })

  it('a first generation without streaming answers through /infer', async () => {
    const {pixel} = against({...upstream, generation: 'a'})
    expect((await pixel.inferStream({user_query: 'hello'}).text()).length).toBeGreaterThan(0)
  })

  it('row 55: names of old load tests are not the contract; the mock says what is', async () => {
    const {mock} = against(upstream)
    const answer = await mock.fetch('/api/ai/models/pixel_core/infer', {method: 'POST', body: '{}'})
    expect(answer.status).toBe(404)
    expect(answer.headers.get('x-pixel-mock-hint')).toContain('/infer')
  })
})

describe("the client against the application's proxy", () => {
  const app: MockServerOptions = {dialect: 'app'}
  const options: PixelClientOptions = {dialect: appRoutesDialect, apiKey: 'app-token'}

  it('row 14: what the proxy has retried for two minutes is not retried again', async () => {
    const {pixel, mock} = against({...app, scenario: 'model-not-loaded'}, options)
    await expect(pixel.infer({user_query: 'hello'})).rejects.toMatchObject({status: 503})
    expect(mock.journal.entries({path: '/api/ai/pixel/infer'})).toHaveLength(1)
  })

  it('row 15 and 16: a 429 says when to come back in epoch milliseconds, and that is what counts', async () => {
    const {pixel} = against(
      {...app, faults: [{faults: {kind: 'rate-limit', dialect: 'app', waitMs: 4_000, reason: 'burst'}}]},
      options,
    )
    const error = await pixel.infer({user_query: 'hello'}).catch((caught: unknown) => caught)
    expect(error).toMatchObject({code: 'rate_limited', status: 429})
    const {retryAfterMs} = error as {retryAfterMs: number}
    expect(retryAfterMs).toBeGreaterThan(2_000)
    expect(retryAfterMs).toBeLessThanOrEqual(4_000)
  })

  it("row 27: numbers that came through the proxy are not trusted; the server's own are", async () => {
    expect((await against(app, options).pixel.agentStats()).isTrusted).toBe(false)
    const direct = await against(upstream).pixel.agentStats()
    expect(direct.isTrusted).toBe(true)
    expect(Object.keys(direct.agents)).toContain('Coordinator')
  })

  it('row 56: some routes check nothing; the client sends its token all the same, and nothing says that it was checked', async () => {
    const {mock, pixel} = against(app, options)
    await pixel.inferStream({user_query: 'hello'}).text()
    expect(mock.journal.last('/api/ai/pixel/infer-stream')?.headers).toHaveProperty('authorization')
  })
})
