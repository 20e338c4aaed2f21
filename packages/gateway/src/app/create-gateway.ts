import {backgroundClock} from '@pixelated/sdk/clock'
import {createAuthenticate} from '../middleware/authenticate.ts'
import {createCors} from '../middleware/cors.ts'
import {checkKeys} from '../policy/api-key.ts'
import {refuseOldNode} from '../policy/old-node.ts'
import {openPrincipal} from '../policy/principal.ts'
import {cryptoBytes} from '../policy/random-ids.ts'
import type {Exchange} from '../wire/exchange.ts'
import {respondProblem} from '../wire/problem-response.ts'
import {Refusal} from '../wire/refusal.ts'
import type {SocketUpgrade} from '../wire/socket-peer.ts'
import {traceIdOf} from '../wire/traceparent.ts'
import {abortable, abortablePromise} from './abortable.ts'
import {checkOptions} from './check-options.ts'
import {createApp} from './create-app.ts'
import {createGuard} from './create-guard.ts'
import {createRoutes} from './create-routes.ts'
import {createServices} from './create-services.ts'
import {createSocketGate} from './create-socket-gate.ts'
import {failureFields} from './failure-fields.ts'
import type {GatewayOptions} from './gateway-options.ts'
import {createRequestIds} from './request-ids.ts'

/**
 * What a server may tell the gateway with each request. `listen` does; anybody may leave it out.
 * @example
 * const environment: FetchEnvironment = {acceptsLeanResponses: true}
 * const response = await gateway.fetch(new Request('http://gateway.test/health'), environment)
 */
export interface FetchEnvironment {
  /** The server can write a lean response itself, without reading its web stream. */
  acceptsLeanResponses?: boolean
  /** The request's headers by lower-case name, as Node has read them: cheaper to go through than `request.headers`. */
  requestHeaders?: Readonly<Record<string, string | readonly string[] | undefined>>
}

/**
 * The service as a function from request to response.
 * @example
 * import {createPixelClient} from '@pixelated/sdk'
 *
 * const response = await gateway.fetch(new Request('http://gateway.test/health'))
 * const inProcess = createPixelClient({baseUrl: 'http://gateway.test', fetch: gateway.fetch})
 */
export interface Gateway {
  /**
   * Answers one request. Rejects only when the request's own signal aborts. With a whole address and what `fetch` takes it does the same, so it can be a client's `fetch`; beside a
   * `Request` the second argument is what a server says of it.
   */
  fetch(input: Request | string | URL, init?: unknown): Promise<Response>
  /** The same, without a promise where nothing is waited for and the caller takes lean responses: what `listen` asks. */
  answer(request: Request, environment?: unknown): Response | Promise<Response>
  /** Decides about a request for a WebSocket: what to open, or the refusal to answer. `listen` asks, and holds the socket. */
  upgrade(request: Request): Promise<SocketUpgrade | Response>
  /** Cancels what is running, ends every stream and answers 503 from now on. */
  close(): Promise<void>
}

/** What came beside an address: whoever calls it as `fetch` gives what `fetch` takes, and the platform judges that. */
const toInit = (given: unknown): RequestInit | undefined =>
  typeof given === 'object' && given !== null ? given : undefined

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const isLean = (environment: unknown): boolean =>
  typeof environment === 'object' &&
  environment !== null &&
  'acceptsLeanResponses' in environment &&
  environment.acceptsLeanResponses === true

/**
 * Creates the Pixel service over an engine. Runs wherever `fetch` does: Node, workers, a browser.
 * @example
 * const gateway = createGateway({engine, keys: [{id: 'app', secret: 'a-long-secret-of-yours', scopes: ['clinician']}]})
 */
export function createGateway(options: GatewayOptions): Gateway {
  const {auth = 'required', keys = [], clock = backgroundClock, random = cryptoBytes, logger} = options
  refuseOldNode('createGateway')
  checkOptions(options)
  checkKeys(keys, auth)
  const services = createServices(options, {clock, random})
  const {tokens, metrics, turns, jobs, alerts, retention} = services
  const requestIdOf = createRequestIds(random)
  const cors = options.cors === undefined ? undefined : createCors(options.cors)
  let isClosed = false

  const authenticate = createAuthenticate({auth, keys, tokens})
  const app = createApp({
    routes: createRoutes(services),
    guard: createGuard(services, authenticate),
    onAnswer({request, requestId, traceparent, startedAt}, route, {status}) {
      const milliseconds = clock.now() - startedAt
      // Any token is a method in process; as a label it must be one of few.
      const method = knownMethods.has(request.method) ? request.method : 'OTHER'
      metrics.record({method, route, status, milliseconds})
      if (logger === undefined) return
      const trace = traceparent === undefined ? {} : {traceId: traceIdOf(traceparent)}
      logger.info('request', {method, route, status, milliseconds, requestId, ...trace})
    },
    onFailure({requestId}, error) {
      logger?.error('failure', {requestId, ...failureFields(error)})
    },
  })
  const answer = (exchange: Exchange): Response | Promise<Response> => {
    if (isClosed) return respondProblem(exchange, new Refusal(503, 'shutting_down'))
    return cors?.(exchange) ?? app(exchange)
  }

  const answerBounded = async (exchange: Exchange): Promise<Response> => {
    const {signal} = exchange.request
    const response = await abortablePromise(Promise.resolve(answer(exchange)), signal)
    // Only what is made as it is read can stall; any other body is already whole.
    const {headers} = response
    const isMade =
      headers.get('Content-Type')?.startsWith('text/event-stream') === true || headers.has('Content-Disposition')
    return isMade ? abortable(response, signal) : response
  }

  const toExchange = (request: Request, isLeanAnswer: boolean): Exchange => {
    const requestId = requestIdOf(request.headers.get('X-Request-Id'))
    return {
      request,
      requestId,
      startedAt: clock.now(),
      about: new Set(),
      headers: {'X-Request-Id': requestId},
      isLean: isLeanAnswer,
      principal: openPrincipal,
    }
  }
  const begin = (request: Request, environment: unknown): Response | Promise<Response> => {
    const exchange = toExchange(request, isLean(environment))
    return exchange.isLean ? answer(exchange) : answerBounded(exchange)
  }

  const sockets = createSocketGate({
    services,
    authenticate,
    cors: options.cors,
    isOpen: auth === 'open',
    toExchange: (request) => toExchange(request, false),
  })

  const gateway: Omit<Gateway, 'answer'> = {
    fetch: async (input, init) =>
      input instanceof Request ? begin(input, init) : begin(new Request(input, toInit(init)), undefined),
    async upgrade(request) {
      const exchange = toExchange(request, false)
      if (isClosed) return respondProblem(exchange, new Refusal(503, 'shutting_down'))
      return sockets.upgrade(exchange)
    },
    async close() {
      isClosed = true
      sockets.close()
      turns.close()
      jobs.close()
      alerts.close()
      retention?.close()
    },
  }
  // Not enumerable: `{...gateway, fetch}` is somebody's own gateway, and `listen` must ask that one's `fetch`.
  return Object.defineProperty(gateway, 'answer', {value: begin}) as Gateway
}
