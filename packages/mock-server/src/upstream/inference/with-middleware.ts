import {floatRepr} from '../fastapi/python-float.ts'
import {respondText} from '../fastapi/respond.ts'
import type {UpstreamContext} from '../upstream-context.ts'

const allMethods = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'

/**
 * What the inference service wraps around every answer: `X-Process-Time` in seconds, and CORS open to everyone with
 * credentials, yet without exposing a single header.
 */
export async function withMiddleware(
  context: UpstreamContext,
  request: Request,
  {next}: {next: (request: Request) => Promise<Response>},
): Promise<Response> {
  const started = context.micros()
  const origin = request.headers.get('origin')
  const isPreflight =
    origin !== null && request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
  const response = isPreflight ? preflight(request, origin) : await next(request)
  if (origin !== null && !isPreflight) allow(request, response, {origin})
  response.headers.set('x-process-time', floatRepr((context.micros() - started) / 1e6))
  return response
}

function allow(request: Request, response: Response, {origin}: {origin: string}): void {
  const hasCookie = request.headers.has('cookie')
  response.headers.set('access-control-allow-origin', hasCookie ? origin : '*')
  response.headers.set('access-control-allow-credentials', 'true')
  if (hasCookie) response.headers.append('vary', 'Origin')
}

function preflight(request: Request, origin: string): Response {
  const asked = request.headers.get('access-control-request-headers')
  return respondText('OK', {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      vary: 'Origin',
      'access-control-allow-methods': allMethods,
      'access-control-max-age': '600',
      'access-control-allow-credentials': 'true',
      'access-control-allow-origin': origin,
      ...(asked === null ? {} : {'access-control-allow-headers': asked}),
    },
  })
}
