import type {FetchHandler} from '@pixelated/gateway/node'

/** How long a broken body waits before it breaks, in milliseconds: a reset throws away what the page has not read yet. */
const lingerMs = 100

/**
 * Puts the mock server on a socket for a page of another origin. It lets the page read every answer: one that a fault made
 * up, such as a 503, has no such headers, and a page would take it for a lost connection.
 */
export function openToPages(handler: {fetch(request: Request): Promise<Response>}): FetchHandler {
  return {
    async fetch(request) {
      const response = await handler.fetch(request)
      const headers = new Headers(response.headers)
      if (!headers.has('access-control-allow-origin')) {
        headers.set('access-control-allow-origin', '*')
        headers.set('access-control-expose-headers', 'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id')
      }
      return new Response(response.body && breakLate(response.body), {status: response.status, headers})
    },
  }
}

function breakLate(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const {done, value} = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        await new Promise((resolve) => setTimeout(resolve, lingerMs))
        controller.error(error)
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
