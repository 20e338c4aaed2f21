import {setupServer} from 'msw/node'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {createPixelClient} from '@pixelated/sdk'
import {createMockServer} from './create-mock-server.ts'
import {handlers} from './msw-handlers.ts'

const server = createMockServer({latency: {p50Ms: 1, p99Ms: 2}})
const network = setupServer(...handlers(server, 'https://pixel.test/'))

beforeAll(() => network.listen({onUnhandledFrame: 'error'}))
afterEach(() => server.reset())
afterAll(async () => {
  network.close()
  await server.close()
})

describe('handlers', () => {
  it('answer the global fetch of the page under test', async () => {
    const pixel = createPixelClient({baseUrl: 'https://pixel.test'})
    expect((await pixel.infer({user_query: 'hello'})).response).not.toBe('')
    const types = []
    for await (const {type} of pixel.inferStream({user_query: 'hello'})) types.push(type)
    expect(types.at(-1)).toBe('done')
    expect(server.journal.entries().map(({path}) => path)).toContain('/infer-stream')
  })

  it('tell the server that a reader has left', async () => {
    const pixel = createPixelClient({baseUrl: 'https://pixel.test'})
    for await (const _event of pixel.inferStream({user_query: 'hello'})) break
    await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
  })

  it('lose the connection on purpose', async () => {
    const headers = {'x-pixel-mock-fault': 'reset'}
    await expect(fetch('https://pixel.test/health', {headers})).rejects.toThrow(TypeError)
  })
})
