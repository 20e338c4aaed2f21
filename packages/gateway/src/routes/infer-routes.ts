import {replayStored} from '../middleware/replay-stored.ts'
import type {Exchange} from '../wire/exchange.ts'
import {callerOf, signalOf} from '../wire/exchange.ts'
import {readJson} from '../wire/read-body.ts'
import {respondJson} from '../wire/respond.ts'
import {answerTurn} from './answer-turn.ts'
import {parseRequest} from './parse-request.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'
import {answerStream} from './stream-routes.ts'

const wantsStream = ({request}: Exchange) => request.headers.get('Accept')?.includes('text/event-stream') === true

/** `POST /infer`: one turn, answered in one piece, or as a stream when the caller accepts only that. */
export function inferRoutes(services: Services): Route[] {
  const {idempotency, maxBodyBytes, maxQueryCharacters} = services
  const answer = async (exchange: Exchange) => {
    const {principal, about} = exchange
    const request = parseRequest(await readJson(exchange, maxBodyBytes), {principal, maxQueryCharacters, about})
    const caller = {...callerOf(exchange), signal: signalOf(exchange)}
    return respondJson(exchange, await answerTurn(services, request, {caller, actor: principal.id}))
  }
  return [
    {
      method: 'POST',
      path: '/infer',
      access: 'client',
      answersTurns: true,
      handle(exchange) {
        if (wantsStream(exchange)) return answerStream(services, exchange)
        return replayStored(exchange, () => answer(exchange), {idempotency, scope: '/infer', maxBodyBytes})
      },
    },
  ]
}
