import {afterEach, describe, expect, it} from 'vitest'
import {createPixelClient} from '@pixelated/sdk'
import {listen} from '@pixelated/gateway/node'
import {createMockServer} from './create-mock-server.ts'
import {listenMockServer, type ListeningMockServer, type ListenMockServerOptions} from './listen-mock-server.ts'

const open: ListeningMockServer[] = []
const serve = async (options: ListenMockServerOptions = {}) => {
  const listening = await listenMockServer({fast: true, ...options})
  open.push(listening)
  return listening
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()))
})

const post = (fault = ''): RequestInit => ({
  method: 'POST',
  body: JSON.stringify({user_query: 'hello'}),
  headers: {'content-type': 'application/json', ...(fault === '' ? {} : {'x-pixel-mock-fault': fault})},
})

/** Reads a stream until its connection is lost; the number of whole events that came. */
async function countUntilLost(url: string, fault: string): Promise<number> {
  const response = await fetch(`${url}/infer-stream`, post(fault))
  let text = ''
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, {stream: true})
  }
  await expect(read()).rejects.toThrow('terminated')
  return text.split('\n\n').length - 1
}

describe('listenMockServer', () => {
  it('serves a client over HTTP and writes the same journal', async () => {
    const {url, server} = await serve()
    const pixel = createPixelClient({baseUrl: url})
    const stream = pixel.inferStream({user_query: 'hello'})
    let events = 0
    for await (const _event of stream) events += 1
    expect(events).toBeGreaterThan(4)
    await expect.poll(() => server.journal.last('/infer-stream')?.finished).toBe(true)
    expect(server.journal.last('/infer-stream')).toMatchObject({status: 200, cancelled: false})
    expect(server.journal.last('/infer-stream')?.eventsSent).toBeGreaterThanOrEqual(events)
    await fetch(`${url}/health`)
    expect(server.journal.last('/health')).toMatchObject({finished: true, eventsSent: 0})
    expect(server.journal.last('/health')?.bytesSent).toBeGreaterThan(50)
  })

  it('sees a client that goes away, also when it streams the original way', async () => {
    for (const dialect of ['gateway', 'upstream'] as const) {
      const {url, server} = await serve({dialect, fast: false, latency: {p50Ms: 1, p99Ms: 2}})
      const response = await fetch(`${url}/infer-stream`, post())
      const reader = response.body?.getReader()
      await reader?.read()
      await reader?.cancel()
      await expect.poll(() => server.journal.last('/infer-stream')?.cancelled).toBe(true)
      expect(server.journal.last('/infer-stream')?.finished).toBe(false)
    }
  })

  it.each(['refuse', 'reset', 'lost-reply'])('breaks the real connection: %s', async (fault) => {
    const {url, server} = await serve()
    const failure = await fetch(`${url}/infer`, post(fault)).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(TypeError)
    expect(server.journal.last('/infer')).toMatchObject({finished: false, faults: [fault]})
    expect((await fetch(`${url}/health`)).status).toBe(200)
  })

  it('breaks the connection inside a stream, after exactly so many events', async () => {
    const {url} = await serve()
    expect(await countUntilLost(url, 'disconnect@event=3')).toBe(3)
  })

  it("does so too when the server was put on a port by the gateway's own listener", async () => {
    const server = createMockServer({fast: true})
    const listening = await listen(server)
    for (let time = 0; time < 20; time += 1) {
      expect(await countUntilLost(listening.url, 'disconnect@event=3')).toBe(3)
    }
    expect(server.journal.last('/infer-stream')).toMatchObject({eventsSent: 3, finished: false})
    await server.close()
    await listening.close()
  })

  it('says that its port is taken, so that another can be tried', async () => {
    const {port} = await serve()
    await expect(listenMockServer({port})).rejects.toMatchObject({code: 'EADDRINUSE'})
  })

  it('sends any bytes, pieces and types over the wire', async () => {
    const {url} = await serve()
    const whole = await (await fetch(`${url}/infer`, post('chunks=1'))).json()
    expect(whole).toHaveProperty('response')
    const cut = await fetch(`${url}/infer`, post('truncate@bytes=20, content-type=text/plain'))
    expect(cut.headers.get('content-type')).toBe('text/plain')
    expect(await cut.text()).toHaveLength(20)
  })

  it('frees its port although a stream stalls', async () => {
    const listening = await serve({scenario: 'silent'})
    const response = await fetch(`${listening.url}/infer-stream`, post())
    const text = response.text()
    await listening.close()
    await expect(text).rejects.toThrow()
    await expect(fetch(`${listening.url}/health`)).rejects.toThrow()
  })
})
