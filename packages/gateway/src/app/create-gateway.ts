import {openPrincipal} from '../policy/principal.ts'
import {cryptoBytes, randomText} from '../policy/random-ids.ts'
import {healthRoutes} from '../routes/health-routes.ts'
import {inferRoutes} from '../routes/infer-routes.ts'
import type {Services} from '../routes/services.ts'
import {statusRoutes} from '../routes/status-routes.ts'
import type {Exchange} from '../wire/exchange.ts'
import {abortable, abortablePromise} from './abortable.ts'
import {createApp} from './create-app.ts'
import type {GatewayOptions} from './gateway-options.ts'
import {createRequestIds} from './request-ids.ts'
import {systemClock} from './system-clock.ts'

/** What a server may tell the gateway with each request. `listen` does; anybody may leave it out. */
export interface FetchEnvironment {
  /** The server can write a lean response itself, without reading its web stream. */
  acceptsLeanResponses?: boolean
}

/**
 * The service as a function from request to response.
 * @example
 * const response = await gateway.fetch(new Request('http://gateway.test/health'))
 */
export interface Gateway {
  /** Answers one request. Rejects only when the request's own signal aborts. */
  fetch(request: Request, environment?: unknown): Promise<Response>
  /** Cancels what is running and ends every stream. */
  close(): Promise<void>
}

const isLean = (environment: unknown): boolean =>
  typeof environment === 'object' &&
  environment !== null &&
  'acceptsLeanResponses' in environment &&
  environment.acceptsLeanResponses === true

/**
 * Creates the Pixel service over an engine. Runs wherever `fetch` does: Node, workers, a browser.
 * @example
 * const gateway = createGateway({engine, keys: [{id: 'app', secret: 'a-long-secret', scopes: ['clinician']}]})
 */
export function createGateway(options: GatewayOptions): Gateway {
  const {clock = systemClock, random = cryptoBytes} = options
  const services: Services = {
    engine: options.engine,
    clock,
    logger: options.logger,
    newId: (prefix) => `${prefix}_${randomText(random, 22)}`,
    tally: {count: 0, totalMs: 0},
    maxQueryCharacters: options.maxQueryCharacters ?? 32_000,
    maxBodyBytes: options.maxBodyBytes ?? 4 * 1_048_576,
  }
  const requestIdOf = createRequestIds(random)
  const app = createApp(
    [...healthRoutes(services), ...statusRoutes(services), ...inferRoutes(services)],
    async (_route, _exchange, answer) => answer(),
  )
  return {
    async fetch(request, environment) {
      const requestId = requestIdOf(request.headers.get('X-Request-Id'))
      const exchange: Exchange = {
        request,
        requestId,
        startedAt: clock.now(),
        headers: {'X-Request-Id': requestId},
        isLean: isLean(environment),
        principal: openPrincipal,
      }
      if (exchange.isLean) return app(exchange)
      const {signal} = request
      return abortable(await abortablePromise(Promise.resolve(app(exchange)), signal), signal)
    },
    async close() {},
  }
}
