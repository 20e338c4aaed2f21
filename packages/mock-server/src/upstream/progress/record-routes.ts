import {datetime} from '../fastapi/datetime.ts'
import {nullable, optional} from '../fastapi/model.ts'
import {float} from '../fastapi/python-float.ts'
import {isoFormat} from '../fastapi/python-datetime.ts'
import {readBody} from '../fastapi/read-body.ts'
import {readQuery} from '../fastapi/read-query.ts'
import {respondJson} from '../fastapi/respond.ts'
import type {Call, Route} from '../fastapi/router.ts'
import {integer, truth} from '../fastapi/scalars.ts'
import type {UpstreamContext} from '../upstream-context.ts'
import {toStoredGoal, toStoredNumber, type ProgressStore} from './progress-store.ts'
import {goalModel, goalUpdateModel, milestoneModel, sessionModel} from './request-models.ts'
import type {WriteGuard} from './write-guard.ts'

interface Parts {
  context: UpstreamContext
  store: ProgressStore
  write: WriteGuard
}

/** Sessions, goals and milestones, in the order in which the original registers them. */
export function recordRoutes(parts: Parts): Route[] {
  return [
    {method: 'POST', path: '/api/v1/sessions', handle: ({request}) => logSession(parts, request)},
    {method: 'GET', path: '/api/v1/sessions/{client_id}', handle: (call) => listSessions(parts, call)},
    {method: 'POST', path: '/api/v1/goals', handle: ({request}) => createGoal(parts, request)},
    {method: 'PUT', path: '/api/v1/goals/{goal_id}', handle: (call) => updateGoal(parts, call)},
    {method: 'GET', path: '/api/v1/goals/{client_id}', handle: (call) => listGoals(parts, call)},
    {method: 'POST', path: '/api/v1/milestones', handle: ({request}) => addMilestone(parts, request)},
  ]
}

async function logSession({context, store, write}: Parts, request: Request): Promise<Response> {
  const session = await readBody(request, sessionModel, context.dialect)
  await write(() => store.addSession({...session, timestamp: context.localTime()}))
  return respondJson({status: 'success', message: 'Session logged successfully', session_id: session.session_id})
}

function listSessions({context, store}: Parts, {url, params}: Call): Response {
  const clientId = params['client_id'] ?? ''
  const fields = {start_date: nullable(datetime), end_date: nullable(datetime), limit: nullable(integer())}
  const query = readQuery(url, fields, context.dialect)
  const found = store.sessionsOf(clientId, {from: query.start_date, to: query.end_date})
  // 0 is no limit to Python, and a negative one is none to SQLite.
  const kept = query.limit !== null && query.limit > 0 ? found.slice(0, query.limit) : found
  return respondJson({
    client_id: clientId,
    sessions_count: kept.length,
    sessions: kept.map(({session_id, timestamp, emotional_state, conversation_summary, progress_notes}) => ({
      session_id,
      timestamp,
      emotional_state,
      conversation_summary,
      progress_notes,
    })),
  })
}

async function createGoal({context, store, write}: Parts, request: Request): Promise<Response> {
  const goal = await readBody(request, goalModel, context.dialect)
  const createdMicros = context.micros()
  const wholeSeconds = Math.floor(createdMicros / 1_000_000) * 1_000_000
  await write(() => store.addGoal(toStoredGoal(goal, {created_at: isoFormat({micros: wholeSeconds}), createdMicros})))
  return respondJson({status: 'success', message: 'Goal created successfully', goal_id: goal.goal_id})
}

async function updateGoal({context, store, write}: Parts, {request, params}: Call): Promise<Response> {
  const {completion_percentage: completion, notes} = await readBody(request, goalUpdateModel, context.dialect)
  const goalId = params['goal_id'] ?? ''
  await write(() => store.updateGoal(goalId, {completion: toStoredNumber(completion.value), notes}))
  // NaN is stored first; only then does writing the answer fail.
  return respondJson({
    status: 'success',
    message: 'Goal updated successfully',
    goal_id: goalId,
    completion_percentage: completion,
  })
}

function listGoals({context, store}: Parts, {url, params}: Call): Response {
  const clientId = params['client_id'] ?? ''
  const {active_only: isActiveOnly} = readQuery(url, {active_only: optional(truth, () => true)}, context.dialect)
  const all = store.goalsOf(clientId)
  const kept = isActiveOnly ? all.filter(({completion}) => completion !== null && completion < 100) : all
  return respondJson({
    client_id: clientId,
    goals_count: kept.length,
    goals: kept.map(({goal_id, description, completion, target_date, created_at}) => ({
      goal_id,
      description,
      completion_percentage: completion === null ? null : float(completion),
      target_date,
      created_at,
    })),
  })
}

async function addMilestone({context, store, write}: Parts, request: Request): Promise<Response> {
  const milestone = await readBody(request, milestoneModel, context.dialect)
  await write(() => store.addMilestone(milestone))
  return respondJson({status: 'success', message: 'Milestone added successfully', milestone_id: milestone.milestone_id})
}
