import type {ApiContext} from '../api/api-context.ts'
import {ConfigurationError} from '../errors/configuration-error.ts'
import {VoiceError} from '../errors/voice-error.ts'
import {readAnyJson} from '../http/read-json.ts'
import {firstSocket} from './first-socket.ts'
import {gatewaySocket} from './gateway-socket.ts'
import {secondSocket} from './second-socket.ts'
import type {SocketDialect} from './socket-dialect.ts'
import type {OpenSocket} from './socket-like.ts'
import {TurnConnection, type SpeechConnection} from './speech-connection.ts'

/**
 * Which way a server talks on its socket: a gateway; the original's first socket; or its second, which is experimental because no server was
 * ever seen to open it.
 * @example
 * const dialect: SpeechSocketName = 'original'
 */
export type SpeechSocketName = 'gateway' | 'original' | 'original-session'

/**
 * How a socket is opened.
 * @example
 * const options: ConnectOptions = {dialect: 'original', url: 'ws://localhost:8091'}
 */
export interface ConnectOptions {
  /** Default `gateway`. */
  readonly dialect?: SpeechSocketName | undefined
  /** Where it listens. Default: `/ws/pixel-multimodal` below `baseUrl`; an original server is asked for its port, which is not the page's. */
  readonly url?: string | undefined
  /** Default the platform's WebSocket. */
  readonly openSocket?: OpenSocket | undefined
}

const dialects: Readonly<Record<SpeechSocketName, SocketDialect>> = {
  gateway: gatewaySocket,
  original: firstSocket,
  'original-session': secondSocket,
}

/** Opens a connection for spoken turns. */
export function connect(context: ApiContext, options: ConnectOptions = {}): SpeechConnection {
  const {dialect = 'gateway', url, openSocket = platformSocket} = options
  return new TurnConnection({
    config: context.config,
    dialect: dialects[dialect],
    openSocket,
    createId: () => context.createId(),
    findUrl: async () => url ?? (dialect === 'original' ? discover(context) : place(context, dialect)),
  })
}

const platformSocket: OpenSocket = (url, protocols) => {
  if (typeof WebSocket === 'undefined')
    throw new VoiceError('unsupported', 'There is no WebSocket here: give openSocket.')
  return new WebSocket(url, [...protocols])
}

/** The same place as the server's, for a page that gave a path too. */
function place({config}: ApiContext, dialect: SpeechSocketName): string {
  const path = dialect === 'gateway' ? '/ws/pixel-multimodal' : '/api/ws/pixel/multimodal-stream'
  return toSocketUrl(config.baseUrl + path)
}

function toSocketUrl(address: string): string {
  const base = typeof location === 'undefined' ? undefined : location.href
  if (!URL.canParse(address, base)) throw new ConfigurationError('Option "baseUrl" is a path: only a page can call it')
  const url = new URL(address, base)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

/** The first socket has a port of its own; the application starts it, and says which, when it is asked. */
async function discover({http, config}: ApiContext): Promise<string> {
  const answer = await http
    .request({method: 'GET', path: '/api/websocket/pixel-multimodal', read: readAnyJson})
    .catch(() => undefined)
  const port = typeof answer === 'object' && answer !== null && 'port' in answer ? Number(answer.port) : Number.NaN
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ConfigurationError(
      'Option "url" is missing: the original socket listens on a port of its own, 8091 by default',
    )
  }
  const url = new URL(toSocketUrl(config.baseUrl))
  url.port = String(port)
  url.pathname = '/'
  return url.href
}
