/**
 * One WebSocket as the gateway sees it, whatever library or runtime holds it.
 * @example
 * const tell = (peer: SocketPeer) => peer.send(JSON.stringify({type: 'status', status: 'connected'}))
 */
export interface SocketPeer {
  send(text: string): void
  /** Bytes that wait to be taken by the network. */
  readonly bufferedAmount: number
  /** Resolves when what was sent so far has been taken, or the socket is closed. */
  drained(): Promise<void>
  /** Stops reading, so that the sender has to wait. */
  pause(): void
  resume(): void
  close(code: number, reason: string): void
}

/**
 * What a gateway does with one WebSocket.
 * @example
 * const echo = (peer: SocketPeer): SocketSession => ({
 *   onMessage: (data) => void (typeof data === 'string' && peer.send(data)),
 *   onClose: () => {},
 * })
 */
export interface SocketSession {
  /** A text or a binary message, whole. */
  onMessage(data: string | Uint8Array): void
  /** The socket is closed, by whomever. */
  onClose(code: number): void
}

/**
 * A WebSocket that may be opened.
 * @example
 * const open = ({open: begin}: SocketUpgrade, peer: SocketPeer) => begin(peer)
 */
export interface SocketUpgrade {
  /** The subprotocol to answer with; none when none of those that were offered is known. */
  readonly protocol: string | undefined
  /** The most bytes of one message; beyond it the socket is closed with 1009. */
  readonly maxMessageBytes: number
  open(peer: SocketPeer): SocketSession
}
