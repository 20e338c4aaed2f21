import {eqScoreRequestSchema, type ConversationMessage, type FieldError} from '@pixelated/sdk/contract'
import {toEqSession} from '../progress/conversations.ts'
import {toEqHistory} from '../progress/eq-history.ts'
import {reachClient} from '../progress/reach-client.ts'
import {readRecords} from '../progress/read-records.ts'
import {dayMs} from '../progress/reports.ts'
import {scoreTurns} from '../progress/score-turns.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {note} from './add-record.ts'
import {parseBody} from './parse-body.ts'
import {findConversation} from './find-conversation.ts'
import {queryOf, timeframe} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** The most turns of a conversation that are looked at, the newest. */
const mostTurns = 10_000
/** Of a client, as many as a trend looks at. */
const mostOfClient = 5000

/** `/eq/score`, `/eq/sessions` and `/eq/clients`: how the assistant's replies score on five empathy skills. */
export const eqRoutes = (services: Services): Route[] => [
  {
    method: 'POST',
    path: '/eq/score',
    access: 'client',
    async handle(exchange) {
      const {turns, text, role, locale} = await parseBody(exchange, eqScoreRequestSchema, services)
      // The schema lets through one or the other.
      const given: ConversationMessage[] = turns ?? [{role: role ?? 'assistant', content: text ?? ''}]
      checkLengths(given, {isOne: turns === undefined, most: services.maxQueryCharacters})
      return respondJson(exchange, await scoreTurns(given, locale))
    },
  },
  {
    method: 'GET',
    path: '/eq/sessions/:session_id',
    access: 'client',
    async handle(exchange, {session_id: id = ''}) {
      const conversation = await findConversation(services, exchange, id)
      const {clientId} = conversation
      const wish = {clientId, kind: 'turn', parent: {kind: 'conversation', id}, figuresOnly: true} as const
      const turns = await readRecords(services.records, wish, {most: mostTurns})
      await note(services, exchange, {clientId, action: 'read', subject: 'eq', count: turns.length})
      return respondJson(exchange, toEqSession(conversation, turns.toReversed()))
    },
  },
  {
    method: 'GET',
    path: '/eq/clients/:client_id',
    access: 'client',
    async handle(exchange, {client_id: wanted}) {
      const clientId = reachClient(exchange.principal, wanted)
      const days = queryOf(exchange).integer('timeframe_days', timeframe)
      const wish = {clientId, kind: 'turn', from: services.clock.now() - days * dayMs, figuresOnly: true} as const
      const turns = await readRecords(services.records, wish, {most: mostOfClient + 1})
      await note(services, exchange, {
        clientId,
        action: 'read',
        subject: 'eq',
        count: Math.min(turns.length, mostOfClient),
      })
      return respondJson(exchange, toEqHistory(turns, {clientId, days, most: mostOfClient}))
    },
  },
]

/** Each turn as long as a query may be, all together twice as long. */
function checkLengths(turns: readonly ConversationMessage[], {isOne, most}: {isOne: boolean; most: number}): void {
  const errors = turns.flatMap(({content}, index): FieldError[] =>
    content.length > most ? [{path: isOne ? 'text' : `turns[${index}].content`, code: 'too_big'}] : [],
  )
  const total = turns.reduce((sum, {content}) => sum + content.length, 0)
  if (errors.length === 0 && total > most * 2) errors.push({path: 'turns', code: 'too_big'})
  if (errors.length > 0) throw new Refusal(422, 'validation_failed', {errors})
}
