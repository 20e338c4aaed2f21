import type {ArrivedRequest} from '../journal/journal.ts'
import {keepHeaders} from '../journal/keep-headers.ts'
import type {Destination} from './destination.ts'

export interface ArriveOptions {
  keepBodies: boolean
  destination: Destination
}

/** A request and what the journal notes of it. */
export interface Arrival {
  request: Request
  arrived: Omit<ArrivedRequest, 'faults'>
}

/**
 * Notes a request for the journal; at once where that can be. Its body is read here only when it is to be kept or nobody else
 * knows its size.
 */
export function arrive(request: Request, options: ArriveOptions): Arrival | Promise<Arrival> {
  const {method} = request
  const {path, query} = splitUrl(request.url)
  const arrived = {method, path, query, headers: keepHeaders(request.headers)}
  // Asking a request for its body builds its stream, which costs more than the rest of a GET.
  const isBodiless = method === 'GET' || method === 'HEAD' || request.body === null
  if (isBodiless) return {request, arrived: {...arrived, bodySize: 0}}
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
  const [whole = ''] = (start < 0 ? '/' : url.slice(start)).split('#', 1)
  const place = whole.indexOf('?')
  return place < 0 ? {path: whole, query: ''} : {path: whole.slice(0, place), query: whole.slice(place + 1)}
}
