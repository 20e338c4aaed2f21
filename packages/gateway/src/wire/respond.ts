import {toReadableStream, type ByteSource} from './byte-source.ts'
import type {Exchange} from './exchange.ts'
import {LeanResponse} from './lean-response.ts'

/** An answer before it is a `Response`. */
export interface Answer {
  status?: number
  headers?: Record<string, string>
  body: string | ByteSource | null
}

/** Turns an answer into a response, with the headers that every answer to this request carries. */
export function respond(exchange: Exchange, {status = 200, headers, body}: Answer): Response {
  const all = headers === undefined ? exchange.headers : Object.assign(exchange.headers, headers)
  if (exchange.isLean) return new LeanResponse({body, headers: all}, status)
  const native = body === null || typeof body === 'string' ? body : toReadableStream(body)
  return new Response(native, {status, headers: all})
}

/** Answers with JSON. */
export function respondJson(exchange: Exchange, value: unknown, status = 200): Response {
  exchange.headers['Content-Type'] = 'application/json'
  return respond(exchange, {status, body: JSON.stringify(value)})
}
