/** What a chat needs of the service; nothing else can be reached with our key. */
const routes: Readonly<Record<string, RegExp>> = {
  GET: /^(health|status|infer-stream\/[\w-]+)$/,
  POST: /^infer(-stream)?$/,
  DELETE: /^infer-stream\/[\w-]+$/,
}
const sentHeaders = ['accept', 'content-type', 'idempotency-key', 'last-event-id']
const answeredHeaders = ['content-type', 'idempotency-replayed', 'retry-after', 'x-request-id']

const mostBytes = 256 * 1024
const mostMessages = 30
const windowMs = 60_000

export interface Forwarding {
  /** Below the service's address, without a slash at the start. */
  path: string
  /** Whom to count messages of: an address, or better the id of who is signed in. */
  visitor: string
}

/**
 * Hands one request of our page on to Pixel, with the key that only this server knows, and the answer back as it comes. When the page
 * lets go, so does this. Resuming (`Last-Event-ID`) and stopping (`DELETE`) are requests like any other.
 */
export async function forwardToPixel(request: Request, {path, visitor}: Forwarding): Promise<Response> {
  const {method, headers, signal} = request
  if (!routes[method]?.test(path)) return refuse(404, 'not_found')
  // Pages of others must not talk at our expense. Programs send no such header, and have no visitor's browser to misuse.
  if (!['same-origin', null].includes(headers.get('sec-fetch-site'))) return refuse(403, 'cross_site')
  if (method === 'POST' && !countMessage(visitor)) return refuse(429, 'rate_limited', {'retry-after': secondsLeft()})

  const url = `${process.env.PIXEL_API_URL ?? 'http://127.0.0.1:8787'}/${path}`
  const key = process.env.PIXEL_API_KEY
  const sent = pick(headers, sentHeaders)
  if (key) sent.set('authorization', `Bearer ${key}`)
  try {
    const body = method === 'POST' ? await readBody(request) : null
    if (body === 'too large') return refuse(413, 'too_large')
    const answer = await fetch(url, {method, headers: sent, body, signal, redirect: 'manual'})
    // Our key is not the visitor's matter: a page that reads 401 would ask its visitor to sign in.
    if (answer.status === 401 || answer.status === 403) return refuse(502, 'key_refused')
    const given = pick(answer.headers, answeredHeaders)
    // What compresses or buffers on the way must not keep a stream until it ends.
    given.set('cache-control', 'no-store, no-transform')
    given.set('x-accel-buffering', 'no')
    return new Response(answer.body, {status: answer.status, headers: given})
  } catch {
    return refuse(502, 'unreachable')
  }
}

/** A problem (RFC 9457), as the service itself sends: the client makes a typed error of it. It repeats nothing of what was sent. */
function refuse(status: number, code: string, headers?: Record<string, string>): Response {
  const problem = {type: 'about:blank', title: code.replaceAll('_', ' '), status, code}
  return Response.json(problem, {status, headers: {...headers, 'content-type': 'application/problem+json'}})
}

function pick(from: Headers, names: readonly string[]): Headers {
  const found = names.flatMap((name): [string, string][] => {
    const value = from.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Headers(found)
}

/** Counted while it is read: a length that was announced can be wrong. */
async function readBody({body}: Request): Promise<Blob | 'too large'> {
  const parts: BlobPart[] = []
  let size = 0
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.byteLength
    if (size > mostBytes) return 'too large'
    parts.push(read.value)
  }
  return new Blob(parts)
}

/** In this process only: with several, count in a store that they share. The service limits the key as a whole. */
let counts = new Map<string, number>()
let endsAt = 0

function countMessage(visitor: string): boolean {
  if (Date.now() >= endsAt) {
    counts = new Map()
    endsAt = Date.now() + windowMs
  }
  const count = (counts.get(visitor) ?? 0) + 1
  counts.set(visitor, count)
  return count <= mostMessages
}

const secondsLeft = (): string => String(Math.max(1, Math.ceil((endsAt - Date.now()) / 1000)))
