import type {GatewayOperation} from './openapi-operations.ts'
import {refTo, type JsonSchema} from './openapi-schemas.ts'

const json = (schema: JsonSchema) => ({'application/json': schema})
const query = (name: string, schema: JsonSchema, description?: string): JsonSchema => ({
  name,
  in: 'query',
  ...(description !== undefined && {description}),
  schema,
})
const page: readonly JsonSchema[] = [
  query('limit', {type: 'integer', minimum: 1, maximum: 200, default: 50}),
  query('cursor', {type: 'string', maxLength: 128}, '`next_cursor` of the page before.'),
]
const time = {type: 'string', format: 'date-time'}
const days = query('timeframe_days', {type: 'integer', minimum: 1, maximum: 3660, default: 30})

/** The journal, goals, milestones, and what follows from them. */
export const progressOperations: readonly GatewayOperation[] = [
  {
    method: 'post',
    path: '/api/v1/sessions',
    id: 'logSession',
    summary: 'Keeps one session in the journal.',
    scope: 'client',
    body: json(refTo('SessionEntryRequest')),
    answers: {201: {text: 'It is kept.', json: 'SessionLogged'}},
    problems: [409],
  },
  {
    method: 'get',
    path: '/api/v1/sessions/{client_id}',
    id: 'listSessions',
    summary: 'The journal of a client, newest first. A client does not get what a clinician observed.',
    scope: 'client',
    parameters: [query('start_date', time, 'Included.'), query('end_date', time, 'Not included.'), ...page],
    answers: {200: {text: 'One page.', json: 'SessionEntries'}},
  },
  {
    method: 'post',
    path: '/api/v1/goals',
    id: 'createGoal',
    summary: 'Sets a goal.',
    scope: 'client',
    body: json(refTo('GoalRequest')),
    answers: {201: {text: 'It is kept.'}},
    problems: [409],
  },
  ...(['put', 'patch'] as const).map((method): GatewayOperation => ({
    method,
    path: '/api/v1/goals/{id}',
    id: method === 'put' ? 'updateGoal' : 'changeGoal',
    summary: 'Changes the goal with this id; what is left out stays.',
    scope: 'client',
    parameters: [query('client_id', {type: 'string'}, 'Needed where several clients have a goal with this id.')],
    body: json(refTo('GoalUpdate')),
    answers: {200: {text: 'The goal as it now is.', json: 'Goal'}},
    problems: [404, 409],
  })),
  {
    method: 'get',
    path: '/api/v1/goals/{id}',
    id: 'listGoals',
    summary: 'The goals of the client with this id, newest first.',
    scope: 'client',
    parameters: [query('active_only', {type: 'boolean', default: true}, 'Without those that are reached.')],
    answers: {200: {text: 'All of them.', json: 'Goals'}},
  },
  {
    method: 'post',
    path: '/api/v1/milestones',
    id: 'addMilestone',
    summary: 'Keeps a step towards a goal.',
    scope: 'client',
    body: json(refTo('MilestoneRequest')),
    answers: {201: {text: 'It is kept.'}},
    problems: [404, 409],
  },
  {
    method: 'get',
    path: '/api/v1/milestones/{client_id}',
    id: 'listMilestones',
    summary: 'The milestones of a client, newest first.',
    scope: 'client',
    parameters: page,
    answers: {200: {text: 'One page.', json: 'Milestones'}},
  },
  {
    method: 'get',
    path: '/api/v1/progress/{client_id}',
    id: 'getProgress',
    summary: 'A report from figures only.',
    scope: 'client',
    parameters: [days],
    answers: {200: {text: 'The report.', json: 'ProgressReport'}},
  },
  {
    method: 'get',
    path: '/api/v1/trends/{client_id}',
    id: 'getTrends',
    summary: 'Which way the emotional state goes, from oldest to newest, with its interval.',
    scope: 'client',
    parameters: [days],
    answers: {200: {text: 'No entry without a session.', json: 'Trends'}},
  },
  {
    method: 'get',
    path: '/api/v1/context/{client_id}',
    id: 'getContext',
    summary: 'What a model should know before the next session.',
    scope: 'clinician',
    parameters: [query('token_budget', {type: 'integer', minimum: 1, maximum: 32_000, default: 800})],
    answers: {200: {text: 'Whole pieces, safety first.', json: 'SessionContext'}},
  },
  {
    method: 'get',
    path: '/api/v1/audit/{client_id}',
    id: 'listAudit',
    summary: "Who did what with a client's records, newest first.",
    scope: 'clinician',
    parameters: page,
    answers: {200: {text: 'One page of a chain of hashes.', json: 'AuditEntries'}},
  },
  {
    method: 'delete',
    path: '/api/v1/clients/{client_id}',
    id: 'eraseClient',
    summary: 'Erases all records of a client for good.',
    scope: 'clinician',
    answers: {200: {text: 'The receipt.', json: 'ErasureReceipt'}},
  },
]
