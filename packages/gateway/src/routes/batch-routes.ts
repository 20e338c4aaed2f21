import {maxBatchItems} from '@pixelated/sdk/contract'
import {settleItem, type ItemOutcome} from '../jobs/item-outcome.ts'
import {runItems} from '../jobs/run-items.ts'
import {respondJson} from '../wire/respond.ts'
import {callerOf, signalOf} from '../wire/exchange.ts'
import {answerTurn} from './answer-turn.ts'
import {parseItems} from './parse-items.ts'
import {parseRequest} from './parse-request.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** Items of one batch at the engine at once: enough to fill its batches, not enough to starve single turns. */
const concurrency = 8

/** `POST /batch-infer`: up to 256 turns, answered together and in order. */
export function batchRoutes(services: Services): Route[] {
  const {maxBodyBytes, maxQueryCharacters, limiter} = services
  return [
    {
      method: 'POST',
      path: '/batch-infer',
      access: 'client',
      answersTurns: true,
      replay: 'stored',
      async handle(exchange) {
        const {principal, about} = exchange
        const items = await parseItems(exchange, {maxItems: maxBatchItems, maxBodyBytes})
        await limiter.charge(exchange, items.length - 1)
        const signal = signalOf(exchange)
        const caller = {...callerOf(exchange), signal}
        const results: ItemOutcome[] = []
        const runItem = async (index: number) => {
          results[index] = await settleItem(async () => {
            const request = parseRequest(items[index], {principal, maxQueryCharacters, about})
            return answerTurn(services, request, {caller, actor: principal.id})
          })
        }
        await runItems(items.length, runItem, {concurrency, signal})
        signal.throwIfAborted()
        return respondJson(exchange, {results})
      },
    },
  ]
}
