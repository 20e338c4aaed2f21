import type {SocketUpgrade} from '../wire/socket-peer.ts'

/**
 * Anything that answers requests: a gateway, a mock server, a function of your own in an object.
 * @example
 * const handler: FetchHandler = {fetch: () => new Response('hello')}
 */
export interface FetchHandler {
  fetch(request: Request, environment?: unknown): Response | Promise<Response>
  /** Asked instead of `fetch` where it is there: the same answers, without a promise where there is nothing to wait for. */
  answer?(request: Request, environment?: unknown): Response | Promise<Response>
  /** Decides about a request for a WebSocket. Absent: none is opened. */
  upgrade?(request: Request): Promise<SocketUpgrade | Response>
}
