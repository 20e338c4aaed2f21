/**
 * Whether there is a network, as a port. While there is none, messages wait.
 * @example
 * const always: Connectivity = {isOnline: () => true, subscribe: () => () => {}}
 */
export interface Connectivity {
  isOnline(): boolean
  /** Calls back after every change; returns what ends that. */
  subscribe(listener: () => void): () => void
}

/**
 * What the browser says of the network. Where nothing says anything, as in Node, there is one.
 * @example
 * console.log(browserConnectivity.isOnline())
 */
export const browserConnectivity: Connectivity = {
  // "Online" may be wrong: then requests fail and are tried again. "Offline" is right.
  isOnline: () => globalThis.navigator?.onLine !== false,
  subscribe(listener) {
    if (typeof globalThis.addEventListener !== 'function') return () => {}
    const names = ['online', 'offline'] as const
    for (const name of names) globalThis.addEventListener(name, listener)
    return () => {
      for (const name of names) globalThis.removeEventListener(name, listener)
    }
  },
}
