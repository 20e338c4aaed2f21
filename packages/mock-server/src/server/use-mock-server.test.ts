import {describe, expect, it} from 'vitest'
import {createPixelClient} from '@pixelated/sdk'
import {useMockServer} from './use-mock-server.ts'

describe('useMockServer', () => {
  const server = useMockServer({faults: [{faults: 'status=503', times: 1}]})

  it('gives a server', async () => {
    expect((await server.fetch('/health')).status).toBe(503)
    expect((await server.fetch('/health')).status).toBe(200)
    server.use('unreachable')
    expect(server.journal.entries()).toHaveLength(2)
  })

  it('gives it as new to the next test', async () => {
    expect(server.journal.entries()).toEqual([])
    expect((await server.fetch('/health')).status).toBe(503)
    expect((await server.fetch('/health')).status).toBe(200)
  })
})

describe('the test in the README', () => {
  const server = useMockServer({scenario: 'recovering'})

  it('tries again', async () => {
    const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
    await pixel.infer({user_query: 'hello'})
    expect(server.journal.entries().map(({status}) => status)).toEqual([503, 503, 200])
  })
})
