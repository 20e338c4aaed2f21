import {STATUS_CODES, type IncomingMessage} from 'node:http'
import type {Duplex} from 'node:stream'
import {WebSocketServer, type RawData, type WebSocket} from 'ws'
import type {SocketPeer, SocketUpgrade} from '../wire/socket-peer.ts'
import type {FetchHandler} from './fetch-handler.ts'

/** The WebSockets of one port. */
export interface Sockets {
  onUpgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Says to each that the server goes away. */
  close(): void
  /** Ends what has not closed by itself. */
  cut(): void
}

/** How often it is asked whether the other side is still there: less than what proxies take for a dead connection. */
const heartbeatMs = 30_000
const goingAway = 1001

/** Opens what the handler agrees to, and speaks for each socket. */
export function createSockets({upgrade}: FetchHandler): Sockets {
  const open = new Set<WebSocket>()
  /** Connections that ask to be opened, or are told that they are not. */
  const pending = new Set<Duplex>()

  const begin = async (incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const answer = await upgrade?.(toRequest(incoming))
    if (socket.destroyed) return
    if (answer === undefined) return refuse(socket, new Response(null, {status: 404}))
    if (answer instanceof Response) return refuse(socket, answer)
    const {protocol, maxMessageBytes} = answer
    // One for each, because each may take another protocol and size; it holds no port.
    const server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: maxMessageBytes,
      perMessageDeflate: false,
      handleProtocols: () => protocol ?? false,
    })
    server.handleUpgrade(incoming, socket, head, (webSocket) => {
      pending.delete(socket)
      open.add(webSocket)
      webSocket.once('close', () => open.delete(webSocket))
      serve(webSocket, answer)
    })
  }

  return {
    onUpgrade(incoming, socket, head) {
      pending.add(socket)
      socket.once('close', () => pending.delete(socket))
      socket.on('error', () => socket.destroy())
      begin(incoming, socket, head).catch(() => socket.destroy())
    },
    close() {
      for (const webSocket of open) webSocket.close(goingAway, 'shutting down')
    },
    cut() {
      for (const webSocket of open) webSocket.terminate()
      for (const socket of pending) socket.destroy()
    },
  }
}

function toRequest({url = '/', headers}: IncomingMessage): Request {
  const given = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) given.append(name, one)
  }
  return new Request(`http://${headers.host ?? 'localhost'}${url}`, {headers: given})
}

async function refuse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  const head = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ''}`,
    ...lines,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  // A caller that keeps its half open would hold the connection for good.
  socket.once('finish', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}

function serve(webSocket: WebSocket, answer: SocketUpgrade): void {
  let isAlive = true
  const beat = setInterval(() => {
    if (!isAlive) return webSocket.terminate()
    isAlive = false
    webSocket.ping()
  }, heartbeatMs)
  beat.unref()
  const session = answer.open(toPeer(webSocket))
  webSocket.on('pong', () => (isAlive = true))
  webSocket.on('message', (data, isBinary) => {
    isAlive = true
    const bytes = toBuffer(data)
    session.onMessage(isBinary ? bytes : bytes.toString('utf8'))
  })
  // A message that is too long or no UTF-8 is told by the close code that follows.
  webSocket.on('error', () => {})
  webSocket.once('close', (code) => {
    clearInterval(beat)
    session.onClose(code)
  })
}

/** Binary messages come as any of these. */
function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? Buffer.from(data) : data
}

function toPeer(webSocket: WebSocket): SocketPeer {
  let last: Promise<void> = Promise.resolve()
  return {
    send(text) {
      last = new Promise((resolve) => webSocket.send(text, () => resolve()))
    },
    get bufferedAmount() {
      return webSocket.bufferedAmount
    },
    drained: () => last,
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    close: (code, reason) => webSocket.close(code, reason),
  }
}
