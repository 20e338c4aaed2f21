import {createServer} from 'node:http'
import {getRequestListener, type HttpBindings} from '@hono/node-server'
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response'
import type {FetchHandler} from './fetch-handler.ts'
import {handBack} from './hand-back.ts'
import {createSockets} from './sockets.ts'
import {writeResponse} from './write-response.ts'

/**
 * Where to listen.
 * @example
 * const options: ListenOptions = {port: 8080, host: '0.0.0.0'}
 */
export interface ListenOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** Default `127.0.0.1`: only this machine. */
  host?: string
  /** How long `close` waits for answers that are under way, in milliseconds. Default 2,000. */
  closeGraceMs?: number
}

/**
 * A server that is listening.
 * @example
 * const {url, close}: Listening = await listen(gateway)
 */
export interface Listening {
  /** For example `http://127.0.0.1:8080`. */
  url: string
  port: number
  /** Takes no new connection, lets running answers end within the grace, then cuts what is left. */
  close(): Promise<void>
}

const alreadySent = () => RESPONSE_ALREADY_SENT
/** Connections that may wait to be taken: with Node's own 511 some of 1,000 people who come at once would be refused. */
const backlog = 4096

/**
 * Serves a handler over HTTP on Node. A client that disconnects aborts `request.signal` and cancels the body.
 * @example
 * const server = await listen(gateway, {port: 8080})
 */
export async function listen(handler: FetchHandler, options: ListenOptions = {}): Promise<Listening> {
  const {port = 0, host = '127.0.0.1', closeGraceMs = 2000} = options
  const listener = getRequestListener(
    (request, bindings) => {
      const {incoming, outgoing} = bindings as HttpBindings // HTTP/1 only, see createServer
      const cut = () => void outgoing.destroy()
      // The adapter's own writer reads every body as a web stream and prints failures; this server does neither.
      const write = (response: Response) => writeResponse(outgoing, response)?.catch(cut)
      try {
        const environment = {acceptsLeanResponses: true, requestHeaders: incoming.headers}
        const answer = handler.answer?.(request, environment) ?? handler.fetch(request, environment)
        if (answer instanceof Promise) return answer.then(write).catch(cut).then(alreadySent)
        void write(answer)
      } catch {
        cut()
      }
      return RESPONSE_ALREADY_SENT
    },
    {overrideGlobalObjects: false},
  )
  const server = createServer(listener)
  const sockets = createSockets(handler)
  server.on('upgrade', (incoming, socket, head) => {
    if (incoming.headers.upgrade?.toLowerCase() === 'websocket') sockets.onUpgrade(incoming, socket, head)
    else handBack(server, {incoming, socket, head})
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({port, host, backlog}, resolve)
  })
  const address = server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    close: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          sockets.cut()
          server.closeAllConnections()
        }, closeGraceMs)
        sockets.close()
        server.close(() => {
          clearTimeout(timer)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
