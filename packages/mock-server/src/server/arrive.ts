import type {ArrivedRequest} from '../journal/journal.ts'
import {keepHeaders} from '../journal/keep-headers.ts'
import type {Destination} from './destination.ts'

export interface ArriveOptions {
  keepBodies: boolean
  destination: Destination
}

/** What the journal notes of a request. Its body is read here only when it is to be kept or nobody else knows its size. */
export async function arrive(
  request: Request,
  {keepBodies, destination}: ArriveOptions,
): Promise<{request: Request; arrived: Omit<ArrivedRequest, 'faults'>}> {
  const {pathname, search} = new URL(request.url)
  const arrived = {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: keepHeaders(request.headers),
  }
  const declared = request.headers.get('content-length')
  // Asking a request for its body builds its stream, which costs more than the rest of a GET.
  const isBodiless = request.method === 'GET' || request.method === 'HEAD' || request.body === null
  if (isBodiless) return {request, arrived: {...arrived, bodySize: 0}}
  if (!keepBodies && (declared !== null || destination === 'socket')) {
    return {request, arrived: declared === null ? arrived : {...arrived, bodySize: Number(declared)}}
  }
  const bytes = await request.arrayBuffer()
  const {method, headers, signal, url} = request
  const again = new Request(url, {method, headers, signal, body: bytes})
  const body = keepBodies ? {body: new TextDecoder().decode(bytes)} : {}
  return {request: again, arrived: {...arrived, bodySize: bytes.byteLength, ...body}}
}
