import type {InferenceRequest} from '@pixelated/sdk/contract'
import type {Attempt} from '../middleware/idempotency.ts'
import {runTurn} from '../turns/run-turn.ts'
import type {Turn, TurnOutcome} from '../turns/turn.ts'
import {callerOf, type Exchange} from '../wire/exchange.ts'
import {readJson, readText} from '../wire/read-body.ts'
import {Refusal} from '../wire/refusal.ts'
import {respond} from '../wire/respond.ts'
import {parseRequest} from './parse-request.ts'
import type {Route} from './route.ts'
import type {Services} from './services.ts'

const path = '/infer-stream'
const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // Proxies that buffer would hold the words back until the end.
  'X-Accel-Buffering': 'no',
}

/** Where the reader wants to go on: 0 is the beginning. */
function lastEventId({request}: Exchange): number {
  const text = request.headers.get('Last-Event-ID')
  if (text === null || text === '') return 0
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(400, 'invalid_last_event_id')
  return Number(text)
}

/** Answers with everything of a turn after an event. */
function read(exchange: Exchange, turn: Turn, after: number): Response {
  if (after > turn.log.lastId) throw new Refusal(400, 'invalid_last_event_id', {detail: 'No such event was sent.'})
  if (after === turn.log.lastId && turn.log.isEnded) return respond(exchange, {status: 204, body: null})
  if (after + 1 < turn.log.firstId) throw new Refusal(410, 'turn_expired', {detail: 'These events are no longer kept.'})
  // A HEAD must not become a reader: it would never read, and keep the turn from ending.
  const body = exchange.request.method === 'HEAD' ? null : turn.attach(after)
  return respond(exchange, {headers: streamHeaders, body})
}

/** Answers a POST with a stream: a new turn, or the turn that this key already has. */
export async function answerStream(services: Services, exchange: Exchange): Promise<Response> {
  const {maxBodyBytes, maxQueryCharacters, idempotency, turns} = services
  const {principal, about} = exchange
  const request = parseRequest(await readJson(exchange, maxBodyBytes), {principal, maxQueryCharacters, about})
  const after = lastEventId(exchange)
  const attempt = await idempotency.begin(exchange, path, await readText(exchange, maxBodyBytes))
  if (attempt.kind === 'repeat') {
    exchange.headers['Idempotency-Replayed'] = 'true'
    return read(exchange, turns.find(attempt.answer.body, principal.id), after)
  }
  return begin(services, exchange, {request, after, attempt})
}

/** Nobody got this answer, so the same key may ask again. */
const releaseUnread = (attempt: Extract<Attempt, {kind: 'first'}>) => (outcome: TurnOutcome) => {
  if (outcome === 'failed' || outcome === 'abandoned') void attempt.release()
}

interface Beginning {
  request: InferenceRequest
  after: number
  attempt: Exclude<Attempt, {kind: 'repeat'}>
}

async function begin(services: Services, exchange: Exchange, {request, after, attempt}: Beginning): Promise<Response> {
  const {turns} = services
  const settle = attempt.kind === 'first' ? attempt.settle : async () => {}
  try {
    // The place is one in a turn that is no more: going on from there in a new one would lose its beginning.
    if (after > 0) throw new Refusal(410, 'turn_expired', {detail: 'The turn of this key is no longer kept.'})
    const turn = turns.open(
      {owner: exchange.principal.id, about: exchange.about},
      attempt.kind === 'first' ? releaseUnread(attempt) : undefined,
    )
    try {
      await runTurn(turn, {request, caller: callerOf(exchange), actor: exchange.principal.id}, services)
    } catch (error) {
      turns.discard(turn)
      throw error
    }
    const about = [...exchange.about]
    await settle({status: 200, contentType: streamHeaders['Content-Type'], body: turn.id, about})
    return read(exchange, turn, 0)
  } catch (error) {
    await settle(undefined)
    throw error
  }
}

/** `/infer-stream`: streamed turns; a turn's events can be read again, from any of them, and cancelled. */
export function streamRoutes(services: Services): Route[] {
  const {turns} = services
  return [
    {
      method: 'POST',
      path,
      access: 'client',
      answersTurns: true,
      handle: (exchange) => answerStream(services, exchange),
    },
    {
      method: 'GET',
      path: `${path}/:turn_id`,
      access: 'client',
      handle: (exchange, {turn_id = ''}) =>
        read(exchange, turns.find(turn_id, exchange.principal.id), lastEventId(exchange)),
    },
    {
      method: 'DELETE',
      path: `${path}/:turn_id`,
      access: 'client',
      handle(exchange, {turn_id = ''}) {
        turns.find(turn_id, exchange.principal.id).cancel('cancelled')
        return respond(exchange, {status: 204, body: null})
      },
    },
  ]
}
