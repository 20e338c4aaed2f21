import {once} from 'node:events'
import {connect} from 'node:net'
import {afterEach, describe, expect, it} from 'vitest'
import {createGateway} from '../app/create-gateway.ts'
import {createScriptedEngine} from '../engines/scripted-engine.ts'
import type {FetchHandler} from './fetch-handler.ts'
import {listen, type Listening} from './listen.ts'

const servers: Listening[] = []
const serve = async (handler: FetchHandler) => {
  const server = await listen(handler, {closeGraceMs: 50})
  servers.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

describe('listen', () => {
  it('answers a request that offers HTTP/2 as one that does not, with its body, again and again on one connection', async () => {
    const {port} = await serve({
      fetch: async (request) => new Response(`${request.method} has ${(await request.text()).length}.`),
    })
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let said = ''
    socket.on('data', (text: string) => (said += text))
    const warned: unknown[] = []
    const onWarning = (warning: Error) => void warned.push(warning.name)
    process.on('warning', onWarning)
    const offer = 'Host: a\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n'
    for (const length of [1, 100_000, ...Array.from({length: 12}, (_, index) => index + 2)]) {
      socket.write(
        `POST / HTTP/1.1\r\n${offer}Connection: Upgrade, HTTP2-Settings\r\nContent-Length: ${length}\r\n\r\n`,
      )
      socket.write('x'.repeat(length))
      await expect.poll(() => said).toContain(`POST has ${length}.`)
    }
    socket.write(`GET / HTTP/1.1\r\n${offer}Connection: Upgrade, close\r\n\r\n`)
    await once(socket, 'close')
    expect(said).toContain('GET has 0.')
    process.off('warning', onWarning)
    expect(warned).toEqual([])
  })

  it('serves a gateway on a free port', async () => {
    const {url, port} = await serve(createGateway({engine: createScriptedEngine(), auth: 'open'}))
    expect(url).toBe(`http://127.0.0.1:${port}`)
    const response = await fetch(`${url}/health`)
    expect(response.headers.get('Content-Length')).toMatch(/^\d+$/)
    expect(await response.json()).toMatchObject({status: 'healthy'})
    expect((await fetch(`${url}/health`, {method: 'HEAD'})).status).toBe(200)
    const body = JSON.stringify({user_query: 'héllo'})
    const reply = await fetch(`${url}/infer`, {method: 'POST', headers: {'Content-Type': 'application/json'}, body})
    expect(await reply.json()).toMatchObject({response: 'You wrote 5 characters.'})
  })

  it('serves any handler: strings, streams, cookies, changed headers of a gateway', async () => {
    const gateway = createGateway({engine: createScriptedEngine(), auth: 'open'})
    const {url} = await serve({
      async fetch(request, environment) {
        if (!request.url.endsWith('/stream')) {
          const response = await gateway.fetch(request, environment)
          response.headers.set('X-Wrapped', 'yes')
          return response
        }
        const body = new ReadableStream({
          start(controller) {
            for (const part of ['one ', 'two']) controller.enqueue(new TextEncoder().encode(part))
            controller.close()
          },
        })
        return new Response(body, {
          headers: [
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
          ],
        })
      },
    })
    expect((await fetch(`${url}/health`)).headers.get('X-Wrapped')).toBe('yes')
    const streamed = await fetch(`${url}/stream`)
    expect(streamed.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await streamed.text()).toBe('one two')
  })

  it('asks the fetch of a copy of a gateway, and the gateway itself without a promise', async () => {
    const gateway = createGateway({engine: createScriptedEngine(), auth: 'open'})
    const {url} = await serve({...gateway, fetch: async () => new Response('my own')})
    expect(await (await fetch(`${url}/health`)).text()).toBe('my own')
    const request = new Request('http://gateway.test/health')
    expect(gateway.answer(request, {acceptsLeanResponses: true})).toBeInstanceOf(Response)
    expect(gateway.answer(request)).toBeInstanceOf(Promise)
  })

  it('aborts the request and cancels the body when the client goes away', async () => {
    const seen: string[] = []
    const {url} = await serve({
      fetch(request) {
        request.signal.addEventListener('abort', () => seen.push('aborted'))
        const body = new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('first')),
          cancel: () => void seen.push('cancelled'),
        })
        return new Response(body)
      },
    })
    const response = await fetch(url)
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await expect.poll(() => seen.toSorted()).toEqual(['aborted', 'cancelled'])
  })

  it('breaks the connection when a body breaks off, so that half an answer never looks whole', async () => {
    const {url} = await serve({
      fetch() {
        let pulls = 0
        return new Response(
          new ReadableStream({
            pull(controller) {
              if (pulls++ > 0) throw new Error('broken')
              controller.enqueue(new TextEncoder().encode('half'))
            },
          }),
        )
      },
    })
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow()
  })

  it('lets go of a connection that it does not open, although its caller keeps it, and of one it has not decided on', async () => {
    const server = await listen(
      {
        fetch: () => new Response('ok'),
        upgrade: async ({url}) =>
          url.endsWith('/never') ? new Promise<never>(() => {}) : new Response(null, {status: 401}),
      },
      {closeGraceMs: 20},
    )
    const ask = (path: string) => {
      const socket = connect({port: server.port, host: '127.0.0.1', allowHalfOpen: true})
      socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
      return socket
    }
    const refused = ask('/refused')
    const [answer] = (await once(refused, 'data')) as [Buffer]
    expect(answer.toString()).toContain('HTTP/1.1 401')
    const undecided = ask('/never')
    undecided.on('error', () => {})
    await once(undecided, 'connect')
    await server.close()
    refused.destroy()
    undecided.destroy()
  })

  it('closes within its grace although a stream is open', async () => {
    const server = await listen({fetch: () => new Response(new ReadableStream())}, {closeGraceMs: 20})
    const response = await fetch(server.url)
    await server.close()
    await expect(response.text()).rejects.toThrow()
  })

  it('says so when the port is taken', async () => {
    const {port} = await serve({fetch: () => new Response('ok')})
    await expect(listen({fetch: () => new Response('ok')}, {port})).rejects.toThrow('EADDRINUSE')
  })
})
