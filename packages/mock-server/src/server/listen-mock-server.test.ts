import {afterEach, describe, expect, it} from 'vitest'
import {createPixelClient} from '@pixelated/sdk'
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
    const response = await fetch(`${url}/infer-stream`, post('disconnect@event=3'))
    let text = ''
    const decoder = new TextDecoder()
    const read = async () => {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk, {stream: true})
    }
    await expect(read()).rejects.toThrow('terminated')
    expect(text.split('\n\n').length - 1).toBe(3)
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
