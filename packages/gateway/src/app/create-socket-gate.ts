import {bearerSubprotocol, maxAudioBytes, speechSubprotocol} from '@pixelated/sdk/contract'
import type {Authenticate} from '../middleware/authenticate.ts'
import type {CorsOrigins} from '../middleware/cors.ts'
import {SpeechSession} from '../routes/speech-session.ts'
import type {Services} from '../routes/services.ts'
import type {Exchange} from '../wire/exchange.ts'
import {respondProblem, toRefusal} from '../wire/problem-response.ts'
import {Refusal} from '../wire/refusal.ts'
import type {SocketUpgrade} from '../wire/socket-peer.ts'

/** Decides which WebSockets are opened, and knows those that are. */
export interface SocketGate {
  upgrade(exchange: Exchange): Promise<SocketUpgrade | Response>
  close(): void
}

interface GateOptions {
  readonly services: Services
  readonly authenticate: Authenticate
  readonly cors: CorsOrigins | undefined
  readonly isOpen: boolean
  /** An exchange like another with other headers, for one turn. */
  toExchange(request: Request): Exchange
}

const path = '/ws/pixel-multimodal'
/** A whole recording in base64 and what stands around it. */
const maxMessageBytes = Math.ceil(maxAudioBytes / 3) * 4 + 65_536

/** Sockets that one gateway holds at once. */
const mostSessions = 8192
/** Sockets at once of callers that nobody knows yet: whoever opens many leaves room for those who are known. */
const mostUnknown = 1024
const headerLike = /^[\x20-\x7e]*$/
const full = () => new Refusal(503, 'too_many_sockets', {detail: 'Too many are connected: try again in a moment.'})

export function createSocketGate({services, authenticate, cors, isOpen, toExchange}: GateOptions): SocketGate {
  const sessions = new Set<SpeechSession>()
  /** Those whose caller has not said yet who it is. */
  const unknown = new Set<SpeechSession>()

  /** No cookie is ever read, so another page could do nothing with a socket of a guarded gateway; an open one has only this. */
  const checkOrigin = ({headers, url}: Request): void => {
    const origin = headers.get('Origin')
    if (origin === null || cors === '*' || cors?.includes(origin) === true) return
    if (URL.canParse(origin) && new URL(origin).host === new URL(url).host) return
    throw new Refusal(403, 'origin_not_allowed', {detail: 'Pages of this origin may not call: see the option cors.'})
  }

  const admit = async (exchange: Exchange): Promise<SocketUpgrade> => {
    const {request} = exchange
    if (new URL(request.url).pathname !== path) throw new Refusal(404, 'not_found')
    checkOrigin(request)
    const offered = (request.headers.get('Sec-WebSocket-Protocol') ?? '').split(',').map((name) => name.trim())
    const token = offered.find((name) => name.startsWith(bearerSubprotocol))?.slice(bearerSubprotocol.length)
    const authorization = request.headers.get('Authorization') ?? (token === undefined ? undefined : `Bearer ${token}`)
    const identify = async (given: string | undefined): Promise<Exchange> => {
      // A header takes no other characters: such a token is none, and no fault of this server.
      if (given !== undefined && !headerLike.test(given)) throw new Refusal(401, 'invalid_credentials')
      const headers = new Headers(given === undefined ? {} : {Authorization: given})
      const next = toExchange(new Request(request.url, {headers}))
      next.principal = await authenticate(next)
      return next
    }
    // A wrong credential is told before the socket opens, one that is still to come is waited for.
    if (authorization !== undefined || isOpen) await identify(authorization)
    else if (unknown.size >= mostUnknown) throw full()
    if (sessions.size >= mostSessions) throw full()
    return {
      protocol: offered.includes(speechSubprotocol) ? speechSubprotocol : undefined,
      maxMessageBytes,
      open(peer) {
        const session = new SpeechSession({
          services,
          peer,
          authorization,
          authenticate: identify,
          onKnown: () => unknown.delete(session),
        })
        sessions.add(session)
        if (authorization === undefined && !isOpen) unknown.add(session)
        return {
          onMessage: (data) => session.onMessage(data),
          onClose(code) {
            sessions.delete(session)
            unknown.delete(session)
            session.onClose(code)
          },
        }
      },
    }
  }

  return {
    upgrade: (exchange) => admit(exchange).catch((error: unknown) => respondProblem(exchange, toRefusal(error))),
    close() {
      for (const session of sessions) session.close()
      sessions.clear()
      unknown.clear()
    },
  }
}
