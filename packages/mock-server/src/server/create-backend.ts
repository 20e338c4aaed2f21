import type {Clock} from '@pixelated/sdk'
import {createGateway, createMemoryStore, type GatewayOptions, type SocketUpgrade} from '@pixelated/gateway'
import {generateHistory} from '../history/generate-history.ts'
import type {ClientHistory} from '../history/client-history.ts'
import type {EngineCondition} from '../scenarios/scenario.ts'
import {createMockSpeech} from '../speech/create-mock-speech.ts'
import {createSimulatedEngine} from '../simulated-engine/create-simulated-engine.ts'
import {createAppRoutes} from '../upstream/app/create-app-routes.ts'
import type {FirstSocket} from '../upstream/sockets/first-socket.ts'
import {createUpstreamApp} from '../upstream/create-upstream-app.ts'
import {createConditionedGates} from './conditioned-gates.ts'
import {createConditionedEngine} from './conditioned-engine.ts'
import type {MockServerOptions} from './mock-server-options.ts'
import {writeHistory} from './write-history.ts'

/** What answers behind the faults: a gateway over an engine, or an emulated original. */
export interface Backend {
  answer(request: Request, environment: unknown): Response | Promise<Response>
  /** A request for a WebSocket. */
  upgrade(request: Request): Promise<SocketUpgrade | Response>
  /** The original's first socket, which has a port of its own. */
  readonly firstSocket?: FirstSocket
  close(): Promise<void>
}

export interface BackendTools {
  clock: Clock
  condition: () => EngineCondition
  onAbort: (requestId: string) => void
}

/** Makes the backend of a dialect. */
export function createBackend(options: MockServerOptions, tools: BackendTools): Backend {
  const {dialect = 'gateway', handler} = options
  if (handler !== undefined) return {answer: (request) => handler(request), upgrade: noSocket, async close() {}}
  return dialect === 'gateway' ? createGatewayBackend(options, tools) : createUpstreamBackend(options, tools)
}

const noSocket = async (): Promise<Response> => new Response(null, {status: 404})

const usualLatency = {p50Ms: 110, p99Ms: 200}

function createGatewayBackend(options: MockServerOptions, {clock, condition, onAbort}: BackendTools): Backend {
  const {seed = 1, fast = false, latency = usualLatency} = options
  const engine = options.engine ?? createSimulatedEngine({seed, fast, latency, clock})
  const {store = createMemoryStore()} = options
  const gateway = createGateway({
    gates: createConditionedGates(condition, clock),
    speech: createMockSpeech(),
    ...toGatewayOptions(options),
    store,
    clock,
    engine: createConditionedEngine(engine, {condition, onAbort}),
  })
  let isFilled = options.history === undefined
  let filling: Promise<void> | undefined
  return {
    answer(request, environment) {
      if (isFilled) return gateway.answer(request, environment)
      filling ??= writeHistory(store, toHistory(options, clock)).then(() => void (isFilled = true))
      return filling.then(() => gateway.answer(request, environment))
    },
    upgrade: (request) => gateway.upgrade(request),
    close: () => gateway.close(),
  }
}

/** The past that the options ask for. */
function toHistory({history, seed = 1}: MockServerOptions, clock: Clock): ClientHistory[] {
  return history === undefined ? [] : generateHistory({seed, end: clock.now(), ...history})
}

/** What is left when the mock server's own options are taken away. A mock server lets anybody in, from any page, without limits. */
function toGatewayOptions(options: MockServerOptions): Partial<GatewayOptions> {
  const {
    dialect: _dialect,
    generation: _generation,
    service: _service,
    asStored: _asStored,
    seed: _seed,
    fast: _fast,
    latency: _latency,
    scenario: _scenario,
    faults: _faults,
    history: _history,
    keepBodies: _keepBodies,
    journalLimit: _journalLimit,
    engine: _engine,
    handler: _handler,
    upstream: _upstream,
    app: _app,
    ...rest
  } = options
  return {auth: 'open', cors: '*', ...rest}
}

/** Records that the progress service keeps: whatever the model's state, there is one store of them. */
const progressPath = /^\/api\/v1\/(?!inference)/

function createUpstreamBackend(options: MockServerOptions, {clock, condition}: BackendTools): Backend {
  const {seed = 1, fast = false, latency = usualLatency, generation = 'b', asStored = false} = options
  const usual = {generation, service: options.service, asStored, seed, fast, clock, ...(fast ? {} : {latency})}
  const healthy = createUpstreamApp({...usual, history: toHistory(options, clock), ...options.upstream})
  const unloaded = createUpstreamApp({...usual, ...options.upstream, modelLoaded: false})
  const upstream = {
    fetch(request: Request) {
      const isUnloaded = condition().modelLoaded === false && !progressPath.test(new URL(request.url).pathname)
      return (isUnloaded ? unloaded : healthy).fetch(request)
    },
  }
  if (options.dialect !== 'app')
    return {answer: (request) => upstream.fetch(request), upgrade: noSocket, async close() {}}
  const app = createAppRoutes(upstream, {clock, seed, limits: 'off', ...options.app})
  return {
    answer: (request) => app.fetch(request),
    upgrade: (request) => app.upgrade(request),
    firstSocket: app.firstSocket,
    async close() {
      app.firstSocket.stop()
    },
  }
}
