import {HttpError} from './http-error.ts'
import {respondCrash, respondError} from './respond.ts'

/** One call of a route. */
export interface Call {
  request: Request
  url: URL
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>
}

/** One endpoint: `{name}` in the path takes one segment. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  handle(call: Call): Response | Promise<Response>
}

/** Answers with the route that fits, and with Starlette's 404, 405 and 307 where none does. */
export async function dispatch(routes: readonly Route[], request: Request): Promise<Response> {
  try {
    return await route(routes, request)
  } catch (error) {
    return asResponse(error)
  }
}

/** An error's answer. An unwritable error (Pydantic 2 repeats a NaN) crashes the handler in turn. */
function asResponse(error: unknown): Response {
  if (!(error instanceof HttpError)) return respondCrash()
  try {
    return respondError(error)
  } catch {
    return respondCrash()
  }
}

async function route(routes: readonly Route[], request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = decodePath(url.pathname)
  let allowed: string | undefined
  for (const candidate of routes) {
    const params = matchPath(candidate.path, path)
    if (params === undefined) continue
    if (candidate.method === request.method) return candidate.handle({request, url, params})
    // Starlette answers with the first route whose path fits.
    allowed ??= candidate.method
  }
  if (allowed !== undefined) return withoutBodyForHead(request, methodNotAllowed(allowed))
  const other = path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`
  const isNearMiss = path !== '/' && routes.some((candidate) => matchPath(candidate.path, other) !== undefined)
  if (isNearMiss) return redirect(request, url, other)
  return withoutBodyForHead(request, respondError(new HttpError(404, 'Not Found')))
}

function methodNotAllowed(allowed: string): Response {
  return respondError(new HttpError(405, 'Method Not Allowed', {headers: {allow: allowed}}))
}

/** The address is built from the `Host` header and from the scheme the server itself speaks, which is http. */
function redirect(request: Request, url: URL, path: string): Response {
  const host = request.headers.get('host') ?? url.host
  const location = `http://${host}${encodeURI(path)}${url.search}`
  return new Response(null, {status: 307, headers: {location, 'content-length': '0', server: 'uvicorn'}})
}

function withoutBodyForHead(request: Request, response: Response): Response {
  return request.method === 'HEAD' ? new Response(null, response) : response
}

/** Uvicorn decodes the path before it is matched, so an encoded slash separates segments. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? ''
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined
    } else if (segment === '') {
      return undefined
    } else {
      params[part.slice(1, -1)] = segment
    }
  }
  return params
}
