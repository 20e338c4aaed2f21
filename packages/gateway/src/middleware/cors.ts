import {exportCountHeader} from '@pixelated/sdk/contract'
import type {Exchange} from '../wire/exchange.ts'
import {respond} from '../wire/respond.ts'

/**
 * Origins whose pages may call: a list, or `'*'` for all. No credentials are ever allowed: tokens go in a header.
 * @example
 * const cors: CorsOrigins = ['https://app.example']
 */
export type CorsOrigins = readonly string[] | '*'

const exposed = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'Idempotency-Replayed',
  'Location',
  'WWW-Authenticate',
  exportCountHeader,
].join(', ')

const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, Accept, Idempotency-Key, Last-Event-ID, X-Request-Id, Cache-Control, traceparent',
  'Access-Control-Max-Age': '600',
}

/** Adds what a browser needs to let a page of an allowed origin read the answer; answers preflights. */
export function createCors(origins: CorsOrigins): (exchange: Exchange) => Response | undefined {
  const allowed = origins === '*' ? undefined : new Set(origins)
  return (exchange) => {
    if (allowed !== undefined) exchange.headers['Vary'] = 'Origin'
    const origin = exchange.request.headers.get('Origin')
    if (origin === null || allowed?.has(origin) === false) return undefined
    exchange.headers['Access-Control-Allow-Origin'] = allowed === undefined ? '*' : origin
    if (exchange.request.method === 'OPTIONS' && exchange.request.headers.has('Access-Control-Request-Method')) {
      return respond(exchange, {status: 204, headers: preflightHeaders, body: null})
    }
    exchange.headers['Access-Control-Expose-Headers'] = exposed
    return undefined
  }
}
