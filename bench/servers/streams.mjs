// Server-sent events, 20 a second on every stream, on one of several servers. One timer for all streams where the server's own
// way of streaming allows it.
import {createServer} from 'node:http'
import {Readable} from 'node:stream'
import {loadPeer} from '../lib/load-peer.mjs'
import {benchEngine} from './bench-engine.mjs'
import {loadInstalled} from './load-installed.mjs'
import {reportPort, reportServer} from './report.mjs'
import {everyPeriod} from './ticker.mjs'

const {kind, packages} = JSON.parse(process.argv[2])
const host = '127.0.0.1'
const periodMs = 50
const headers = {'content-type': 'text/event-stream', 'cache-control': 'no-cache'}
const frameOf = (id) => `id: ${id}\nevent: text_delta\ndata: {"text":" word"}\n\n`

/** Calls every listener once a period. */
function createTicker() {
  const listeners = new Set()
  let id = 0
  everyPeriod(periodMs, () => {
    id++
    const frame = Buffer.from(frameOf(id))
    for (const listener of listeners) listener(frame)
  })
  return listeners
}

const start = {
  nodeShared() {
    const listeners = createTicker()
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(200, headers)
      const listener = (frame) => response.write(frame)
      listeners.add(listener)
      response.on('close', () => listeners.delete(listener))
    })
    server.listen(0, host, () => reportServer(server))
  },
  nodeTimers() {
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(200, headers)
      let id = 0
      const timer = setInterval(() => response.write(frameOf(++id)), periodMs)
      response.on('close', () => clearInterval(timer))
    })
    server.listen(0, host, () => reportServer(server))
  },
  async hono() {
    const {Hono} = await loadPeer('hono')
    const {streamSSE} = await loadPeer('hono/streaming')
    const {serve} = await loadPeer('@hono/node-server')
    const app = new Hono()
    app.post('/infer-stream', (context) =>
      streamSSE(context, async (stream) => {
        for (let id = 1; !stream.aborted; id++) {
          await stream.writeSSE({id: String(id), event: 'text_delta', data: '{"text":" word"}'})
          await stream.sleep(periodMs)
        }
      }),
    )
    serve({fetch: app.fetch, port: 0, hostname: host}, ({port}) => reportPort(port))
  },
  async fastify() {
    const {fastify} = await loadPeer('fastify')
    const listeners = createTicker()
    const app = fastify()
    app.post('/infer-stream', (_request, reply) => {
      const body = new Readable({read() {}})
      const listener = (frame) => body.push(frame)
      listeners.add(listener)
      body.on('close', () => listeners.delete(listener))
      reply.headers(headers).send(body)
    })
    await app.listen({port: 0, host})
    reportServer(app.server)
  },
  async gateway() {
    const {createGateway} = await loadInstalled(packages, '@pixelated/gateway')
    const {listen} = await loadInstalled(packages, '@pixelated/gateway/node')
    let next = Promise.withResolvers()
    everyPeriod(periodMs, () => {
      const due = next
      next = Promise.withResolvers()
      due.resolve()
    })
    // Without gates: they release whole sentences, and this measures twenty events a second.
    const gateway = createGateway({engine: benchEngine(() => next.promise), auth: 'open', gates: 'off'})
    const {port} = await listen(gateway, {host})
    reportPort(port)
  },
}

await start[kind]()
