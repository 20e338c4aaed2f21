import type {FetchHandler} from '@pixelated/gateway/node'

/**
 * Lets a page of another origin read every answer. The mock server does that for its own answers; one that a fault made up,
 * such as a 503, has no such headers, and a page would take it for a lost connection.
 */
export function openToPages(handler: {fetch(request: Request): Promise<Response>}): FetchHandler {
  return {
    async fetch(request) {
      const response = await handler.fetch(request)
      if (response.headers.has('access-control-allow-origin')) return response
      const headers = new Headers(response.headers)
      headers.set('access-control-allow-origin', '*')
      headers.set('access-control-expose-headers', 'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id')
      return new Response(response.body, {status: response.status, headers})
    },
  }
}
