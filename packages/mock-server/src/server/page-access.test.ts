import {afterEach, describe, expect, it} from 'vitest'
import {createMockServer, type MockServer} from './create-mock-server.ts'
import type {MockServerOptions} from './mock-server-options.ts'

const servers: MockServer[] = []
const create = (options: MockServerOptions = {}) => {
  const server = createMockServer({fast: true, ...options})
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const origin = 'https://page.example'
const faults = ['status=503', 'status=502@body=html', 'status=204', 'rate-limit=retry-after@ms=2000', 'explode']

/** Everything that a browser decides by. */
const pageHeaders = ({headers}: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name === 'vary' || name.startsWith('access-control-')))

const ask = (server: MockServer, headers: Record<string, string>) => server.fetch('/infer-stream/t', {headers})

describe('an answer made up by a fault', () => {
  it.each(faults)('can be read by a page of another origin: %s', async (fault) => {
    const response = await ask(create(), {origin, 'x-pixel-mock-fault': fault})
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const exposed = response.headers.get('access-control-expose-headers')?.split(', ')
    expect(exposed).toEqual(expect.arrayContaining(['Retry-After', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id']))
  })

  it.each<[string, MockServerOptions]>([
    ['every origin', {}],
    ['this origin', {cors: [origin]}],
    ['other origins', {cors: ['https://other.example']}],
  ])("lets a page in as far as the gateway's own answers do: %s", async (_name, options) => {
    const server = create(options)
    for (const headers of [{origin}, {}]) {
      const own = pageHeaders(await ask(server, headers))
      for (const fault of faults) {
        expect(pageHeaders(await ask(server, {...headers, 'x-pixel-mock-fault': fault}))).toEqual(own)
      }
    }
  })

  it.each<[string, MockServerOptions]>([
    ['the original', {dialect: 'upstream'}],
    ['the original application', {dialect: 'app'}],
    ['a handler of your own', {handler: () => Promise.resolve(new Response('mine'))}],
  ])('has no such headers where the answers have none: %s', async (_name, options) => {
    const server = create(options)
    for (const fault of faults) {
      expect(pageHeaders(await ask(server, {origin, 'x-pixel-mock-fault': fault}))).toEqual({})
    }
  })
})

describe('a preflight', () => {
  const preflight: RequestInit = {method: 'OPTIONS', headers: {origin, 'access-control-request-method': 'POST'}}

  it('is not what goes wrong: the request after it is', async () => {
    const server = create({faults: [{faults: 'status=503', times: 1}]})
    expect((await server.fetch('/infer', preflight)).status).toBe(204)
    expect((await server.fetch('/infer', {method: 'POST', headers: {origin}})).status).toBe(503)
  })
})
