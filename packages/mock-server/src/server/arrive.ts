import type {ArrivedRequest} from '../journal/journal.ts'
import {keepHeaders, type HeaderRecord} from '../journal/keep-headers.ts'
import type {Destination} from './destination.ts'

export interface ArriveOptions {
  keepBodies: boolean
  destination: Destination
  /** The request's headers where a server has them in a form that is cheaper to go through. */
  headers?: HeaderRecord | undefined
}

/** A request and what the journal notes of it. */
export interface Arrival {
  request: Request
  arrived: ArrivedRequest
}

/**
 * Notes a request for the journal; at once where that can be. Its body is read here only when it is to be kept or nobody else
 * knows its size.
 */
export function arrive(request: Request, options: ArriveOptions): Arrival | Promise<Arrival> {
  const {method} = request
  const {path, query} = splitUrl(request.url)
  const headers = keepHeaders(options.headers ?? request.headers)
  // Asking a request for its body builds its stream, which costs more than the rest of a GET.
  const isBodiless = method === 'GET' || method === 'HEAD' || request.body === null
  if (isBodiless) return {request, arrived: {method, path, query, headers, bodySize: 0}}
  const arrived = {method, path, query, headers}
  const declared = request.headers.get('content-length')
  if (options.keepBodies || (declared === null && options.destination === 'process')) {
    return readWhole({request, arrived}, options)
  }
  return {request, arrived: declared === null ? arrived : {...arrived, bodySize: Number(declared)}}
}

async function readWhole({request, arrived}: Arrival, {keepBodies}: ArriveOptions): Promise<Arrival> {
  const bytes = await request.arrayBuffer()
  const {method, headers, signal, url} = request
  const again = new Request(url, {method, headers, signal, body: bytes})
  const body = keepBodies ? {body: new TextDecoder().decode(bytes)} : {}
  return {request: again, arrived: {...arrived, bodySize: bytes.byteLength, ...body}}
}

/** Path and query of an absolute address that a `Request` has already made well-formed. */
function splitUrl(url: string): {path: string; query: string} {
  const start = url.indexOf('/', url.indexOf('://') + '://'.length)
  const hash = url.indexOf('#')
  const end = hash < 0 ? url.length : hash
  if (start < 0 || start > end) return {path: '/', query: ''}
  const place = url.indexOf('?', start)
  if (place < 0 || place > end) return {path: url.slice(start, end), query: ''}
  return {path: url.slice(start, place), query: url.slice(place + 1, end)}
}
