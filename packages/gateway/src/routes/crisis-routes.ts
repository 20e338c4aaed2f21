import {createCrisisAnalyser} from '@pixelated/sdk/analysis'
import {findResources, resolveRegion} from '@pixelated/sdk/crisis'
import {
  crisisAcknowledgeRequestSchema,
  crisisAlertRequestSchema,
  crisisAssessRequestSchema,
  crisisResolveRequestSchema,
  isMeasured,
  type CrisisAlertRequest,
  type RiskAssessment,
} from '@pixelated/sdk/contract'
import {reachClient} from '../progress/reach-client.ts'
import type {Principal} from '../policy/principal.ts'
import type {AlertFilter} from '../stores/alert-store.ts'
import type {Exchange} from '../wire/exchange.ts'
import {readText} from '../wire/read-body.ts'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {note, pageSize} from './add-record.ts'
import {createReadNoter} from './note-alert-reads.ts'
import {openAlert} from './open-alert.ts'
import {parseBody} from './parse-body.ts'
import {queryOf} from './query.ts'
import type {Route} from './route.ts'
import {toWireResources} from './to-wire-resources.ts'
import type {Services} from './services.ts'

const crisis = createCrisisAnalyser()
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

function filterOf(exchange: Exchange): AlertFilter {
  const query = queryOf(exchange)
  const wanted = query.text('status')
  const status = statuses.find((known) => known === wanted)
  if (wanted !== undefined && status === undefined) {
    throw new Refusal(422, 'validation_failed', {
      detail: `status is one of ${statuses.join(', ')}.`,
      errors: [{path: 'status', code: 'invalid_value'}],
    })
  }
  const limit = query.integer('limit', pageSize)
  const client = query.text('client_id') ?? exchange.principal.clientId
  const clientId = client === undefined ? undefined : reachClient(exchange.principal, client)
  return {status, clientId, after: query.text('cursor'), limit}
}

/** The key that acts, and which of its people where that is said. What is said can not stand in for the key. */
const whoOf = ({principal}: Exchange, by: string | undefined): string =>
  by === undefined ? principal.id : `${principal.id}:${by}`

/** Notes that an alert that the caller may reach is about to be changed. */
async function noteChange(services: Services, exchange: Exchange, id: string): Promise<void> {
  const {client_id: clientId} = await services.alerts.find(id, exchange.principal.clientId)
  await note(services, exchange, {clientId, action: 'write', subject: 'alert', count: 1})
}

function alertRoutes(services: Services): Route[] {
  const noteReads = createReadNoter(services)
  return [
    {
      method: 'POST',
      path: '/crisis/alerts',
      access: 'client',
      replay: 'stored',
      async handle(exchange) {
        const request = await parseBody(exchange, crisisAlertRequestSchema, services)
        const alert = await openAlert(services, exchange, bound(request, exchange.principal))
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
        await noteReads(exchange, alerts)
        return respondJson(exchange, {alerts, next_cursor: next})
      },
    },
    {
      method: 'GET',
      path: '/crisis/alerts/:id',
      access: 'client',
      async handle(exchange, {id = ''}) {
        const alert = await services.alerts.find(id, exchange.principal.clientId)
        await noteReads(exchange, [alert])
        return respondJson(exchange, alert)
      },
    },
    {
      method: 'POST',
      path: '/crisis/alerts/:id/acknowledge',
      access: 'clinician',
      async handle(exchange, {id = ''}) {
        const isEmpty = (await readText(exchange, services.maxBodyBytes)).trim() === ''
        const {by} = isEmpty ? {} : await parseBody(exchange, crisisAcknowledgeRequestSchema, services)
        await noteChange(services, exchange, id)
        return respondJson(exchange, await services.alerts.acknowledge(id, whoOf(exchange, by)))
      },
    },
    {
      method: 'POST',
      path: '/crisis/alerts/:id/resolve',
      access: 'clinician',
      async handle(exchange, {id = ''}) {
        const {outcome, by} = await parseBody(exchange, crisisResolveRequestSchema, services)
        await noteChange(services, exchange, id)
        return respondJson(exchange, await services.alerts.resolve(id, whoOf(exchange, by), outcome))
      },
    },
  ]
}
