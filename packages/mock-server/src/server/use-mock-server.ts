import {afterAll, beforeEach} from 'vitest'
import {createMockServer, type MockServer} from './create-mock-server.ts'
import type {MockServerOptions} from './mock-server-options.ts'

/**
 * A mock server for the tests of a file or a `describe`: as new before each test, closed after the last. Fast unless told
 * otherwise.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 * import {it} from 'vitest'
 *
 * const server = useMockServer({scenario: 'dropping'})
 * it('goes on where it was', async () => {
 *   const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch: server.fetch})
 * })
 */
export function useMockServer(options: MockServerOptions = {}): MockServer {
  const server = createMockServer({fast: true, ...options})
  beforeEach(() => server.reset())
  afterAll(() => server.close())
  return server
}
