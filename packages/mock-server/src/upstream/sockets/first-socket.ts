import type {SocketPeer, SocketSession, SocketUpgrade} from '@pixelated/gateway'
import type {Clock} from '@pixelated/sdk'
import {isRecord} from '../../lib/is-record.ts'

/** What the original's first socket needs around it. */
export interface FirstSocketTools {
  /** Where it listens; the original's own is 8091. */
  readonly port: number
  readonly clock: Clock
  /** Asks Python, which has no such endpoint unless a test stands in for it. */
  call(form: FormData): Promise<Response>
}

/** The original's first socket: a server of its own, on its own port, that the application starts when it is asked. */
export interface FirstSocket {
  readonly clients: number
  /** Where it says that it listens. */
  readonly port: number
  isListening: boolean
  upgrade(): SocketUpgrade
  /** Stops it for everybody. */
  stop(): void
}

/** 25 MB here are 25 × 1024 × 1024 bytes. */
const mostBytes = 25 * 1024 * 1024

/** Makes the server. Any path will do; nobody is asked who they are. */
export function createFirstSocket(tools: FirstSocketTools): FirstSocket {
  const peers = new Set<SocketPeer>()
  const server: FirstSocket = {
    port: tools.port,
    isListening: false,
    get clients() {
      return peers.size
    },
    upgrade: () => ({
      protocol: undefined,
      maxMessageBytes: 100 * 1024 * 1024,
      open(peer) {
        peers.add(peer)
        const session = new FirstSession(peer, server.port, tools)
        return {
          onMessage: (data) => session.onMessage(data),
          onClose() {
            peers.delete(peer)
            session.onClose()
          },
        }
      },
    }),
    stop() {
      server.isListening = false
      for (const peer of peers) peer.close(1001, '')
      peers.clear()
    },
  }
  return server
}

/** One connection, with its faults: no ids, sound that outlives a failure, and turns that may overlap. */
class FirstSession implements SocketSession {
  readonly #peer: SocketPeer
  readonly #tools: FirstSocketTools
  #chunks: Uint8Array<ArrayBuffer>[] = []
  #bytes = 0
  #text = ''
  #contextType = 'therapeutic'
  #sessionId: string | undefined
  #isClosed = false

  constructor(peer: SocketPeer, port: number, tools: FirstSocketTools) {
    this.#peer = peer
    this.#tools = tools
    this.#status('connected', {port})
  }

  onMessage(data: string | Uint8Array): void {
    try {
      // Binary frames are read as text too.
      const message: unknown = JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data))
      this.#take(message as Record<string, unknown>)
    } catch (error) {
      this.#error(error instanceof Error ? error.message : 'Unknown error')
    }
  }

  onClose(): void {
    this.#isClosed = true
    this.#chunks = []
  }

  #send(message: object): void {
    if (!this.#isClosed) this.#peer.send(JSON.stringify(message))
  }

  #status(status: string, more: object): void {
    this.#send({type: 'status', status, ...more})
  }

  #error(message: string): void {
    this.#send({type: 'error', message})
  }

  #take(message: Record<string, unknown>): void {
    const {type} = message
    if (type === 'text') {
      this.#text = textOr(message['text'], '')
      this.#contextType = textOr(message['contextType'], 'therapeutic')
      this.#sessionId = textOr(message['sessionId'], this.#sessionId ?? '') || undefined
      return this.#status('text_received', {contextType: this.#contextType})
    }
    if (type === 'chunk') return this.#takeChunk(message)
    if (type === 'complete') return void this.#complete(message)
    return this.#error('Unknown message type')
  }

  #takeChunk({chunk, mimeType}: Record<string, unknown>): void {
    const bytes = fromBase64(textOr(chunk, ''))
    if (bytes.length === 0) return
    if (this.#bytes + bytes.length > mostBytes) {
      this.#error('Audio too large (max 25MB)')
      return this.#peer.close(1009, 'payload too large')
    }
    this.#chunks.push(bytes)
    this.#bytes += bytes.length
    this.#status('chunk_received', {bytes: this.#bytes, mimeType})
  }

  async #complete(message: Record<string, unknown>): Promise<void> {
    const {clock, call} = this.#tools
    const text = textOr(message['text'], this.#text)
    const contextType = textOr(message['contextType'], this.#contextType)
    const sessionId = textOr(message['sessionId'], this.#sessionId ?? '') || undefined
    this.#status('processing', {contextType, sessionId})
    const startedAt = clock.now()
    try {
      const form = new FormData()
      if (text !== '') form.append('text', text)
      form.append('context_type', contextType)
      if (sessionId !== undefined) form.append('session_id', sessionId)
      // Whatever was declared, it is sent as this.
      if (this.#chunks.length > 0) form.append('audio', new File(this.#chunks, 'stream.webm', {type: 'audio/webm'}))
      const response = await call(form)
      if (!response.ok) throw new Error(`Pixel multimodal error: ${response.status} ${await response.text()}`)
      const answer: unknown = await response.json()
      const known = isRecord(answer) ? answer : {}
      this.#send({type: 'result', data: {...known, latency_ms: known['latency_ms'] || clock.now() - startedAt}})
      // What came meanwhile goes with it.
      this.#chunks = []
      this.#bytes = 0
      this.#text = ''
    } catch (error) {
      this.#error(error instanceof Error ? error.message : 'Unknown error')
    }
  }
}

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise

/** As Node reads base64: what is none is passed over. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const clean = text.replaceAll(/[^A-Za-z0-9+/]+/g, '')
  const whole = atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean)
  const bytes = new Uint8Array(whole.length)
  // Up to 25 MiB: `from` with a function takes twenty times longer.
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = whole.charCodeAt(index)
  return bytes
}
