// GET /health on one of several servers, each answering what our gateway answers.
import {once} from 'node:events'
import {createServer} from 'node:http'
import path from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {pathToFileURL} from 'node:url'
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
  async openGateway() {
    const {createGateway} = await loadInstalled(packages, '@pixelated/gateway')
    const {listen} = await loadInstalled(packages, '@pixelated/gateway/node')
    const {port} = await listen(createGateway({engine: benchEngine(), auth: 'open'}), {host})
    reportPort(port)
  },
  /** The program as it is started from a shell, in this process so that its CPU can be told. */
  async mockProgram() {
    const port = await freePort()
    const program = path.join(packages, 'node_modules/@pixelated/mock-server/dist/cli.js')
    process.argv = [process.execPath, program, '--port', String(port), '--fast', '--quiet']
    void import(pathToFileURL(program).href)
    await untilListening(port)
    reportPort(port)
  },
}

async function freePort() {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const {port} = server.address()
  server.close()
  await once(server, 'close')
  return port
}

async function untilListening(port) {
  for (let tries = 0; tries < 100; tries++) {
    const isListening = await fetch(`http://${host}:${port}/live`).then(
      () => true,
      () => false,
    )
    if (isListening) return
    await wait(50)
  }
  throw new Error('The mock server did not start')
}

await start[kind]()
