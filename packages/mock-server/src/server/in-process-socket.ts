import type {SocketUpgrade} from '@pixelated/gateway'

type Listener = (event: {readonly data: unknown; readonly code: number}) => void
type EventName = 'open' | 'message' | 'error' | 'close'

/**
 * A socket without a network, as much of a WebSocket as a client needs. `openSocket` of a mock server gives one.
 * @example
 * const say = (socket: InProcessSocket) => socket.send('{"type":"complete","text":"hello"}')
 */
export interface InProcessSocket {
  binaryType: string
  readonly bufferedAmount: number
  /** What was agreed on; empty without one. */
  readonly protocol: string
  // TypeScript 5.5 knows no `Uint8Array<ArrayBuffer>`, which this is.
  send(data: string | ReturnType<typeof Uint8Array.of>): void
  close(code?: number, reason?: string): void
  addEventListener(type: EventName, listener: Listener): void
}

/** Opens what a server agrees to. What it refuses closes with 1006, as in a browser, which is told no more. */
export function openInProcess(
  upgrade: () => Promise<SocketUpgrade | Response>,
  onOpen: (breakOff: () => void) => () => void,
): InProcessSocket {
  const {tell, add} = createEvents()
  const waiting: (string | Uint8Array)[] = []
  let session: ReturnType<SocketUpgrade['open']> | undefined
  let state: 'connecting' | 'open' | 'closed' = 'connecting'
  let protocol = ''
  let maxMessageBytes = Number.POSITIVE_INFINITY
  let forget = (): void => {}
  const end = (code: number): void => {
    if (state === 'closed') return
    state = 'closed'
    forget()
    session?.onClose(code)
    tell('close', {code})
  }
  const deliver = (data: string | Uint8Array): void => {
    if (data.length > maxMessageBytes) return end(1009)
    queueMicrotask(() => state === 'open' && session?.onMessage(data))
  }
  const begin = (answer: SocketUpgrade | Response): void => {
    if (state === 'closed') return
    if (answer instanceof Response) {
      tell('error')
      return end(1006)
    }
    state = 'open'
    ;({maxMessageBytes} = answer)
    protocol = answer.protocol ?? ''
    forget = onOpen(() => end(1006))
    tell('open')
    const send = (text: string): void => {
      if (state === 'open') tell('message', {data: text})
    }
    session = answer.open({send, bufferedAmount: 0, drained: async () => {}, pause() {}, resume() {}, close: end})
    for (const data of waiting.splice(0)) deliver(data)
  }
  upgrade().then(begin, () => end(1006))
  return {
    binaryType: 'arraybuffer',
    bufferedAmount: 0,
    get protocol() {
      return protocol
    },
    send(data) {
      if (state === 'connecting') waiting.push(data)
      else if (state === 'open') deliver(data)
    },
    close: (code = 1000) => end(code),
    addEventListener: add,
  }
}

function createEvents() {
  const listeners: {type: EventName; listener: Listener}[] = []
  return {
    add: (type: EventName, listener: Listener): void => void listeners.push({type, listener}),
    /** As over a network: never before what was going on has ended. */
    tell(type: EventName, event: {data?: unknown; code?: number} = {}): void {
      queueMicrotask(() => {
        for (const one of listeners) if (one.type === type) one.listener({data: event.data, code: event.code ?? 0})
      })
    },
  }
}

/** The request that a browser would make. */
export function toUpgradeRequest(url: string | URL, protocols: readonly string[] = []): Request {
  const at = new URL(url, 'ws://mock.test')
  at.protocol = 'http:'
  return new Request(at, protocols.length === 0 ? {} : {headers: {'Sec-WebSocket-Protocol': protocols.join(', ')}})
}
