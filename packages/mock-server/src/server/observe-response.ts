import type {JournalPen} from '../journal/journal.ts'
import type {Destination} from './destination.ts'
import {faultHeader} from './fault-header.ts'
import {leanContentOf, observeLean} from './lean-content.ts'
import {observeBody} from './observe-body.ts'

export interface ObserveResponseOptions {
  destination: Destination
  request: Request
  onClose: (breakOff: () => void) => () => void
}

/** The response as it goes to its caller, with what becomes of it written into the journal. */
export function observeResponse(response: Response, pen: JournalPen, options: ObserveResponseOptions): Response {
  const {destination, request, onClose} = options
  const {status} = response
  if (request.method === 'OPTIONS') allowFaultHeader(response.headers)
  // A lean response builds its `Headers` when asked for them, which costs more than all that is done here.
  const content = leanContentOf(response)
  pen.answered(
    status,
    content === undefined ? (response.headers.get('x-request-id') ?? undefined) : idOf(content.headers),
  )
  if (content !== undefined && destination === 'socket') {
    observeLean(content, pen)
    return response
  }
  if (content !== undefined && (content.body === null || typeof content.body === 'string')) {
    // A whole text needs no watching: an abort can no longer reach it.
    observeLean(content, pen)
    return new Response(content.body, {status, headers: content.headers})
  }
  if (response.body === null) {
    pen.over(true)
    return response
  }
  const {headers, statusText} = response
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') === true
  const ownSignal = destination === 'process' ? request.signal : undefined
  // A request's signal hears of its caller's only while the request itself is kept: for as long as its body is under way.
  const keep = (breakOff: () => void) => onClose(breakOff.bind(request))
  const body = observeBody(response.body, pen, {isStream, signal: ownSignal, onClose: keep})
  return new Response(body, {status, statusText, headers})
}

const idOf = (headers: Record<string, string>): string | undefined => headers['X-Request-Id'] ?? headers['x-request-id']

const allowedHeaders = 'access-control-allow-headers'

/** A page of another origin may ask for faults too: the preflight's answer says so. */
function allowFaultHeader(headers: Headers): void {
  const allowed = headers.get(allowedHeaders)
  if (allowed !== null && allowed !== '*') headers.set(allowedHeaders, `${allowed}, ${faultHeader}`)
}
