import type {Problem, RiskAssessment} from '@pixelated/sdk/contract'
import {EngineError} from '../engines/engine-error.ts'
import {StoreError} from '../stores/store-error.ts'
import type {Exchange} from './exchange.ts'
import {Refusal} from './refusal.ts'
import {respond} from './respond.ts'

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not acceptable as sent',
  429: 'Too many requests',
  499: 'Caller gone',
  426: 'Upgrade needed',
  500: 'Internal error',
  501: 'Not there',
  502: 'Bad answer from the model',
  503: 'Not available',
  504: 'The model took too long',
  507: 'No room left',
}

/** Where a status alone would say something else than what happened. */
const titlesOfCodes: Readonly<Record<string, string>> = {model_unreachable: 'The model can not be reached'}

/** Any failure as the refusal that is told: an engine's own, ours, or a bare internal error that tells nothing. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof EngineError) return new Refusal(error.status, error.code, {cause: error})
  if (error instanceof StoreError) return toStoreRefusal(error)
  return new Refusal(500, 'internal_error', {cause: error})
}

function toStoreRefusal(cause: StoreError): Refusal {
  if (cause.failure === 'busy') return new Refusal(503, 'store_busy', {cause, headers: {'Retry-After': '1'}})
  if (cause.failure === 'unreachable') return new Refusal(503, 'store_failed', {cause, headers: {'Retry-After': '5'}})
  return cause.failure === 'full' ? new Refusal(507, 'store_full', {cause}) : new Refusal(503, 'store_failed', {cause})
}

/** Answers with a problem (RFC 9457). */
export function respondProblem(exchange: Exchange, refusal: Refusal): Response {
  const {status, code, errors} = refusal
  const title = titlesOfCodes[code] ?? titles[status] ?? 'Refused'
  const risk = refusal.cause instanceof EngineError ? refusal.cause.risk : undefined
  const isPassing = status >= 502 && status <= 504
  const problem: Problem & {risk?: RiskAssessment} = {
    type: 'about:blank',
    title,
    status,
    detail: refusal.detail ?? (isPassing ? 'Ask again in a moment.' : title),
    code,
    request_id: exchange.requestId,
    ...(errors === undefined ? {} : {errors}),
    ...(risk === undefined ? {} : {risk}),
  }
  Object.assign(exchange.headers, refusal.headers)
  exchange.headers['Content-Type'] = 'application/problem+json'
  return respond(exchange, {status, body: JSON.stringify(problem)})
}
