import {Hono} from 'hono'
import type {PathParameters, Route} from '../routes/route.ts'
import type {Exchange} from '../wire/exchange.ts'
import {StoreError} from '../stores/store-error.ts'
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
    if (refusal.code === 'internal_error' || refusal.cause instanceof StoreError) onFailure(exchange, error)
    return respondProblem(exchange, refusal)
  }
  const direct = new Map<string, Map<string, Answer>>()
  for (const route of routes) {
    const answer = answerOf(route, {guard, refuse, onAnswer})
    app.on(route.method, route.path, (context) => answer(context.env, context.req.param()))
    if (route.path.includes(':')) continue
    direct.set(route.path, (direct.get(route.path) ?? new Map<string, Answer>()).set(route.method, answer))
  }
  app.notFound((context) => {
    const response = respondProblem(context.env, unmatched(app, context.req.method, context.req.path))
    onAnswer(context.env, 'unmatched', response)
    return response
  })
  app.onError((error, context) => refuse(context.env, error))
  return (exchange) => {
    const {request} = exchange
    // The router makes an object of a dozen closures for each request: not where a path says all.
    const answer = direct.get(pathOf(request.url))?.get(request.method)
    return answer === undefined ? app.fetch(request, exchange) : answer(exchange, noParameters)
  }
}

type Answer = (exchange: Exchange, parameters: PathParameters) => Response | Promise<Response>

const noParameters: PathParameters = {}

interface AnswerTools extends Pick<AppParts, 'guard' | 'onAnswer'> {
  refuse: (exchange: Exchange, error: unknown) => Response
}

/** What a route answers, whatever happens. */
function answerOf(route: Route, {guard, refuse, onAnswer}: AnswerTools): Answer {
  const finish = (exchange: Exchange, response: Response) => {
    onAnswer(exchange, route.path, response)
    return response
  }
  const ask: Answer = (exchange, parameters) =>
    route.access === 'open'
      ? route.handle(exchange, parameters)
      : guard(route, exchange, () => route.handle(exchange, parameters))
  return (exchange, parameters) => {
    try {
      const answer = ask(exchange, parameters)
      if (!(answer instanceof Promise)) return finish(exchange, answer)
      return answer.catch((error: unknown) => refuse(exchange, error)).then((response) => finish(exchange, response))
    } catch (error) {
      return finish(exchange, refuse(exchange, error))
    }
  }
}

/** The path of an absolute address, as it is written there. */
function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + '://'.length)
  const end = url.indexOf('?', start)
  return url.slice(start, end < 0 ? undefined : end)
}

/** 405 with what would have worked, where another method has a route; else 404. */
function unmatched(app: Hono<Environment>, method: string, path: string): Refusal {
  const matched = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
    (known) => app.router.match(known, path)[0].length > 0,
  )
  if (matched.length === 0 || matched.includes(method)) return new Refusal(404, 'not_found')
  const Allow = matched.flatMap((known) => (known === 'GET' ? ['GET', 'HEAD'] : [known])).join(', ')
  return new Refusal(405, 'method_not_allowed', {headers: {Allow}})
}
