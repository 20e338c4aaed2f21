import {json, page, query, type GatewayOperation} from './gateway-operation.ts'
import {refTo} from './openapi-schemas.ts'

const alertStatus = query('status', {type: 'string', enum: ['open', 'acknowledged', 'resolved']})
const client = query('client_id', {type: 'string', maxLength: 128}, 'Only the alerts of this client.')
const region = query(
  'region',
  {type: 'string', pattern: '^[A-Za-z]{2}$'},
  'ISO 3166-1, for example GB. Without it no country is assumed.',
)
const language = query(
  'language',
  {type: 'string', maxLength: 64},
  'BCP 47. Lines that speak it come first; it never chooses a country.',
)

/** Assessing, ways to reach help, and the queue for humans. */
export const crisisOperations: readonly GatewayOperation[] = [
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
    parameters: [alertStatus, client, ...page],
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
    summary: 'Says that a person has seen it. The body may be left out.',
    scope: 'clinician',
    body: json(refTo('CrisisAcknowledgeRequest')),
    isBodyOptional: true,
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
]
