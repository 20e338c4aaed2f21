import type {Exchange} from '../wire/exchange.ts'
import {LeanResponse} from '../wire/lean-response.ts'
import {respondProblem, toRefusal} from '../wire/problem-response.ts'
import {readText} from '../wire/read-body.ts'
import {respond} from '../wire/respond.ts'
import type {Idempotency} from './idempotency.ts'

/** How one route's answers are stored. */
export interface ReplayOptions {
  idempotency: Idempotency
  scope: string
  maxBodyBytes: number
  /** What stands for the body where that is no text, or is written differently each time it is sent. */
  fingerprint?: string
}

/** Answers that say "not now" or "not you": the same request may well work later, so they are not kept. */
const passing = new Set([401, 403, 408, 409, 429, 499])

async function textOf(response: Response): Promise<string> {
  const body = response instanceof LeanResponse ? response.content?.body : undefined
  return typeof body === 'string' ? body : response.clone().text()
}

/** Answers a POST once per key: the first request does the work, repeats get its answer. */
export async function replayStored(
  exchange: Exchange,
  answer: () => Response | Promise<Response>,
  {idempotency, scope, maxBodyBytes, fingerprint}: ReplayOptions,
): Promise<Response> {
  if (!exchange.request.headers.has('Idempotency-Key')) return answer()
  const attempt = await idempotency.begin(exchange, scope, fingerprint ?? (await readText(exchange, maxBodyBytes)))
  if (attempt.kind === 'unkeyed') return answer()
  if (attempt.kind === 'repeat') {
    const {status, contentType, body, location} = attempt.answer
    if (location !== undefined) exchange.headers['Location'] = location
    return respond(exchange, {status, headers: {'Content-Type': contentType, 'Idempotency-Replayed': 'true'}, body})
  }
  exchange.signal = attempt.signal
  let response: Response
  try {
    response = await answer()
  } catch (error) {
    response = respondProblem(exchange, toRefusal(error))
  }
  const place = exchange.headers['Location']
  const pointer = place === undefined ? {} : {location: place}
  const isKept = response.status < 500 && !passing.has(response.status)
  const contentType = exchange.headers['Content-Type'] ?? 'application/json'
  const about = [...exchange.about]
  await attempt.settle(
    isKept ? {status: response.status, contentType, body: await textOf(response), about, ...pointer} : undefined,
  )
  return response
}
