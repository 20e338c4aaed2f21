import {
  goalRequestSchema,
  goalUpdateSchema,
  milestoneRequestSchema,
  sessionEntryRequestSchema,
} from '@pixelated/sdk/contract'
import {toContext} from '../progress/client-context.ts'
import {changeGoal, toGoal, toGoalFields, toMilestone, toMilestoneFields} from '../progress/goals.ts'
import {toSessionEntry, toSessionFields} from '../progress/journal.ts'
import {reachClient} from '../progress/reach-client.ts'
import {readHistory} from '../progress/read-history.ts'
import {toReport, toTrend} from '../progress/reports.ts'
import type {ClientRecord, RecordKey} from '../stores/record-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {parseBody} from './parse-body.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const dayMs = 86_400_000
const pageSize = {otherwise: 50, least: 1, most: 200}
const timeframe = {otherwise: 30, least: 1, most: 3660}
/** The most sessions that a report looks at. */
const mostSessions = 5000

/** `/api/v1`: the journal, goals, milestones, and what follows from them. */
export const progressRoutes = (services: Services): Route[] => [
  ...journalRoutes(services),
  ...goalRoutes(services),
  ...milestoneRoutes(services),
  ...reportRoutes(services),
]

/** Keeps a record, or refuses with what stands in its way. */
async function add({records}: Services, record: Omit<ClientRecord, 'version'>): Promise<void> {
  const result = await records.add(record)
  if (result === 'exists') {
    throw new Refusal(409, `${record.kind}_exists`, {
      detail: 'This client has one with this id already. It was left as it is.',
    })
  }
  if (result === 'no_parent') throw new Refusal(404, `unknown_${record.parent?.kind ?? 'record'}`)
}

const isForClinician = ({principal}: Exchange): boolean => principal.role !== 'client'

function journalRoutes(services: Services): Route[] {
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
        await add(services, {clientId, kind: 'session', id: request.session_id, at, ...toSessionFields(request)})
        const logged = {status: 'success', message: 'Session logged', session_id: request.session_id}
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

const changeMethods = ['PUT', 'PATCH'] as const
/** How often a change is tried when others change the same goal. */
const mostTries = 5

function goalRoutes(services: Services): Route[] {
  const {records, clock} = services
  const milestonesOf = (clientId: string) => records.list({clientId, kind: 'milestone', limit: 1000, figuresOnly: true})

  async function change(
    key: RecordKey,
    toFields: (goal: ClientRecord) => ReturnType<typeof changeGoal>,
  ): Promise<ClientRecord> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const goal = await records.get(key)
      if (goal === undefined) throw new Refusal(404, 'unknown_goal')
      const changed = await records.change(key, goal.version, toFields(goal))
      if (changed !== undefined) return changed
    }
    throw new Refusal(409, 'changed_meanwhile', {
      detail: 'Others changed it at the same time. Nothing was changed; ask again.',
    })
  }

  /** Ids are per client: without one, only an id that a single client has says which goal is meant. */
  async function ownerOf(exchange: Exchange, id: string, wanted: string | undefined): Promise<string> {
    if (wanted !== undefined || exchange.principal.clientId !== undefined)
      return reachClient(exchange.principal, wanted)
    const holders = await records.holders('goal', id)
    if (holders.length > 1)
      throw new Refusal(409, 'ambiguous_id', {detail: 'Several clients have a goal with this id: give client_id.'})
    const [holder] = holders
    if (holder === undefined) throw new Refusal(404, 'unknown_goal')
    return reachClient(exchange.principal, holder)
  }

  return [
    {
      method: 'POST',
      path: '/api/v1/goals',
      access: 'client',
      replay: 'stored',
      async handle(exchange) {
        const request = await parseBody(exchange, goalRequestSchema, services)
        const clientId = reachClient(exchange.principal, request.client_id)
        const at = clock.now()
        await add(services, {clientId, kind: 'goal', id: request.goal_id, at, ...toGoalFields(request, at)})
        return respondJson(exchange, {status: 'success', message: 'Goal created', goal_id: request.goal_id}, 201)
      },
    },
    ...changeMethods.map((method): Route => ({
      method,
      path: '/api/v1/goals/:id',
      access: 'client',
      async handle(exchange, {id = ''}) {
        const update = await parseBody(exchange, goalUpdateSchema, services)
        if (method === 'PUT' && update.completion_percentage === undefined) {
          throw new Refusal(422, 'validation_failed', {errors: [{path: 'completion_percentage', code: 'missing'}]})
        }
        const clientId = await ownerOf(exchange, id, update.client_id ?? queryOf(exchange).text('client_id'))
        const goal = await change({clientId, kind: 'goal', id}, (known) => changeGoal(known, update, clock.now()))
        const {records: milestones} = await milestonesOf(clientId)
        return respondJson(exchange, {
          status: 'success',
          message: 'Goal updated',
          ...toGoal(goal, milestones, clock.now()),
        })
      },
    })),
    {
      method: 'GET',
      path: '/api/v1/goals/:id',
      access: 'client',
      async handle(exchange, {id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const isActiveOnly = queryOf(exchange).flag('active_only', true)
        const {goals: kept, milestones} = await readHistory(records, clientId, {most: 1})
        const goals = kept
          .filter(({figures}) => !isActiveOnly || figures['completion_percentage'] !== 100)
          .map((goal) => toGoal(goal, milestones, clock.now()))
        return respondJson(exchange, {client_id: clientId, goals_count: goals.length, goals})
      },
    },
  ]
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
        await add(services, {clientId, kind: 'milestone', id, parent, at, ...toMilestoneFields(request)})
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
        return respondJson(exchange, {client_id: clientId, milestones: records.map(toMilestone), next_cursor: next})
      },
    },
  ]
}

function reportRoutes({records, clock}: Services): Route[] {
  const history = (clientId: string, days: number) =>
    readHistory(records, clientId, {from: clock.now() - days * dayMs, figuresOnly: true, most: mostSessions})
  return [
    {
      method: 'GET',
      path: '/api/v1/progress/:client_id',
      access: 'client',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const days = queryOf(exchange).integer('timeframe_days', timeframe)
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
        const trend = toTrend((await history(clientId, days)).sessions)
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
        return respondJson(exchange, toContext(await readHistory(records, clientId, {most: 50}), budget))
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/clients/:client_id',
      access: 'clinician',
      async handle(exchange, {client_id: wanted}) {
        const clientId = reachClient(exchange.principal, wanted)
        const erased = await records.erase(clientId)
        return respondJson(exchange, {
          client_id: clientId,
          erased_at: new Date(clock.now()).toISOString(),
          records: erased,
        })
      },
    },
  ]
}
