import {tokenRequestSchema} from '@pixelated/sdk/contract'
import type {Sample} from '../middleware/metrics.ts'
import {isAllowed} from '../policy/principal.ts'
import type {RetentionSweeper} from '../retention/retention-sweeper.ts'
import {toFieldErrors} from '../wire/field-errors.ts'
import {readJson} from '../wire/read-body.ts'
import {Refusal} from '../wire/refusal.ts'
import {respond, respondJson} from '../wire/respond.ts'
import {signalOf} from '../wire/exchange.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

/** What operators use: `/reload-model`, `/tokens`, `/metrics`. */
export function adminRoutes(services: Services): Route[] {
  return [reloadRoute(services), tokensRoute(services), metricsRoute(services)]
}

const reloadRoute = ({engine}: Services): Route => ({
  method: 'POST',
  path: '/reload-model',
  access: 'admin',
  replay: 'stored',
  async handle(exchange) {
    if (engine.reload === undefined)
      throw new Refusal(409, 'reload_unsupported', {detail: 'This engine cannot reload.'})
    await engine.reload(signalOf(exchange))
    return respondJson(exchange, {status: 'success', message: 'Model reloaded'})
  },
})

const tokensRoute = ({tokens, maxBodyBytes}: Services): Route => ({
  method: 'POST',
  path: '/tokens',
  access: 'tokens',
  async handle(exchange) {
    const {principal} = exchange
    if (principal.kind === 'token') throw new Refusal(403, 'key_required', {detail: 'A token cannot make tokens.'})
    const body = await readJson(exchange, maxBodyBytes)
    const parsed = tokenRequestSchema.safeParse(body)
    if (!parsed.success) {
      throw new Refusal(422, 'validation_failed', {errors: toFieldErrors(parsed.error.issues, body)})
    }
    const {scopes, client_id: clientId, session_id: sessionId, ttl_seconds: ttlSeconds} = parsed.data
    const own = principal.role === 'tokens' ? (['client'] as const) : principal.scopes
    const isBeyond = scopes.some((scope) => !isAllowed(own, scope))
    if (isBeyond) throw new Refusal(403, 'insufficient_scope', {detail: 'A key cannot give more than it has.'})
    if ((principal.clientId ?? clientId) !== clientId) throw new Refusal(403, 'other_client')
    const {token, expiresAt} = await tokens.issue({scopes, clientId, sessionId, ttlSeconds})
    exchange.headers['Cache-Control'] = 'no-store'
    return respondJson(exchange, {token, expires_at: new Date(expiresAt).toISOString()})
  },
})

const metricsRoute = ({metrics, turns, tally, keeper, standIn, retention}: Services): Route => ({
  method: 'GET',
  path: '/metrics',
  access: 'admin',
  handle(exchange) {
    const body = metrics.render([
      {name: 'pixel_streams_open', type: 'gauge', help: 'Connections reading a turn.', value: turns.reading},
      {name: 'pixel_turns_running', type: 'gauge', help: 'Streamed turns under way.', value: turns.running},
      {name: 'pixel_turn_log_bytes', type: 'gauge', help: 'Bytes held for resuming.', value: turns.held},
      {name: 'pixel_turns_total', type: 'counter', help: 'Turns answered.', value: tally.count},
      {
        name: 'pixel_turns_not_kept_total',
        type: 'counter',
        help: 'Turns that could not be kept.',
        value: keeper.failed,
      },
      {
        name: 'pixel_store_failures_total',
        type: 'counter',
        help: 'Times that memory stood in for the store.',
        value: standIn.failures,
      },
      {name: 'pixel_stream_tokens_total', type: 'counter', help: 'Pieces of text streamed.', value: tally.deltas},
      ...(retention === undefined ? [] : retentionSamples(retention)),
    ])
    return respond(exchange, {headers: {'Content-Type': 'text/plain; version=0.0.4; charset=utf-8'}, body})
  },
})

const retentionSamples = ({counts}: RetentionSweeper): Sample[] => [
  {
    name: 'pixel_retention_removed_total',
    type: 'counter',
    help: 'Records removed because of their age.',
    value: counts.removed,
  },
  {
    name: 'pixel_retention_failures_total',
    type: 'counter',
    help: 'Sweeps that failed.',
    value: counts.failures,
  },
  {
    name: 'pixel_retention_last_sweep_timestamp_seconds',
    type: 'gauge',
    help: 'When a sweep was last finished; 0 before the first.',
    value: counts.lastSweptAt / 1000,
  },
]
