import {readJson} from '../wire/read-body.ts'
import {respondJson} from '../wire/respond.ts'
import {answerTurn} from './answer-turn.ts'
import {parseRequest} from './parse-request.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** `POST /infer`: one turn, answered in one piece. */
export function inferRoutes(services: Services): Route[] {
  const {maxBodyBytes, maxQueryCharacters} = services
  return [
    {
      method: 'POST',
      path: '/infer',
      access: 'client',
      replay: 'stored',
      async handle(exchange) {
        const {principal, requestId, request} = exchange
        const parsed = parseRequest(await readJson(exchange, maxBodyBytes), {principal, maxQueryCharacters})
        return respondJson(exchange, await answerTurn(services, parsed, {requestId, signal: request.signal}))
      },
    },
  ]
}
