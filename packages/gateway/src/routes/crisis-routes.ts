import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
import {findResources, resolveRegion} from '@pixelated/sdk/crisis'
import {
  crisisAlertRequestSchema,
  crisisAssessRequestSchema,
  crisisResolveRequestSchema,
  isMeasured,
  type CrisisAlertRequest,
  type RiskAssessment,
} from '@pixelated/sdk/contract'
import type {Principal} from '../policy/principal.ts'
import type {AlertFilter} from '../stores/alert-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {parseBody} from './parse-body.ts'
import type {Route} from './route.ts'
import {toWireResources} from './to-wire-resources.ts'
import type {Services} from './services.ts'

const crisis = createCrisisAnalyser()
const pageSize = 50
const statuses = ['open', 'acknowledged', 'resolved'] as const

/** `/crisis/assess`, `/crisis/resources` and the hand-off queue `/crisis/alerts`. */
export const crisisRoutes = (services: Services): Route[] => [
  assessRoute(services),
  resourcesRoute,
  ...alertRoutes(services),
]

const assessRoute = (services: Services): Route => ({
  method: 'POST',
  path: '/crisis/assess',
  access: 'client',
  async handle(exchange) {
    const {text, history, locale} = await parseBody(exchange, crisisAssessRequestSchema, services)
    if (text.length > services.maxQueryCharacters) {
      throw new Refusal(422, 'validation_failed', {errors: [{path: 'text', code: 'too_big'}]})
    }
    const found = crisis.analyse(text, {
      role: 'user',
      ...(history === undefined ? {} : {history}),
      ...(locale === undefined ? {} : {locale}),
    })
    const unknown: RiskAssessment = {level: 'unknown', signals: [], evaluated_by: [], model_version: found.version}
    const risk = isMeasured(found) ? found.value : unknown
    return respondJson(exchange, {...risk, source: 'server'})
  },
})

/** Open to everybody: whoever asks for help must not need a key. */
const resourcesRoute: Route = {
  method: 'GET',
  path: '/crisis/resources',
  access: 'open',
  handle(exchange) {
    const {searchParams} = new URL(exchange.request.url)
    const help = findResources({
      region: resolveRegion({userRegion: searchParams.get('region') ?? undefined}),
      language: searchParams.get('language') ?? undefined,
    })
    return respondJson(exchange, toWireResources(help))
  },
}

/** Binds an alert to the client its caller may act for. */
function bound(request: CrisisAlertRequest, {clientId, sessionId}: Principal): CrisisAlertRequest {
  const isOther =
    (clientId !== undefined && (request.client_id ?? clientId) !== clientId) ||
    (sessionId !== undefined && (request.session_id ?? sessionId) !== sessionId)
  if (isOther) throw new Refusal(403, 'other_client', {detail: 'This token may only act for its own client.'})
  return {...request, client_id: request.client_id ?? clientId, session_id: request.session_id ?? sessionId}
}

function filterOf({request, principal}: Exchange): AlertFilter {
  const {searchParams} = new URL(request.url)
  const wanted = searchParams.get('status') ?? undefined
  const status = statuses.find((known) => known === wanted)
  if (wanted !== undefined && status === undefined) {
    throw new Refusal(422, 'validation_failed', {
      detail: `status is one of ${statuses.join(', ')}.`,
      errors: [{path: 'status', code: 'invalid_value'}],
    })
  }
  return {status, clientId: principal.clientId, after: searchParams.get('cursor') ?? undefined, limit: pageSize}
}

const alertRoutes = (services: Services): Route[] => [
  {
    method: 'POST',
    path: '/crisis/alerts',
    access: 'client',
    replay: 'stored',
    async handle(exchange) {
      const request = await parseBody(exchange, crisisAlertRequestSchema, services)
      const alert = await services.alerts.open(bound(request, exchange.principal))
      exchange.headers['Location'] = `/crisis/alerts/${alert.id}`
      return respondJson(exchange, alert, 201)
    },
  },
  {
    method: 'GET',
    path: '/crisis/alerts',
    access: 'clinician',
    async handle(exchange) {
      const {alerts, next} = await services.alerts.list(filterOf(exchange))
      return respondJson(exchange, {alerts, next_cursor: next})
    },
  },
  {
    method: 'GET',
    path: '/crisis/alerts/:id',
    access: 'client',
    handle: async (exchange, {id = ''}) =>
      respondJson(exchange, await services.alerts.find(id, exchange.principal.clientId)),
  },
  {
    method: 'POST',
    path: '/crisis/alerts/:id/acknowledge',
    access: 'clinician',
    async handle(exchange, {id = ''}) {
      await services.alerts.find(id, exchange.principal.clientId)
      return respondJson(exchange, await services.alerts.acknowledge(id, exchange.principal.id))
    },
  },
  {
    method: 'POST',
    path: '/crisis/alerts/:id/resolve',
    access: 'clinician',
    async handle(exchange, {id = ''}) {
      const {outcome} = await parseBody(exchange, crisisResolveRequestSchema, services)
      await services.alerts.find(id, exchange.principal.clientId)
      return respondJson(exchange, await services.alerts.resolve(id, exchange.principal.id, outcome))
    },
  },
]
