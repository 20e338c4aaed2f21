import {toContext} from '../progress/client-context.ts'
import {reachClient} from '../progress/reach-client.ts'
import {readHistory} from '../progress/read-history.ts'
import {readRecords} from '../progress/read-records.ts'
import {dayMs, toReport, toTrend} from '../progress/reports.ts'
import {respondJson} from '../wire/respond.ts'
import {note} from './add-record.ts'
import {eraseClient} from './erase.ts'
import {listAudit} from './list-audit.ts'
import {queryOf, timeframe} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/**
 * The most sessions that a report or trend looks at, the newest: figures only, so that the worst that can be asked costs some hundredths of a second. Of more than 500
 * points the slope is that of their medians over equal spans.
 */
const mostSessions = 5000

/** What follows from a client's records, who has looked at them, and their end. */
export function reportRoutes(services: Services): Route[] {
  const {records, clock} = services
  const since = (days: number) => ({from: clock.now() - days * dayMs, figuresOnly: true})
  const history = (clientId: string, days: number) =>
    readHistory(records, clientId, {...since(days), most: mostSessions})
  return [
    {
      method: 'GET',
      path: '/api/v1/progress/:client_id',
      access: 'client',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const days = queryOf(exchange).integer('timeframe_days', timeframe)
        await note(services, exchange, {clientId, action: 'read', subject: 'report', count: 1})
        return respondJson(exchange, toReport(await history(clientId, days), {days, now: clock.now()}))
      },
    },
    {
      method: 'GET',
      path: '/api/v1/trends/:client_id',
      access: 'client',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const days = queryOf(exchange).integer('timeframe_days', timeframe)
        await note(services, exchange, {clientId, action: 'read', subject: 'trend', count: 1})
        const wish = {clientId, kind: 'session', ...since(days)} as const
        const trend = toTrend(await readRecords(records, wish, {most: mostSessions}))
        return respondJson(exchange, {client_id: clientId, timeframe_days: days, trends: trend ? [trend] : []})
      },
    },
    {
      method: 'GET',
      path: '/api/v1/context/:client_id',
      access: 'clinician',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const budget = queryOf(exchange).integer('token_budget', {otherwise: 800, least: 1, most: 32_000})
        await note(services, exchange, {clientId, action: 'read', subject: 'context', count: 1})
        return respondJson(exchange, toContext(await readHistory(records, clientId, {most: 50}), budget))
      },
    },
    {
      method: 'GET',
      path: '/api/v1/audit/:client_id',
      access: 'clinician',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        return respondJson(exchange, await listAudit(services, exchange, clientId))
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/clients/:client_id',
      access: 'clinician',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const alerts = await services.alerts.count({clientId})
        await note(services, exchange, {clientId, action: 'erase', subject: 'client', count: 1})
        if (alerts > 0) await note(services, exchange, {clientId, action: 'erase', subject: 'alert', count: alerts})
        const erased = await eraseClient(services, clientId)
        return respondJson(exchange, {
          client_id: clientId,
          erased_at: new Date(clock.now()).toISOString(),
          records: erased,
        })
      },
    },
  ]
}
