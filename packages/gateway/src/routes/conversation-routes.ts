import {conversationRequestSchema} from '@pixelated/sdk/contract'
import {conversationPrefix, toKeptConversation, toKeptTurn} from '../progress/conversations.ts'
import {reachClient} from '../progress/reach-client.ts'
import {countRecords} from '../progress/read-records.ts'
import type {ClientRecord} from '../stores/record-store.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {addRecord, note, pageSize} from './add-record.ts'
import {eraseConversation} from './erase.ts'
import {findConversation} from './find-conversation.ts'
import {parseBody} from './parse-body.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const path = '/sessions'

/** Which turns belong to a conversation. */
const turnsOf = ({clientId, id}: ClientRecord) =>
  ({clientId, kind: 'turn', parent: {kind: 'conversation', id}}) as const

/** `/sessions`: conversations that are kept, turn by turn, until they are deleted. */
export function conversationRoutes(services: Services): Route[] {
  const {records, clock, newId} = services
  return [
    {
      method: 'POST',
      path,
      access: 'client',
      replay: 'stored',
      async handle(exchange) {
        const request = await parseBody(exchange, conversationRequestSchema, services)
        const clientId = reachClient(exchange.principal, request.client_id)
        if (exchange.principal.sessionId !== undefined) {
          throw new Refusal(403, 'other_session', {detail: 'This token may only act in its own session.'})
        }
        const conversation = {
          clientId,
          kind: 'conversation',
          id: newId(conversationPrefix),
          at: clock.now(),
          figures: {},
          words: {},
        } as const
        await addRecord(services, exchange, conversation)
        exchange.headers['Location'] = `${path}/${conversation.id}`
        return respondJson(exchange, toKeptConversation({...conversation, version: 1}, {count: 0}), 201)
      },
    },
    {
      method: 'GET',
      path: `${path}/:id`,
      access: 'client',
      async handle(exchange, {id = ''}) {
        const conversation = await findConversation(services, exchange, id)
        const {clientId} = conversation
        const wish = {...turnsOf(conversation), figuresOnly: true}
        const [newest] = (await records.list({...wish, limit: 1})).records
        const count = await countRecords(records, wish)
        await note(services, exchange, {clientId, action: 'read', subject: 'conversation', count: 1})
        return respondJson(exchange, toKeptConversation(conversation, {count, newest}))
      },
    },
    {
      method: 'GET',
      path: `${path}/:id/turns`,
      access: 'client',
      async handle(exchange, {id = ''}) {
        const conversation = await findConversation(services, exchange, id)
        const query = queryOf(exchange)
        const page = {limit: query.integer('limit', pageSize), after: query.text('cursor')}
        const {records: turns, next} = await records.list({...turnsOf(conversation), ...page})
        const {clientId} = conversation
        await note(services, exchange, {clientId, action: 'read', subject: 'turn', count: turns.length})
        return respondJson(exchange, {session_id: id, turns: turns.map(toKeptTurn), next_cursor: next})
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      access: 'client',
      async handle(exchange, {id = ''}) {
        const conversation = await findConversation(services, exchange, id)
        const {clientId} = conversation
        const turns = await countRecords(records, turnsOf(conversation))
        await note(services, exchange, {clientId, action: 'erase', subject: 'conversation', count: turns + 1})
        const alerts = await services.alerts.count({sessionId: id})
        if (alerts > 0) await note(services, exchange, {clientId, action: 'erase', subject: 'alert', count: alerts})
        if (!(await eraseConversation(services, clientId, id))) throw new Refusal(404, 'unknown_session')
        return respondJson(exchange, {session_id: id, deleted_at: new Date(clock.now()).toISOString(), turns})
      },
    },
  ]
}
