import type {Clock} from '@pixelated/sdk'
import {createGateway, type GatewayOptions} from '@pixelated/gateway'
import type {EngineCondition} from '../scenarios/scenario.ts'
import {createSimulatedEngine} from '../simulated-engine/create-simulated-engine.ts'
import {createAppRoutes} from '../upstream/app/create-app-routes.ts'
import {createUpstreamApp} from '../upstream/create-upstream-app.ts'
import {createConditionedGates} from './conditioned-gates.ts'
import {createConditionedEngine} from './conditioned-engine.ts'
import type {MockServerOptions} from './mock-server-options.ts'

/** What answers behind the faults: a gateway over an engine, or an emulated original. */
export interface Backend {
  answer(request: Request, environment: unknown): Response | Promise<Response>
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
  if (handler !== undefined) return {answer: (request) => handler(request), async close() {}}
  return dialect === 'gateway' ? createGatewayBackend(options, tools) : createUpstreamBackend(options, tools)
}

const usualLatency = {p50Ms: 110, p99Ms: 200}

function createGatewayBackend(options: MockServerOptions, {clock, condition, onAbort}: BackendTools): Backend {
  const {seed = 1, fast = false, latency = usualLatency} = options
  const engine = options.engine ?? createSimulatedEngine({seed, fast, latency, clock})
  const gateway = createGateway({
    gates: createConditionedGates(condition, clock),
    ...toGatewayOptions(options),
    clock,
    engine: createConditionedEngine(engine, {condition, onAbort}),
  })
  return {
    answer: (request, environment) => gateway.answer(request, environment),
    close: () => gateway.close(),
  }
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
  const healthy = createUpstreamApp({...usual, ...options.upstream})
  const unloaded = createUpstreamApp({...usual, ...options.upstream, modelLoaded: false})
  const upstream = {
    fetch(request: Request) {
      const isUnloaded = condition().modelLoaded === false && !progressPath.test(new URL(request.url).pathname)
      return (isUnloaded ? unloaded : healthy).fetch(request)
    },
  }
  const app =
    options.dialect === 'app' ? createAppRoutes(upstream, {clock, seed, limits: 'off', ...options.app}) : upstream
  return {answer: (request) => app.fetch(request), async close() {}}
}
