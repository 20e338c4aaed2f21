import {Hono} from 'hono'
import type {Route} from '../routes/route.ts'
import type {Exchange} from '../wire/exchange.ts'
import {respondProblem, toRefusal} from '../wire/problem-response.ts'
import {Refusal} from '../wire/refusal.ts'

type Environment = {Bindings: Exchange}

/** Routes an exchange to its answer. Never rejects. */
export type App = (exchange: Exchange) => Response | Promise<Response>

/** What wraps every route: it decides whether and how the route is asked. */
export type Guard = (route: Route, exchange: Exchange, answer: () => Response | Promise<Response>) => Promise<Response>

/** Composes routes and their guard into one app. An open route runs unguarded and, when it can, without a promise. */
export function createApp(routes: readonly Route[], guard: Guard): App {
  const app = new Hono<Environment>({strict: false})
  for (const route of routes) {
    app.on(route.method, route.path, (context) => {
      const exchange = context.env
      try {
        const isGuarded = route.access !== 'open'
        const answer = isGuarded
          ? guard(route, exchange, () => route.handle(exchange, context.req.param()))
          : route.handle(exchange, context.req.param())
        if (!(answer instanceof Promise)) return answer
        return answer.catch((error: unknown) => respondProblem(exchange, toRefusal(error)))
      } catch (error) {
        return respondProblem(exchange, toRefusal(error))
      }
    })
  }
  app.notFound((context) => {
    const allowed = ['GET', 'POST', 'DELETE'].filter(
      (method) => app.router.match(method, context.req.path)[0].length > 0,
    )
    if (allowed.length === 0) return respondProblem(context.env, new Refusal(404, 'not_found'))
    const Allow = allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
    return respondProblem(context.env, new Refusal(405, 'method_not_allowed', {headers: {Allow}}))
  })
  app.onError((error, context) => respondProblem(context.env, toRefusal(error)))
  return (exchange) => app.fetch(exchange.request, exchange)
}
