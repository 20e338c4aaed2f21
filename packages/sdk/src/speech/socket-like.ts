/**
 * What is needed of a WebSocket: the platform's, or one of a library or a mock.
 * @example
 * const open: OpenSocket = (url, protocols) => new WebSocket(url, [...protocols])
 */
export interface SocketLike {
  binaryType: string
  readonly bufferedAmount: number
  // TypeScript 5.5 knows no `Uint8Array<ArrayBuffer>`, which this is.
  send(data: string | ReturnType<typeof Uint8Array.of>): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: {data: unknown}) => void): void
  addEventListener(type: 'close', listener: (event: {code: number}) => void): void
}

/**
 * Opens a socket. Throws when that can not even be begun.
 * @example
 * const open: OpenSocket = (url, protocols) => new WebSocket(url, [...protocols])
 */
export type OpenSocket = (url: string, protocols: readonly string[]) => SocketLike
