import {milestoneRequestSchema, riskRank, sessionEntryRequestSchema, type RiskAssessment} from '@pixelated/sdk/contract'
import {toMilestone, toMilestoneFields} from '../progress/goals.ts'
import {risksOf, toSessionEntry, toSessionFields} from '../progress/journal.ts'
import {reachClient} from '../progress/reach-client.ts'
import type {Exchange} from '../wire/exchange.ts'
import type {RecordKey} from '../stores/record-store.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {addRecord, note, pageSize} from './add-record.ts'
import {openAlert} from './open-alert.ts'
import {parseBody} from './parse-body.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const isForClinician = ({principal}: Exchange): boolean => principal.role !== 'client'

/** `/api/v1/sessions` and `/api/v1/milestones`: what happened. */
export const journalRoutes = (services: Services): Route[] => [...sessionRoutes(services), ...milestoneRoutes(services)]

function sessionRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/sessions',
      access: 'client',
      replay: 'stored',
      async handle(exchange) {
        const request = await parseBody(exchange, sessionEntryRequestSchema, services)
        const clientId = reachClient(exchange.principal, request.client_id)
        const at = request.timestamp === undefined ? services.clock.now() : Date.parse(request.timestamp)
        const key = {clientId, kind: 'session', id: request.session_id} as const
        const [risk] = risksOf(request)
        if (risk !== undefined) await handOff(services, exchange, {key, risk})
        await addRecord(services, exchange, {...key, at, ...toSessionFields(request)})
        const logged = {status: 'success', message: 'Session logged', session_id: request.session_id, risk}
        return respondJson(exchange, {...logged, timestamp: new Date(at).toISOString()}, 201)
      },
    },
    {
      method: 'GET',
      path: '/api/v1/sessions/:client_id',
      access: 'client',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const query = queryOf(exchange)
        const {records, next} = await services.records.list({
          clientId,
          kind: 'session',
          from: query.instant('start_date'),
          to: query.instant('end_date'),
          limit: query.integer('limit', pageSize),
          after: query.text('cursor'),
        })
        await note(services, exchange, {clientId, action: 'read', subject: 'session', count: records.length})
        const sessions = records.map((record) => toSessionEntry(record, isForClinician(exchange)))
        return respondJson(exchange, {
          client_id: clientId,
          sessions_count: sessions.length,
          sessions,
          next_cursor: next,
        })
      },
    },
  ]
}

/**
 * Somebody looks at an answer that asks for it. Before the entry is kept: a failure in between rather brings two alerts than none. That the queue is full is
 * the desk's to say; the entry, with its flag, is kept all the same.
 */
async function handOff(
  services: Services,
  exchange: Exchange,
  {key, risk: {level, signals}}: {readonly key: RecordKey; readonly risk: RiskAssessment},
): Promise<void> {
  if (level === 'unknown' || level === 'none' || riskRank(level) < riskRank('moderate')) return
  // The same entry once more, whose first answer was lost.
  if ((await services.records.get(key)) !== undefined) return
  const request = {reasons: signals.map(({type}) => type), client_id: key.clientId, session_id: key.id}
  try {
    await openAlert(services, exchange, {level, ...request})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

function milestoneRoutes(services: Services): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/milestones',
      access: 'client',
      replay: 'stored',
      async handle(exchange) {
        const request = await parseBody(exchange, milestoneRequestSchema, services)
        const {milestone_id: id, goal_id: goal, achieved_date: achieved} = request
        const clientId = reachClient(exchange.principal, request.client_id)
        const at = achieved ? Date.parse(achieved) : services.clock.now()
        const parent = {kind: 'goal', id: goal} as const
        await addRecord(services, exchange, {
          clientId,
          kind: 'milestone',
          id,
          parent,
          at,
          ...toMilestoneFields(request),
        })
        return respondJson(exchange, {status: 'success', message: 'Milestone added', milestone_id: id}, 201)
      },
    },
    {
      method: 'GET',
      path: '/api/v1/milestones/:client_id',
      access: 'client',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const query = queryOf(exchange)
        const page = {limit: query.integer('limit', pageSize), after: query.text('cursor')}
        const {records, next} = await services.records.list({clientId, kind: 'milestone', ...page})
        await note(services, exchange, {clientId, action: 'read', subject: 'milestone', count: records.length})
        return respondJson(exchange, {client_id: clientId, milestones: records.map(toMilestone), next_cursor: next})
      },
    },
  ]
}
