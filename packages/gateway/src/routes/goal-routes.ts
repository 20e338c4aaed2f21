import {goalRequestSchema, goalUpdateSchema} from '@pixelated/sdk/contract'
import {changeGoal, toGoal, toGoalFields} from '../progress/goals.ts'
import {reachClient} from '../progress/reach-client.ts'
import {readHistory} from '../progress/read-history.ts'
import type {ClientRecord, RecordKey} from '../stores/record-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {addRecord, note} from './add-record.ts'
import {parseBody} from './parse-body.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const changeMethods = ['PUT', 'PATCH'] as const
/** How often a change is tried when others change the same goal. */
const mostTries = 5

/** `/api/v1/goals`: what a client wants to reach, and how far it is. */
export function goalRoutes(services: Services): Route[] {
  const {records, clock} = services
  const milestonesOf = (clientId: string) => records.list({clientId, kind: 'milestone', limit: 1000, figuresOnly: true})

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
        await addRecord(services, exchange, {
          clientId,
          kind: 'goal',
          id: request.goal_id,
          at,
          ...toGoalFields(request, at),
        })
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
        const clientId = await ownerOf(services, exchange, {
          id,
          wanted: update.client_id ?? queryOf(exchange).text('client_id'),
        })
        await note(services, exchange, {clientId, action: 'write', subject: 'goal', count: 1})
        const goal = await change(services, {clientId, kind: 'goal', id}, (known) =>
          changeGoal(known, update, clock.now()),
        )
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
        await note(services, exchange, {clientId, action: 'read', subject: 'goal', count: kept.length})
        const goals = kept
          .filter(({figures}) => !isActiveOnly || figures['completion_percentage'] !== 100)
          .map((goal) => toGoal(goal, milestones, clock.now()))
        return respondJson(exchange, {client_id: clientId, goals_count: goals.length, goals})
      },
    },
  ]
}

async function change(
  {records}: Services,
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
async function ownerOf(
  {records}: Services,
  exchange: Exchange,
  {id, wanted}: {id: string; wanted: string | undefined},
): Promise<string> {
  if (wanted !== undefined || exchange.principal.clientId !== undefined) return reachClient(exchange.principal, wanted)
  const holders = await records.holders('goal', id)
  if (holders.length > 1)
    throw new Refusal(409, 'ambiguous_id', {detail: 'Several clients have a goal with this id: give client_id.'})
  const [holder] = holders
  if (holder === undefined) throw new Refusal(404, 'unknown_goal')
  return reachClient(exchange.principal, holder)
}
