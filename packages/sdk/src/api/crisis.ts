import {
  crisisAcknowledgeRequestSchema,
  crisisAlertRequestSchema,
  crisisAlertSchema,
  crisisAlertsSchema,
  crisisResolveRequestSchema,
  type CrisisAcknowledgeRequest,
  type CrisisAlert,
  type CrisisAlertRequest,
  type CrisisResolveRequest,
} from '../contract/crisis-alert.ts'
import {crisisAssessRequestSchema, type CrisisAssessRequest} from '../contract/crisis-assessment.ts'
import {crisisResourcesSchema, type CrisisResources} from '../contract/crisis-resources.ts'
import {riskAssessmentSchema, type RiskAssessment} from '../contract/risk-assessment.ts'
import {toRiskLevel} from '../contract/risk-level.ts'
import {toRiskAssessment} from '../contract/to-risk-assessment.ts'
import type {ApiContext, CallOptions} from './api-context.ts'
import {checked, checkedLimit, pathPart, readPages, serverOf, type Server} from './server-call.ts'

/**
 * Which alerts are wanted.
 * @example
 * const query: AlertQuery = {status: 'open', limit: 20}
 */
export interface AlertQuery extends CallOptions {
  readonly status?: 'open' | 'acknowledged' | 'resolved' | undefined
  /** Only the alerts of this client. */
  readonly clientId?: string | undefined
  /** 1 to 200. Default 50. */
  readonly limit?: number | undefined
  /** `next_cursor` of the page before. */
  readonly cursor?: string | undefined
}

/**
 * A page of the queue.
 * @example
 * const isLast = (page: AlertPage) => page.next_cursor === undefined
 */
export interface AlertPage {
  readonly alerts: readonly CrisisAlert[]
  readonly next_cursor?: string | undefined
}

/** The queue in which conversations wait for a human. Codes and ids, never words. */
export interface CrisisAlerts {
  /** Asks that a human looks. Kept by the server before it answers; that nobody has seen it yet is in its `status`. */
  raise(request: CrisisAlertRequest, options?: CallOptions): Promise<CrisisAlert>
  get(id: string, options?: CallOptions): Promise<CrisisAlert>
  /** One page, newest first. Needs a clinician's key. */
  list(query?: AlertQuery): Promise<AlertPage>
  /** All of them, newest first, asked for as they are read. */
  all(query?: Omit<AlertQuery, 'cursor'>): AsyncIterable<CrisisAlert>
  /** Says that a person has seen it; `by` says which, as a code. Needs a clinician's key. */
  acknowledge(id: string, options?: CrisisAcknowledgeRequest & CallOptions): Promise<CrisisAlert>
  /** Closes it with its outcome, a code such as `reached` or `false_alarm`. Needs a clinician's key. */
  resolve(id: string, resolution: CrisisResolveRequest & CallOptions): Promise<CrisisAlert>
}

/**
 * What a gateway offers in a crisis. An original server has none of it: every call is a `RejectedError` there. None of it is needed to help a person at once: `createCrisisAnalyser`
 * and `findResources` do that on the device, without a network.
 */
export interface Crisis {
  /** What in a message points to a crisis. `level` is `unknown` when nothing could be evaluated, which is never to be shown as safe. */
  assess(request: CrisisAssessRequest, options?: CallOptions): Promise<RiskAssessment>
  /** Ways to reach help in a region. Without one, no country is assumed. */
  resources(
    query?: {readonly region?: string | undefined; readonly language?: string | undefined} & CallOptions,
  ): Promise<CrisisResources>
  readonly alerts: CrisisAlerts
}

/**
 * Attaches `crisis`: assessing, ways to reach help, and the queue for humans.
 *
 * Errors: `ValidationError` before anything is sent; `NotFoundError`; `PermissionError`; `ConflictError` for an alert that was resolved with another outcome; `RejectedError` from an original server.
 * @example
 * const pixel = createPixelClient({baseUrl: 'http://localhost:8787'}, [crisis])
 * const alert = await pixel.crisis.alerts.raise({level: 'high', reasons: ['suicide_plan'], client_id: 'c-1'})
 * for await (const {id, level} of pixel.crisis.alerts.all({status: 'open'})) console.log(id, level)
 * await pixel.crisis.alerts.acknowledge(alert.id, {by: 'nurse-7'})
 */
export function crisis(context: ApiContext): {crisis: Crisis} {
  const server = serverOf(context)
  return {
    crisis: {
      async assess(request, options) {
        const body = checked(crisisAssessRequestSchema, request)
        const call = {method: 'POST', path: '/crisis/assess', body, options, answer: riskAssessmentSchema} as const
        return toRiskAssessment(await server.gatewayCall(call))
      },
      resources: async ({region, language, ...options} = {}) =>
        server.gatewayCall({
          method: 'GET',
          path: '/crisis/resources',
          query: {region, language},
          options,
          answer: crisisResourcesSchema,
        }),
      alerts: createAlerts(server),
    },
  }
}

function createAlerts(server: Server): CrisisAlerts {
  const path = '/crisis/alerts'
  const pathOf = (id: string, act = ''): string => `${path}/${pathPart('id', id)}${act}`
  const ask = async (
    method: 'GET' | 'POST',
    where: string,
    {body, options}: {body?: unknown; options?: CallOptions | undefined},
  ): Promise<CrisisAlert> =>
    toAlert(await server.gatewayCall({method, path: where, body, options, answer: crisisAlertSchema}))

  const list = async ({status, clientId, limit, cursor, ...options}: AlertQuery = {}): Promise<AlertPage> => {
    const query = {status, client_id: clientId, limit: checkedLimit(limit), cursor}
    const page = await server.gatewayCall({method: 'GET', path, query, options, answer: crisisAlertsSchema})
    return {...page, alerts: page.alerts.map(toAlert)}
  }
  return {
    list,
    all: (query = {}) =>
      readPages(async (cursor) => {
        const {alerts, next_cursor: next} = await list({...query, cursor})
        return {items: alerts, next}
      }),
    raise: async (request, options) => ask('POST', path, {body: checked(crisisAlertRequestSchema, request), options}),
    get: async (id, options) => ask('GET', pathOf(id), {options}),
    acknowledge: async (id, {by, ...options} = {}) =>
      ask('POST', pathOf(id, '/acknowledge'), {body: checked(crisisAcknowledgeRequestSchema, {by}), options}),
    resolve: async (id, {outcome, by, ...options}) =>
      ask('POST', pathOf(id, '/resolve'), {body: checked(crisisResolveRequestSchema, {outcome, by}), options}),
  }
}

type SentAlert = Omit<CrisisAlert, 'level'> & {level: string}

const toAlert = (sent: SentAlert): CrisisAlert => ({...sent, level: toRiskLevel(sent.level)})
