import type {HealthResponse} from '@pixelated/sdk/contract'
import type {EngineStatus} from '../engines/inference-engine.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** `/health`, `/live` and `/ready`: for people, for a process supervisor, for a load balancer. */
export function healthRoutes({engine, clock}: Services): Route[] {
  const health = (exchange: Exchange, status: EngineStatus | undefined) => {
    const body: HealthResponse = {
      status: status === undefined ? 'unhealthy' : status.modelLoaded ? 'healthy' : 'degraded',
      model_loaded: status?.modelLoaded ?? false,
      timestamp: new Date(clock.now()).toISOString(),
      dependencies: {engine: status === undefined ? 'unreachable' : status.modelLoaded ? 'ready' : 'not_ready'},
    }
    return respondJson(exchange, body)
  }
  return [
    {
      method: 'GET',
      path: '/health',
      access: 'open',
      handle(exchange) {
        try {
          const status = engine.status()
          // An engine that knows at once is answered at once: a promise would cost more than the rest of this route.
          if (!(status instanceof Promise)) return health(exchange, status)
          return status.then(
            (known) => health(exchange, known),
            () => health(exchange, undefined),
          )
        } catch {
          return health(exchange, undefined)
        }
      },
    },
    {method: 'GET', path: '/live', access: 'open', handle: (exchange) => respondJson(exchange, {status: 'alive'})},
    {
      method: 'GET',
      path: '/ready',
      access: 'open',
      async handle(exchange) {
        const status = await Promise.resolve(engine.status()).catch(() => undefined)
        if (status?.modelLoaded !== true) throw new Refusal(503, 'model_not_loaded', {headers: {'Retry-After': '5'}})
        return respondJson(exchange, {status: 'ready'})
      },
    },
  ]
}
