import type {HealthResponse} from '@pixelated/sdk/contract'
import type {EngineStatus} from '../engines/inference-engine.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

type StoreState = Awaited<ReturnType<Services['probeStore']>>

/** `/health`, `/live` and `/ready`: for people, for a process supervisor, for a load balancer. */
export function healthRoutes({engine, clock, probeStore}: Services): Route[] {
  const dependenciesOf = (status: EngineStatus | undefined, store: StoreState) => ({
    engine: status === undefined ? 'unreachable' : status.modelLoaded ? 'ready' : 'not_ready',
    store,
  })
  const tellHealth = (exchange: Exchange, status: EngineStatus | undefined, store: StoreState) => {
    const body: HealthResponse = {
      status: status === undefined ? 'unhealthy' : status.modelLoaded && store === 'ready' ? 'healthy' : 'degraded',
      model_loaded: status?.modelLoaded ?? false,
      timestamp: new Date(clock.now()).toISOString(),
      dependencies: dependenciesOf(status, store),
    }
    return respondJson(exchange, body)
  }
  const health = (exchange: Exchange, status: EngineStatus | undefined) => {
    const store = probeStore()
    if (!(store instanceof Promise)) return tellHealth(exchange, status, store)
    return store.then((known) => tellHealth(exchange, status, known))
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
        // A store that is down is told, and no reason to send nobody: turns are answered without it, and every other gateway has the same one.
        return respondJson(exchange, {status: 'ready', dependencies: dependenciesOf(status, await probeStore())})
      },
    },
  ]
}
