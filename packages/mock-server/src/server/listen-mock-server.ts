import type {FetchEnvironment} from '@pixelated/gateway'
import {listen, type Listening} from '@pixelated/gateway/node'
import {createMockSpeech} from '../speech/create-mock-speech.ts'
import {createEspeakVoice} from '../speech/espeak-voice.ts'
import type {FirstSocket} from '../upstream/sockets/first-socket.ts'
import {toMockServer, type MockServer} from './create-mock-server.ts'
import {createMockCore} from './mock-core.ts'
import type {MockServerOptions} from './mock-server-options.ts'

/** Where a mock server listens, and how it behaves. */
export interface ListenMockServerOptions extends MockServerOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** Default `127.0.0.1`: only this machine. */
  host?: string
  /** With dialect `app`: where the original's first socket listens. 0, the default, takes any free port; its own is 8091. */
  socketPort?: number
}

/** A mock server that is listening. */
export interface ListeningMockServer {
  /** For example `http://127.0.0.1:8787`. */
  readonly url: string
  readonly port: number
  /** The same server in process: its journal, its scenarios, its clock. */
  readonly server: MockServer
  /** Breaks off what runs and frees the port. */
  close(): Promise<void>
}

/**
 * Serves a mock server over HTTP on Node. A fault that breaks a connection breaks the real one.
 * @example
 * const {url, server, close} = await listenMockServer({port: 8787, scenario: 'dropping'})
 */
export async function listenMockServer(options: ListenMockServerOptions = {}): Promise<ListeningMockServer> {
  const {port = 0, host = '127.0.0.1', socketPort = 0, ...rest} = options
  const own = {speech: createMockSpeech({voice: createEspeakVoice()}), ...rest}
  // Before the core, which has to say where that is.
  const sockets =
    rest.dialect === 'app' ? await listenFirstSocket(() => core.firstSocket(), {port: socketPort, host}) : undefined
  const core = createMockCore(sockets === undefined ? own : {...own, app: {...rest.app, socketPort: sockets.port}})
  const serve = (request: Request, environment?: FetchEnvironment) => core.serve(request, 'socket', environment)
  const handler = {fetch: serve, upgrade: core.upgrade}
  const listening = await listen(handler, {port, host, closeGraceMs: 200})
  return {
    url: listening.url,
    port: listening.port,
    server: toMockServer(core),
    async close() {
      await core.close()
      await Promise.all([listening.close(), sockets?.close()])
    },
  }
}

/** The first socket's own server: any path, and nothing but sockets. */
function listenFirstSocket(
  find: () => FirstSocket | undefined,
  {port, host}: {port: number; host: string},
): Promise<Listening> {
  const handler = {
    fetch: () => new Response('Upgrade Required', {status: 426}),
    async upgrade() {
      const socket = find()
      return socket?.isListening === true ? socket.upgrade() : new Response(null, {status: 503})
    },
  }
  return listen(handler, {port, host, closeGraceMs: 200})
}
