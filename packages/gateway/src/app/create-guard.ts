import type {Authenticate} from '../middleware/authenticate.ts'
import {replayStored} from '../middleware/replay-stored.ts'
import {isAllowed} from '../policy/principal.ts'
import type {Route} from '../routes/route.ts'
import type {Services} from '../routes/services.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {readTraceparent} from '../wire/traceparent.ts'

/** What stands before every route that is not open. */
export type Guard = (route: Route, exchange: Exchange, answer: () => Response | Promise<Response>) => Promise<Response>

/** Who is calling, may they, have they any left, did they ask this before: in that order. */
export function createGuard(services: Services, authenticate: Authenticate): Guard {
  const {limiter, idempotency, maxBodyBytes} = services
  return async (route, exchange, answer) => {
    const traceparent = route.answersTurns === true ? readTraceparent(exchange.request.headers) : undefined
    if (traceparent !== undefined) exchange.traceparent = traceparent
    exchange.principal = await authenticate(exchange)
    if (!isAllowed(exchange.principal.scopes, route.access)) {
      throw new Refusal(403, 'insufficient_scope', {detail: `This needs the scope ${route.access}.`})
    }
    await limiter.admit(exchange, route.answersTurns === true ? 1 : 0)
    if (route.replay !== 'stored') return answer()
    return replayStored(exchange, answer, {
      idempotency,
      scope: route.path,
      maxBodyBytes: route.maxBodyBytes ?? maxBodyBytes,
    })
  }
}
