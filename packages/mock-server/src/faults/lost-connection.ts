/** What `fetch` throws when the connection breaks, by the words and codes that Node gives it. */
const lostConnections = {
  refuse: {message: 'fetch failed', code: 'ECONNREFUSED'},
  reset: {message: 'fetch failed', code: 'ECONNRESET'},
  disconnect: {message: 'terminated', code: 'UND_ERR_SOCKET'},
} as const

/**
 * How a connection was lost: nobody there, reset before an answer, broken inside one.
 * @example
 * const kind: LostConnectionKind = 'disconnect'
 */
export type LostConnectionKind = keyof typeof lostConnections

/**
 * A broken connection made on purpose. In process it is what the caller gets; over a socket it makes the socket break.
 * @example
 * const isOnPurpose = (error: unknown) => error instanceof LostConnection && error.lost === 'reset'
 */
export class LostConnection extends TypeError {
  readonly lost: LostConnectionKind

  constructor(lost: LostConnectionKind) {
    const {message, code} = lostConnections[lost]
    super(message, {cause: Object.assign(new Error(`mock server: ${lost} on purpose`), {code})})
    this.lost = lost
  }
}
