import {http, HttpResponse, type HttpHandler} from 'msw'
import type {MockServer} from './create-mock-server.ts'

/**
 * Lets a mock server answer every request to one address through msw (2 or 3), in tests, stories and a browser's worker.
 * A connection that is lost on purpose before the answer becomes msw's network error; inside a body msw shows it to Node as an
 * early end, so test that with the server's own `fetch` or with a port.
 * @example
 * import {setupWorker} from 'msw/browser'
 * import {createMockServer} from '@pixelated/mock-server'
 *
 * const server = createMockServer({fast: true, scenario: 'flaky'})
 * const worker = setupWorker(...handlers(server, 'https://pixel.example'))
 */
export function handlers(server: MockServer, baseUrl: string): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, '')
  return [
    http.all(`${base}/*`, async ({request}) => {
      try {
        return await server.fetch(request)
      } catch (error) {
        // An abort is the caller's own and stays what it is.
        if (request.signal.aborted) throw error
        return HttpResponse.error()
      }
    }),
  ]
}
