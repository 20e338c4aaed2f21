import {Hono, type Context} from 'hono'
import type {Route} from '../routes/route.ts'
import type {Exchange} from '../wire/exchange.ts'
import {respondProblem, toRefusal} from '../wire/problem-response.ts'
import {Refusal} from '../wire/refusal.ts'
import type {Guard} from './create-guard.ts'

type Environment = {Bindings: Exchange}

/** Routes an exchange to its answer. Never rejects. */
export type App = (exchange: Exchange) => Response | Promise<Response>

/** What an app is composed of. */
export interface AppParts {
  routes: readonly Route[]
  guard: Guard
  /** Told of every answer; `route` is the pattern, `unmatched` for a path that no route knows. */
  onAnswer(exchange: Exchange, route: string, response: Response): void
  /** Told of a failure that nobody expected. */
  onFailure(exchange: Exchange, error: unknown): void
}

/** Composes the app. A route that is open and answers at once costs no promise. */
export function createApp({routes, guard, onAnswer, onFailure}: AppParts): App {
  const app = new Hono<Environment>({strict: false})
  const refuse = (exchange: Exchange, error: unknown): Response => {
    const refusal = toRefusal(error)
    if (refusal.code === 'internal_error') onFailure(exchange, error)
    return respondProblem(exchange, refusal)
  }
  for (const route of routes) {
    const finish = (exchange: Exchange, response: Response) => {
      onAnswer(exchange, route.path, response)
      return response
    }
    app.on(route.method, route.path, (context): Response | Promise<Response> => {
      const exchange = context.env
      try {
        const answer = ask(route, guard, context)
        if (!(answer instanceof Promise)) return finish(exchange, answer)
        return answer.catch((error: unknown) => refuse(exchange, error)).then((response) => finish(exchange, response))
      } catch (error) {
        return finish(exchange, refuse(exchange, error))
      }
    })
  }
  app.notFound((context) => {
    const response = respondProblem(context.env, unmatched(app, context.req.method, context.req.path))
    onAnswer(context.env, 'unmatched', response)
    return response
  })
  app.onError((error, context) => refuse(context.env, error))
  return (exchange) => app.fetch(exchange.request, exchange)
}

function ask(route: Route, guard: Guard, context: Context<Environment>): Response | Promise<Response> {
  const exchange = context.env
  if (route.access === 'open') return route.handle(exchange, context.req.param())
  return guard(route, exchange, () => route.handle(exchange, context.req.param()))
}

/** 405 with what would have worked, where another method has a route; else 404. */
function unmatched(app: Hono<Environment>, method: string, path: string): Refusal {
  const matched = ['GET', 'POST', 'DELETE'].filter((known) => app.router.match(known, path)[0].length > 0)
  if (matched.length === 0 || matched.includes(method)) return new Refusal(404, 'not_found')
  const Allow = matched.flatMap((known) => (known === 'GET' ? ['GET', 'HEAD'] : [known])).join(', ')
  return new Refusal(405, 'method_not_allowed', {headers: {Allow}})
}
