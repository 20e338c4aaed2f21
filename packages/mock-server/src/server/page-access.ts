import type {CorsOrigins} from '@pixelated/gateway'
import type {MockServerOptions} from './mock-server-options.ts'

/** What a browser asks before it lets a page of another origin read an answer. */
export interface PageAccess {
  /** Whether a browser asks on its own account, for a request that the page will only make then. */
  isPreflight(request: Request): boolean
  /** What an answer must carry that the backend has not made itself. */
  headersFor(request: Request): Readonly<Record<string, string>>
}

/** The gateway's own list, which its door keeps to itself; a test holds the two together. */
const exposed =
  'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed, Location, WWW-Authenticate, Pixel-Export-Records'

/** The same access as the backend's own answers give: the gateway's, or none, for the originals know no such headers. */
export function createPageAccess({dialect = 'gateway', handler, cors = '*'}: MockServerOptions): PageAccess {
  if (dialect !== 'gateway' || handler !== undefined) return {isPreflight: () => false, headersFor: () => ({})}
  return {
    isPreflight: ({method, headers}) => method === 'OPTIONS' && headers.has('access-control-request-method'),
    headersFor: ({headers}) => toHeaders(cors, headers.get('origin')),
  }
}

function toHeaders(cors: CorsOrigins, origin: string | null): Record<string, string> {
  const varies: Record<string, string> = cors === '*' ? {} : {vary: 'Origin'}
  if (origin === null || (cors !== '*' && !cors.includes(origin))) return varies
  return {
    ...varies,
    'access-control-allow-origin': cors === '*' ? '*' : origin,
    'access-control-expose-headers': exposed,
  }
}
