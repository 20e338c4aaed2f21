// `health` without a socket, as tests call it. Prints CPU and wall time per call.
import {benchEngine} from '../servers/bench-engine.mjs'
import {loadPeer} from '../lib/load-peer.mjs'
import {loadInstalled} from '../servers/load-installed.mjs'

const {kind, packages, calls} = JSON.parse(process.argv[2])
const url = 'http://mock.test/health'
const body =
  '{"status":"healthy","model_loaded":true,"timestamp":"2026-01-01T00:00:00.000Z","dependencies":{"engine":"ready"}}'
const stub = async () => new Response(body, {headers: {'content-type': 'application/json'}})
const bare = (fetch) => async () => (await (await fetch(url)).json()).status

async function withClient(fetch) {
  const {createPixelClient} = await loadInstalled(packages, '@pixelated/sdk')
  const pixel = createPixelClient({baseUrl: 'http://mock.test', fetch})
  return async () => (await pixel.health()).status
}

async function startMsw() {
  const {http, HttpResponse} = await loadPeer('msw')
  const {setupServer} = await loadPeer('msw/node')
  setupServer(http.get(url, () => new HttpResponse(body, {headers: {'content-type': 'application/json'}}))).listen()
  return (input, init) => globalThis.fetch(input, init)
}

async function startGateway() {
  const {createGateway} = await loadInstalled(packages, '@pixelated/gateway')
  const gateway = createGateway({engine: benchEngine(), auth: 'open'})
  return (input, init) => gateway.fetch(new Request(input, init))
}

async function startMockServer() {
  const {createMockServer} = await loadInstalled(packages, '@pixelated/mock-server')
  return createMockServer({fast: true}).fetch
}

const kinds = {
  'stubbed fetch': () => bare(stub),
  'stubbed fetch, our client': () => withClient(stub),
  'our gateway': async () => bare(await startGateway()),
  'our gateway, our client': async () => withClient(await startGateway()),
  'our mock server': async () => bare(await startMockServer()),
  'our mock server, our client': async () => withClient(await startMockServer()),
  msw: async () => bare(await startMsw()),
  'msw, our client': async () => withClient(await startMsw()),
}

const call = await kinds[kind]()
async function run(count) {
  for (let at = 0; at < count; at++) {
    const status = await call()
    if (status !== 'healthy') throw new Error(`status ${status}`)
  }
}
await run(calls / 4)
const startedAt = performance.now()
const before = process.cpuUsage()
await run(calls)
const {user, system} = process.cpuUsage(before)
console.log(JSON.stringify({cpuUs: (user + system) / calls, wallUs: ((performance.now() - startedAt) * 1000) / calls}))
process.exit(0)
