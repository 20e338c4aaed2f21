import {callerOf} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {answerTurn} from './answer-turn.ts'
import {parseItems} from './parse-items.ts'
import {parseRequest} from './parse-request.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** The most turns of one job. */
const maxJobItems = 10_000
const pageSize = 100

function toCursor(text: string | null): number {
  if (text === null) return 0
  if (!/^\d{1,9}$/.test(text)) {
    throw new Refusal(422, 'validation_failed', {errors: [{path: 'cursor', code: 'invalid_format'}]})
  }
  return Number(text)
}

/** `/batch-jobs`: large work in the background, with counts, partial results and cancelling. */
export function batchJobRoutes(services: Services): Route[] {
  const {jobs, limiter, maxQueryCharacters} = services
  const maxBodyBytes = services.maxBodyBytes * 8
  return [
    {
      method: 'POST',
      path: '/batch-jobs',
      access: 'client',
      answersTurns: true,
      replay: 'stored',
      maxBodyBytes,
      async handle(exchange) {
        const {principal} = exchange
        const caller = callerOf(exchange)
        const items = await parseItems(exchange, {maxItems: maxJobItems, maxBodyBytes})
        await limiter.charge(exchange, items.length - 1)
        const job = jobs.submit({
          owner: principal.id,
          items,
          boundTo: [principal.clientId, principal.sessionId],
          answer: (item, signal) =>
            answerTurn(services, parseRequest(item, {principal, maxQueryCharacters}), {
              caller: {...caller, signal},
              actor: principal.id,
            }),
        })
        exchange.headers['Location'] = `/batch-jobs/${job.id}`
        return respondJson(exchange, job.describe(), 202)
      },
    },
    {
      method: 'GET',
      path: '/batch-jobs/:id',
      access: 'client',
      handle: (exchange, {id = ''}) => respondJson(exchange, jobs.find(id, exchange.principal.id).describe()),
    },
    {
      method: 'DELETE',
      path: '/batch-jobs/:id',
      access: 'client',
      handle(exchange, {id = ''}) {
        const job = jobs.find(id, exchange.principal.id)
        job.cancel()
        return respondJson(exchange, job.describe())
      },
    },
    {
      method: 'GET',
      path: '/batch-jobs/:id/results',
      access: 'client',
      handle(exchange, {id = ''}) {
        const from = toCursor(new URL(exchange.request.url).searchParams.get('cursor'))
        const {results, nextCursor} = jobs.find(id, exchange.principal.id).page(from, pageSize)
        return respondJson(exchange, {results, ...(nextCursor === undefined ? {} : {next_cursor: String(nextCursor)})})
      },
    },
  ]
}
