import {refTo, type JsonSchema, type SchemaName} from './openapi-schemas.ts'

/** One operation of the gateway, in few words. */
export interface GatewayOperation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  id: string
  summary: string
  /** The scope it asks for; absent for an open one. */
  scope?: 'client' | 'clinician' | 'admin'
  /** Request bodies by media type. */
  body?: Readonly<Record<string, JsonSchema>>
  /** Headers and query parameters it reads besides the usual. */
  parameters?: readonly JsonSchema[]
  /** Answers by status: a schema's name for JSON, a media type for anything else, none for no body. */
  answers: Readonly<Record<number, {text: string; json?: SchemaName; media?: string}>>
  /** Statuses of problems that this operation adds to the usual ones. */
  problems?: readonly number[]
}

const json = (schema: JsonSchema) => ({'application/json': schema})
const turns: JsonSchema = {type: 'array', items: refTo('InferenceRequest')}
const wrapped: JsonSchema = {
  type: 'object',
  properties: {requests: turns},
  required: ['requests'],
  additionalProperties: false,
}
const lastEventId: JsonSchema = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'The last event that arrived; the answer goes on after it.',
  schema: {type: 'string', pattern: '^[0-9]{1,15}$'},
}
const cursor: JsonSchema = {name: 'cursor', in: 'query', schema: {type: 'string', pattern: '^[0-9]{1,9}$'}}
const alertCursor: JsonSchema = {name: 'cursor', in: 'query', schema: {type: 'string', maxLength: 128}}
const alertStatus: JsonSchema = {
  name: 'status',
  in: 'query',
  schema: {type: 'string', enum: ['open', 'acknowledged', 'resolved']},
}
const region: JsonSchema = {
  name: 'region',
  in: 'query',
  description: 'ISO 3166-1, for example GB. Without it no country is assumed.',
  schema: {type: 'string', pattern: '^[A-Za-z]{2}$'},
}
const language: JsonSchema = {
  name: 'language',
  in: 'query',
  description: 'BCP 47. Lines that speak it come first; it never chooses a country.',
  schema: {type: 'string', maxLength: 64},
}
const stream = {text: 'The events of the turn, numbered from 1.', media: 'text/event-stream'}

/** Every operation of the gateway. */
export const gatewayOperations: readonly GatewayOperation[] = [
  {
    method: 'get',
    path: '/health',
    id: 'getHealth',
    summary: 'Whether the service and its model are well.',
    answers: {200: {text: 'Judge by the body, not by the status.', json: 'Health'}},
  },
  {method: 'get', path: '/live', id: 'getLive', summary: 'The process answers.', answers: {200: {text: 'It does.'}}},
  {
    method: 'get',
    path: '/ready',
    id: 'getReady',
    summary: 'The model is loaded.',
    answers: {200: {text: 'Send requests.'}},
    problems: [503],
  },
  {
    method: 'get',
    path: '/status',
    id: 'getStatus',
    summary: 'What answers, and what it can do.',
    answers: {200: {text: 'The status.', json: 'Status'}},
  },
  {
    method: 'get',
    path: '/models',
    id: 'listModels',
    summary: 'The models and whether they are ready.',
    answers: {200: {text: 'The models.', json: 'Models'}},
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'getOpenApi',
    summary: 'This document.',
    answers: {200: {text: 'OpenAPI 3.1.', media: 'application/json'}},
  },
  {
    method: 'get',
    path: '/docs',
    id: 'getDocs',
    summary: 'This document as a page.',
    answers: {200: {text: 'A page without scripts.', media: 'text/html'}},
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'getMetrics',
    summary: 'Counters in the Prometheus text format.',
    scope: 'admin',
    answers: {200: {text: 'No ids, no words.', media: 'text/plain'}},
  },
  {
    method: 'post',
    path: '/infer',
    id: 'infer',
    summary: 'Answers one turn in one piece, or as a stream when only text/event-stream is accepted.',
    scope: 'client',
    body: json(refTo('InferenceRequest')),
    answers: {200: {text: 'The reply.', json: 'InferenceResponse', media: 'text/event-stream'}},
  },
  {
    method: 'post',
    path: '/infer-stream',
    id: 'inferStream',
    summary: 'Answers one turn as it is generated. A repeat with the same Idempotency-Key joins the same turn.',
    scope: 'client',
    body: json(refTo('InferenceRequest')),
    parameters: [lastEventId],
    answers: {200: stream, 204: {text: 'Nothing is left of the turn.'}},
    problems: [410],
  },
  {
    method: 'get',
    path: '/infer-stream/{turn_id}',
    id: 'resumeStream',
    summary: 'The events of a turn again, from any of them on.',
    scope: 'client',
    parameters: [lastEventId],
    answers: {200: stream, 204: {text: 'Nothing is left.'}},
    problems: [404, 410],
  },
  {
    method: 'delete',
    path: '/infer-stream/{turn_id}',
    id: 'cancelStream',
    summary: 'Stops a turn on the engine.',
    scope: 'client',
    answers: {204: {text: 'Stopped, or already over.'}},
    problems: [404, 410],
  },
  {
    method: 'post',
    path: '/batch-infer',
    id: 'batchInfer',
    summary: 'Answers up to 256 turns together; one that fails, fails alone.',
    scope: 'client',
    body: json({anyOf: [refTo('BatchRequest'), wrapped]}),
    answers: {200: {text: 'Replies and errors in the order of the requests.', json: 'BatchResponse'}},
  },
  {
    method: 'post',
    path: '/batch-jobs',
    id: 'submitBatchJob',
    summary: 'Starts up to 10,000 turns in the background.',
    scope: 'client',
    body: {...json({anyOf: [turns, wrapped]}), 'application/jsonl': {type: 'string'}},
    answers: {202: {text: 'The job.', json: 'BatchJob'}},
  },
  {
    method: 'get',
    path: '/batch-jobs/{id}',
    id: 'getBatchJob',
    summary: 'Where a job stands.',
    scope: 'client',
    answers: {200: {text: 'The job.', json: 'BatchJob'}},
    problems: [404],
  },
  {
    method: 'delete',
    path: '/batch-jobs/{id}',
    id: 'cancelBatchJob',
    summary: 'Cancels a job; finished results stay.',
    scope: 'client',
    answers: {200: {text: 'The job.', json: 'BatchJob'}},
    problems: [404],
  },
  {
    method: 'get',
    path: '/batch-jobs/{id}/results',
    id: 'getBatchJobResults',
    summary: 'Finished results in order, a page at a time, also while the job runs.',
    scope: 'client',
    parameters: [cursor],
    answers: {200: {text: 'One page.', json: 'BatchJobResults'}},
    problems: [404],
  },
  {
    method: 'post',
    path: '/crisis/assess',
    id: 'assessCrisis',
    summary: "What in a person's message points to a crisis.",
    scope: 'client',
    body: json(refTo('CrisisAssessRequest')),
    answers: {200: {text: 'The signals found; `unknown` when nothing could be evaluated.', json: 'RiskAssessment'}},
  },
  {
    method: 'get',
    path: '/crisis/resources',
    id: 'listCrisisResources',
    summary: 'Ways to reach help in a region. No key is asked for.',
    parameters: [region, language],
    answers: {200: {text: 'The emergency number, lines and a directory.', json: 'CrisisResources'}},
  },
  {
    method: 'post',
    path: '/crisis/alerts',
    id: 'openCrisisAlert',
    summary: 'Asks that a human looks at a conversation.',
    scope: 'client',
    body: json(refTo('CrisisAlertRequest')),
    answers: {201: {text: 'It is in the queue. Nobody has seen it yet.', json: 'CrisisAlert'}},
  },
  {
    method: 'get',
    path: '/crisis/alerts',
    id: 'listCrisisAlerts',
    summary: 'The queue, newest first.',
    scope: 'clinician',
    parameters: [alertStatus, alertCursor],
    answers: {200: {text: 'One page.', json: 'CrisisAlerts'}},
  },
  {
    method: 'get',
    path: '/crisis/alerts/{id}',
    id: 'getCrisisAlert',
    summary: 'Where an alert stands: whether somebody has seen it.',
    scope: 'client',
    answers: {200: {text: 'The alert.', json: 'CrisisAlert'}},
    problems: [404],
  },
  {
    method: 'post',
    path: '/crisis/alerts/{id}/acknowledge',
    id: 'acknowledgeCrisisAlert',
    summary: 'Says that a person has seen it.',
    scope: 'clinician',
    answers: {200: {text: 'The alert.', json: 'CrisisAlert'}},
    problems: [404],
  },
  {
    method: 'post',
    path: '/crisis/alerts/{id}/resolve',
    id: 'resolveCrisisAlert',
    summary: 'Closes an alert with its outcome.',
    scope: 'clinician',
    body: json(refTo('CrisisResolveRequest')),
    answers: {200: {text: 'The alert.', json: 'CrisisAlert'}},
    problems: [404, 409],
  },
  {
    method: 'post',
    path: '/reload-model',
    id: 'reloadModel',
    summary: 'Loads the model anew.',
    scope: 'admin',
    answers: {200: {text: 'It is loaded.', json: 'Reload'}},
    problems: [409],
  },
  {
    method: 'post',
    path: '/tokens',
    id: 'createToken',
    summary: "Makes a short-lived token for one client's browser.",
    scope: 'client',
    body: json(refTo('TokenRequest')),
    answers: {200: {text: 'The token.', json: 'TokenResponse'}},
  },
]
