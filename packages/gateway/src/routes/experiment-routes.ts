import {outcomeRequestSchema, type ExperimentsResponse, type OutcomeNoted} from '@pixelated/sdk/contract'
import {Refusal} from '../wire/refusal.ts'
import {respondJson} from '../wire/respond.ts'
import {parseBody} from './parse-body.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** `/experiments`: how an engine divides turns, and what came of it. An engine that divides none has no experiments. */
export const experimentRoutes = (services: Services): Route[] => [readRoute(services), outcomeRoute(services)]

const readRoute = ({engine}: Services): Route => ({
  method: 'GET',
  path: '/experiments',
  access: 'admin',
  handle(exchange) {
    const body: ExperimentsResponse = {experiments: engine.experiments?.() ?? []}
    return respondJson(exchange, body)
  },
})

/** A caller who is bound to a client or a session notes only how that went. */
const outcomeRoute = (services: Services): Route => ({
  method: 'POST',
  path: '/experiments/:name/outcomes',
  access: 'client',
  replay: 'stored',
  async handle(exchange, {name = ''}) {
    const {clientId, sessionId: boundTo} = exchange.principal
    const {session_id: sessionId, turn_id: turnId, value} = await parseBody(exchange, outcomeRequestSchema, services)
    if (boundTo !== undefined && sessionId !== boundTo) {
      throw new Refusal(403, 'other_session', {detail: 'This token may only act in its own session.'})
    }
    for (const id of [clientId, sessionId]) if (id !== undefined) exchange.about.add(id)
    const noted = services.engine.noteOutcome?.({experiment: name, sessionId, turnId, value, clientId}) ?? {
      state: 'unknown_experiment',
    }
    if (noted.state === 'outcome_differs') {
      throw new Refusal(409, noted.state, {detail: 'Another outcome of this conversation has been noted.'})
    }
    if (!('version' in noted)) throw new Refusal(404, noted.state)
    const {version} = noted
    const body: OutcomeNoted = {experiment: name, version, value, repeated: noted.state === 'repeated'}
    return respondJson(exchange, body)
  },
})
