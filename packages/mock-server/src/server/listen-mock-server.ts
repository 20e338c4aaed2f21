import type {FetchEnvironment} from '@pixelated/gateway'
import {listen} from '@pixelated/gateway/node'
import {createMockSpeech} from '../speech/create-mock-speech.ts'
import {createEspeakVoice} from '../speech/espeak-voice.ts'
import {toMockServer, type MockServer} from './create-mock-server.ts'
import {createMockCore} from './mock-core.ts'
import type {MockServerOptions} from './mock-server-options.ts'

/** Where a mock server listens, and how it behaves. */
export interface ListenMockServerOptions extends MockServerOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** Default `127.0.0.1`: only this machine. */
  host?: string
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
  const {port = 0, host = '127.0.0.1', ...rest} = options
  const core = createMockCore({speech: createMockSpeech({voice: createEspeakVoice()}), ...rest})
  const serve = (request: Request, environment?: FetchEnvironment) => core.serve(request, 'socket', environment)
  const handler = {fetch: serve, upgrade: core.upgrade}
  const listening = await listen(handler, {port, host, closeGraceMs: 200})
  return {
    url: listening.url,
    port: listening.port,
    server: toMockServer(core),
    async close() {
      await core.close()
      await listening.close()
    },
  }
}
