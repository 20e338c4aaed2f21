// GET /health on one of several servers, each answering what our gateway answers.
import {createServer} from 'node:http'
import {loadPeer} from '../lib/load-peer.mjs'
import {benchEngine} from './bench-engine.mjs'
import {loadInstalled} from './load-installed.mjs'
import {reportPort, reportServer} from './report.mjs'

const {kind, packages} = JSON.parse(process.argv[2])
const host = '127.0.0.1'
const health = () => ({
  status: 'healthy',
  model_loaded: true,
  timestamp: new Date().toISOString(),
  dependencies: {engine: 'ready'},
})

const start = {
  nodeFixed() {
    const body = JSON.stringify(health())
    const headers = {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)}
    const server = createServer((_request, response) => {
      response.writeHead(200, headers)
      response.end(body)
    })
    server.listen(0, host, () => reportServer(server))
  },
  nodeJson() {
    const server = createServer((_request, response) => {
      const body = JSON.stringify(health())
      response.writeHead(200, {'content-type': 'application/json', 'content-length': Buffer.byteLength(body)})
      response.end(body)
    })
    server.listen(0, host, () => reportServer(server))
  },
  async hono() {
    const {Hono} = await loadPeer('hono')
    const {serve} = await loadPeer('@hono/node-server')
    const app = new Hono()
    app.get('/health', (context) => context.json(health()))
    serve({fetch: app.fetch, port: 0, hostname: host}, ({port}) => reportPort(port))
  },
  async fastify() {
    const {fastify} = await loadPeer('fastify')
    const app = fastify()
    app.get('/health', async () => health())
    await app.listen({port: 0, host})
    reportServer(app.server)
  },
  async jsonServer() {
    const {default: jsonServer} = await loadPeer('json-server')
    const app = jsonServer.create()
    app.use(jsonServer.defaults({logger: false}))
    app.use(jsonServer.router({health: health()}))
    const server = app.listen(0, host, () => reportServer(server))
  },
  async gateway() {
    const {createGateway} = await loadInstalled(packages, '@pixelated/gateway')
    const {listen} = await loadInstalled(packages, '@pixelated/gateway/node')
    const keys = [{id: 'bench', secret: 'a-secret-for-the-benchmark', scopes: ['clinician']}]
    const {port} = await listen(createGateway({engine: benchEngine(), keys}), {host})
    reportPort(port)
  },
  async mockServer() {
    const {listenMockServer} = await loadInstalled(packages, '@pixelated/mock-server/node')
    const {port} = await listenMockServer({fast: true, host})
    reportPort(port)
  },
}

await start[kind]()
